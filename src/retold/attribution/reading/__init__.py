"""A text as this stage reads it: its sentences, quotation marks and pieces, and the words to look for."""
