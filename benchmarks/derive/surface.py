"""What changes a text without changing its words, or hardly: letters, marks, and where sentences end."""

from __future__ import annotations

import re
from random import Random

from benchmarks.derive.draft import WORD, Draft, Operator, placed, replaced, text_of

_MARKS = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    " — ": " - ",
    "—": " -- ",
    " -- ": " — ",
    "…": "...",
    "...": "…",
}
_LIGHT = {'"': "”", "'": "’", " - ": " – "}
_FIRST_WORDS = re.compile(r"(?:\A|\n)\W*(?:\w+[ ,’']+){1,3}\w+")
_JOIN = re.compile(r"(?<=[a-z])\. (?=(?:The|He|She|It|They|But|That|This)\b)")
_SPLIT = re.compile(r"(?<=[a-z]), (?:and|but) (?=[a-z]+ [a-z]+ [a-z]+)")


def change_typography(share: float = 1.0) -> Operator:
    """An operator that sets marks and dashes in another style, and first words in capitals."""

    def change(draft: Draft, rng: Random) -> Draft:
        text = text_of(draft)
        style = _MARKS if any(mark in text for mark in "“”’") else _LIGHT
        spots = [
            (m.start(), m.end(), style[m[0]])
            for m in re.finditer("|".join(map(re.escape, sorted(style, key=len, reverse=True))), text)
            if rng.random() < share
        ]
        changed = replaced(draft, spots, edited=False)
        shouted = [
            (match.start() + word.start(), match.start() + word.end(), word[0].upper())
            for match in _FIRST_WORDS.finditer(text_of(changed))
            if rng.random() < share
            for word in WORD.finditer(match[0])
            if len(word[0].upper()) == len(word[0])
        ]
        return replaced(changed, shouted, edited=False)

    return change


def resplit_sentences(share: float) -> Operator:
    """An operator that makes one sentence of two, and two of one."""

    def change(draft: Draft, rng: Random) -> Draft:
        found: list[tuple[int, int, str]] = []
        for at, piece in placed(draft):
            if not (piece.copied and piece.even):
                continue
            for match in _JOIN.finditer(piece.text):
                after = piece.text[match.end()]
                if rng.random() < share:
                    found.append((at + match.start(), at + match.end() + 1, ", and " + after.lower()))
            for match in _SPLIT.finditer(piece.text):
                after = piece.text[match.end()]
                if rng.random() < share:
                    found.append((at + match.start(), at + match.end() + 1, ". " + after.upper()))
        return _whole_words(draft, found)

    return change


def _whole_words(draft: Draft, changes: list[tuple[int, int, str]]) -> Draft:
    """The changes up to the end of the word they touch, so that no word is cut in two."""
    text = text_of(draft)
    whole: list[tuple[int, int, str]] = []
    for start, end, new in sorted(changes):
        if whole and start < whole[-1][1]:
            continue
        word = re.compile(r"\w*").match(text, end)
        rest = word[0] if word else ""
        whole.append((start, end + len(rest), new + rest))
    return replaced(draft, whole, edited=True)
