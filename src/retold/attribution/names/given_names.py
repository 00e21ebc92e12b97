"""Given names, and what they and titles tell of gender."""

from __future__ import annotations

from retold.attribution.reading.lexicon import words as lexicon


def gender_of_titles(titles: list[str]) -> str:
    """``m`` or ``f`` where titles before a name tell it, else empty."""
    if not titles:
        return ""
    if not lexicon("titles of men").isdisjoint(titles):
        return "m"
    return "" if lexicon("titles of women").isdisjoint(titles) else "f"


def gender_of(name: str) -> str:
    """The same for a name, by its first word."""
    first = name.split(maxsplit=1)[0]
    if first in lexicon("men"):
        return "" if first in lexicon("women") else "m"
    return "f" if first in lexicon("women") else ""


def is_given(word: str) -> bool:
    """Whether a word is a given name."""
    return word in lexicon("men") or word in lexicon("women")
