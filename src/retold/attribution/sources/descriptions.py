"""What a text says a speaker is: ", a former head of the water board,"."""

from __future__ import annotations

import re

from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon

_LONGEST_DESCRIPTION = 160


def says_what(words: str) -> bool:
    """Whether words beside a name say what its bearer is."""
    if words.strip(".") in {"Mr", "Mrs", "Ms", "Miss", "Dr"}:
        return False
    return bool(cues.HUMAN.search(words)) or any(w.strip(".") in lexicon("titles") for w in words.split())


def apposition(text: str, start: int, end: int) -> str | None:
    """What follows a name between commas: ", a former head of the office,"."""
    match = re.compile(r",\s+((?:[^.;:“”\"\n]|(?<=\b[A-Z])\.){3,200})").match(text, start, end)
    if not match or not cues.APPOSITION.match(match[1]):
        return None
    return re.split(r",\s+(?:said|told|who|whose|which|and|but|in|on|as|adding)\b", match[1])[0].strip(" ,")


def between_commas(text: str, start: int, end: int) -> str | None:
    """The apposition between two offsets, without clauses that only go on with the sentence."""
    words = text[start:end].strip(" ,")
    first = re.split(
        r",\s*(?:who|whose|which|adding|saying|citing|speaking|referring|in|on|as|said|told)\b", words
    )[0]
    if first.startswith(("which", "whose")):
        return None
    return re.sub(r"\s+(?:and|but)(?:\s+\w+)?\Z", "", first).strip(" ,") or None


def joined(first: str | None, second: str | None) -> str | None:
    """Two descriptions as one."""
    return cut(", ".join(part for part in (first, second) if part)) or None


def cut(words: str | None) -> str | None:
    """A description of bearable length; ``None`` if nothing is left of it."""
    if words is None:
        return None
    words = " ".join(words.split()).strip(" ,")
    if words.lower() in {"the", "a", "an", ""}:
        return None
    return words if len(words) <= _LONGEST_DESCRIPTION else words[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0]
