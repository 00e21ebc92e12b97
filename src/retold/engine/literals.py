"""Numbers as SQL writes them."""

from __future__ import annotations


def double(number: float) -> str:
    """A number that every engine reads as a double; without an exponent it would be a decimal on some."""
    written = repr(float(number))
    return written if "e" in written else f"{written}e0"
