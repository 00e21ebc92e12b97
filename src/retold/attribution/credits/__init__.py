"""Outlets and agencies: their standard names, where a text names them, what it says it takes from them."""
