"""Which passages articles share."""
