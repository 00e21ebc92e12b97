"""What two texts share letter for letter: short stretches, marks, case and blanks: what words do not tell.

Counted are the different runs of some letters that both have, wherever they stand (Ukkonen 1992, q-grams).
Known failure: a text that was typeset anew shares few of them with any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

LOOKED_AT = 50_000
"""Letters of a text that are looked at, from its beginning: keeps memory bounded."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HALF_WORD = np.uint64(32)

Runs = npt.NDArray[np.uint64]


def letters_shared(texts: Sequence[str], pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """By pair of texts, the number of different runs of 20 letters that both have.

    Args:
        texts: The texts.
        pairs: Pairs of their numbers.
    """
    wanted = list(pairs)
    runs = {n: _runs(texts[n]) for n in {n for pair in wanted for n in pair}}
    return {(a, b): _in_both(runs[a], runs[b]) for a, b in wanted}


@lru_cache(maxsize=128)  # the texts of a page, which are compared several times
def _runs(text: str) -> Runs:
    """The different runs of a text as numbers, sorted. So many letters are hardly shared by chance."""
    raw = text[:LOOKED_AT].encode("utf-32-le", "surrogatepass")
    one = np.frombuffer(raw, dtype=np.uint32).astype(np.uint64)
    two = _followed(one, one, 1)
    four = _followed(two, two, 2)
    five = _followed(four, one, 4)
    ten = _followed(five, five, 5)
    return np.unique(_followed(ten, ten, 10))


def _followed(first: Runs, then: Runs, after: int) -> Runs:
    """The runs that begin with one run, and go on with another so many letters later."""
    size = max(0, len(then) - after)
    mixed = (first[:size] * _FACTOR + then[after : after + size]) * _FACTOR  # wraps around, as hashes do
    return mixed ^ (mixed >> _HALF_WORD)


def _in_both(one: Runs, other: Runs) -> int:
    both = np.concatenate([one, other])
    both.sort(kind="stable")
    return int(np.count_nonzero(both[1:] == both[:-1]))
