"""Quotations with their truth: invented ones, and marks on real ones (places only, no text)."""
