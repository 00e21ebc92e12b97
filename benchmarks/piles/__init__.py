"""Piles made for a question: disguised, enlarged, hard, or with passages in them that are known."""
