"""Simple methods that stand beside Retold, one file for each kind of question."""
