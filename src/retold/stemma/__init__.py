"""Who descends from whom, which sources are lost, and how many origins there are."""
