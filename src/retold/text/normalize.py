"""The normalised shadow of a word: what two articles are compared on.

Evidence always quotes the text as received. For comparing, each word is folded: compatibility forms become
ordinary ones (NFKD), invisible characters go, look-alike letters of another script become the letters they
imitate (:mod:`retold.text.look_alikes`), accents of Latin, Greek and Cyrillic letters go, case goes. Marks of
other scripts stay, since there they tell words apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from retold.text.look_alikes import SCRIPTS, mixes_scripts, plain_forms, unmixed

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that leave no ink, as the inside of a character class."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Marks that sit on letters of any script, as the inside of a character class."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_STACKED = re.compile(f"[{MARKS}]")
_JOINED_BY_RULE = "\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af"
"""Scripts, such as Arabic and those of India, in whose spelling joiners and non-joiners have their place."""
_PARTED_BY_RULE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Scripts without spaces, such as Thai and Khmer, where a zero-width space may tell where a word ends."""
_HIDDEN = re.compile(
    rf"(?<=\w)(?!(?<=[{_JOINED_BY_RULE}])[\u200c\u200d][{_JOINED_BY_RULE}])"
    rf"(?!(?<=[{_PARTED_BY_RULE}])\u200b[{_PARTED_BY_RULE}])[{INVISIBLE}]+(?=\w)"
)
_DECORATED = "\U0001d400-\U0001d7ff\U0001f130-\U0001f189"
_COMPATIBILITY = re.compile(rf"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2460-\u24ff{_DECORATED}]")
_DECORATED_LETTER = re.compile(f"[{_DECORATED}]")
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts beside which full-width letters and numbers in circles are ordinary."""


@lru_cache(maxsize=2**18)
def fold(word: str) -> str:
    """The form of a word that is compared; empty if nothing of it can be seen."""
    if word.isascii():
        return word.lower()
    word = _INVISIBLE.sub("", word)
    folded = unmixed(unicodedata.normalize("NFKD", word)).replace("\u2019", "'").replace("\u02bc", "'")
    if _drops_marks(folded):
        folded = "".join(c for c in folded if unicodedata.category(c) not in {"Mn", "Me"})
    return unicodedata.normalize("NFC", folded)


def _drops_marks(word: str) -> bool:
    return any("a" <= c <= "z" or "\u00c0" <= c <= "\u052f" for c in word)


def disguises(text: str) -> list[str]:
    """What in a text hides words from comparison or misleads a reader, a phrase with a count each."""
    if text.isascii():
        return []
    found = []
    hidden = len(_HIDDEN.findall(text))
    if hidden:
        found.append(f"{_count(hidden, 'invisible character')} inside words")
    words = re.findall(r"\w+", text)
    foreign = sum(map(mixes_scripts, words)) + _passing_for_plain(words)
    if foreign:
        found.append(f"{_count(foreign, 'word')} with look-alike letters of another script")
    forms = len((_DECORATED_LETTER if _EAST_ASIAN.search(text) else _COMPATIBILITY).findall(text))
    if forms:
        found.append(_count(forms, "full-width or decorated letter"))
    stacked = len(_STACKED.findall(unicodedata.normalize("NFC", text)))
    if stacked:
        found.append(f"{_count(stacked, 'mark')} stacked on letters")
    return found


def _passing_for_plain(words: list[str]) -> int:
    """Words made of look-alikes only that the text has in Latin letters too."""
    if not any(map(SCRIPTS.search, words)):
        return 0
    plain = {word.lower() for word in words}
    return sum(form in plain for form in plain_forms(words).values())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
