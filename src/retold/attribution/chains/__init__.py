"""The way of words from a voice to an article: told to an outlet, reported by another, taken over by more."""
