"""Language basics: folding, words, sentences, alignment, hashing. Pure functions over strings."""
