"""Whether two words can be spellings of one name, as after a transcription from another script."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.fuzz import ratio

_ALIKE = 84.0
_ROUGHLY = 60.0
"""Likeness, 0 to 100, that makes two words one name; the lower one if they also sound the same."""


@lru_cache(maxsize=2**14)
def skeleton(word: str) -> str:
    """What is left of a name when vowels and letters that are spelt in several ways are made equal."""
    folded = word.lower().replace("ph", "f").replace("ck", "k").replace("sch", "s").replace("sh", "s")
    folded = folded.translate(str.maketrans("cqzyw", "kksiv"))
    letters = re.sub(r"[\W\d_aeiouhäöüéèáíóúâêîôûj]", "", folded)
    return re.sub(r"(.)\1+", r"\1", letters)


def sounds_alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: ``Kahl`` and ``Cahel``, ``Zubair`` and ``Zubir``."""
    a, b = a.lower(), b.lower()
    if a == b:
        return True
    likeness, shortest = ratio(a, b), min(len(a), len(b))
    roughly = shortest > 3 and likeness >= _ROUGHLY and skeleton(a) == skeleton(b)
    return roughly or (shortest > 2 and likeness >= _ALIKE)
