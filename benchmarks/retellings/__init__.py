"""Whole stories with their truth: events, a plan, the texts, what is known of their times."""
