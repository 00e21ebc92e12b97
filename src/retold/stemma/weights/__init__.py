"""From evidence to the log-weight of each derivation, and from there to probabilities one can trust."""
