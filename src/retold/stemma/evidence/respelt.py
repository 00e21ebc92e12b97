"""Words that stand in the same place of two texts and are spelt otherwise: *roi* and *roy*.

Who copies by hand, or puts an old text into today's spelling, changes letters and keeps the word. Between two
stretches that are the same, where as many words of the one face as many of the other, a word is the same as
the one it faces if both are one but for what old spelling leaves open (u and v, i, j and y, c, k and q, s and
z, doubled letters, an e at the end), or if they differ by a letter in three at most. Figures are not. Known
failure: another name of nearly the same letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from retold.text.seeding import Run

_MOST = 12
"""Words between two stretches, beyond which it is not clear which of them face each other."""
_SHORTEST = 3
_LETTERS = 3
"""Letters of a word for each that may differ."""
_ALIKE = str.maketrans("vjycqz", "uiikks")
_DOUBLED = re.compile(r"(.)\1+")


def respelt(a: Sequence[str], b: Sequence[str], runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Each word that is spelt otherwise, by its place in both texts.

    Args:
        a: Words of the one text.
        b: Words of the other.
        runs: What they have in common, in order.
    """
    for before, after in pairwise(runs):
        first_a, first_b = before.a + before.length, before.b + before.length
        size = after.a - first_a
        if 0 < size <= _MOST and after.b - first_b == size:
            for k in range(size):
                if _is_one_word(a[first_a + k], b[first_b + k]):
                    yield first_a + k, first_b + k


def _is_one_word(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False
    if _loosely(one) == _loosely(other):
        return True
    shorter = min(len(one), len(other))
    most = shorter // _LETTERS
    return shorter >= _SHORTEST and Levenshtein.distance(one, other, score_cutoff=most) <= most


@lru_cache(maxsize=2**16)
def _loosely(word: str) -> str:
    """A word without what old spelling leaves open."""
    return _DOUBLED.sub(r"\1", word.translate(_ALIKE)).removesuffix("e")
