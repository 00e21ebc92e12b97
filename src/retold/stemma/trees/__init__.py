"""Trees of articles: the sum over all of them, which articles must be judged together, fewest bits."""
