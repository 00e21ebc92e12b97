"""The stemma in words that a reader understands, and as rows of its tables."""
