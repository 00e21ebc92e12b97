"""Words that stand in the same place of two texts and are spelt otherwise: *roi* and *roy*.

Who copies by hand, or puts an old text into today's spelling, changes letters and keeps the word. Between two
stretches that are the same, where as many words of the one face as many of the other, a word that differs
from the one it faces by a letter in three at most is the same word. Figures are not. Known failure: another
name of nearly the same letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from retold.text.seeding import Run

_MOST = 4
"""Words between two stretches, beyond which it is not clear which of them face each other."""
_SHORTEST = 3
_LETTERS = 3
"""Letters of a word for each that may differ."""


def respelt(a: Sequence[str], b: Sequence[str], runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Each word that is spelt otherwise, as both texts have it.

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
                    yield a[first_a + k], b[first_b + k]


def _is_one_word(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    most = shorter // _LETTERS
    return Levenshtein.distance(one, other, score_cutoff=most) <= most
