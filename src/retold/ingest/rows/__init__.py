"""From a draft to a row of the table ``articles``: checked, gaps filled, under a name of its own."""
