"""The findings in words, the same on the page and in the terminal: headlines, what to know, who speaks."""
