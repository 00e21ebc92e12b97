"""Runs of words that two texts share, and the chains they make: the first half of an alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.text.hashing import Hashes, shingle_hashes

_REPEATS = 4
"""An n-gram that one text repeats more often says nothing about where it belongs."""
_LOOK_BACK = 64
"""How many runs back a chain looks for the run to follow."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that two texts have in common: ``length`` words from word ``a`` of one and ``b`` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class NGrams:
    """The n-grams of a text in the order of their hashes, to be looked up by those of another.

    Attributes:
        hashes: Rising.
        places: Where in the text each of them stands.
        rare: Whether the text does not repeat it too often.
    """

    hashes: Hashes
    places: npt.NDArray[np.int64]
    rare: npt.NDArray[np.bool_]


def ngrams(words: Sequence[str], size: int) -> NGrams:
    """The n-grams of ``size`` words of a text."""
    hashes = shingle_hashes(list(words), size)
    places = np.argsort(hashes, kind="stable")
    ordered = hashes[places]
    first = np.searchsorted(ordered, ordered, "left")
    return NGrams(ordered, places, np.searchsorted(ordered, ordered, "right") - first <= _REPEATS)


def seed_runs(left: NGrams, right: NGrams, shingle: int) -> list[Run]:
    """Runs of the n-grams of ``shingle`` words that two texts share, ordered by their place in the first."""
    i, j = _shared_positions(left, right)
    if not len(i):
        return []
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    new = np.ones(len(i), dtype=bool)
    new[1:] = (np.diff(j - i) != 0) | (np.diff(i) != 1)
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(i))) + shingle - 1
    runs = map(Run, i[starts].tolist(), j[starts].tolist(), lengths.tolist())
    return sorted(runs, key=lambda run: (run.a, run.b))


def _shared_positions(left: NGrams, right: NGrams) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Places in both texts of the n-grams they share, every pair of them."""
    if not len(left.hashes) or not len(right.hashes):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    first = np.searchsorted(right.hashes, left.hashes, "left")
    inside = np.minimum(first, len(right.hashes) - 1)
    shared = np.flatnonzero((right.hashes[inside] == left.hashes) & left.rare & right.rare[inside])
    first = first[shared]
    count = np.searchsorted(right.hashes, left.hashes[shared], "right") - first
    i = np.repeat(left.places[shared], count)
    offset = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    return i, right.places[np.repeat(first, count) + offset]


def chains(runs: Sequence[Run], largest_gap: int) -> list[list[Run]]:
    """All runs in chains, in order in both texts, each run in one chain; the chain with the most words first.

    Args:
        runs: Ordered by their place in the first text.
        largest_gap: Words of one side that may lie between two runs of a chain.
    """
    scores: list[float] = []
    before: list[int] = []
    for k, run in enumerate(runs):
        best, link = float(run.length), -1
        for p in range(max(0, k - _LOOK_BACK), k):
            score = scores[p] + _continuation(runs[p], run, largest_gap)
            if score > best:
                best, link = score, p
        scores.append(best)
        before.append(link)
    found: list[tuple[float, int, list[Run]]] = []
    used = [False] * len(runs)
    for last in sorted(range(len(runs)), key=lambda k: (-scores[k], k)):
        chain, k = [], last
        while k >= 0 and not used[k]:
            used[k] = True
            chain.append(runs[k])
            k = before[k]
        if chain:
            found.append(((scores[k] if k >= 0 else 0.0) - scores[last], last, chain[::-1]))
    return [_without_overlaps(chain) for _, _, chain in sorted(found, key=lambda item: item[:2])]


def _continuation(first: Run, then: Run, largest_gap: int) -> float:
    """What ``then`` adds to a chain that ends with ``first``; minus infinity if it cannot follow."""
    gap_a, gap_b = then.a - first.a - first.length, then.b - first.b - first.length
    overlap = max(0, -gap_a, -gap_b)
    if overlap >= then.length or max(gap_a, gap_b) > largest_gap or then.b <= first.b or then.a <= first.a:
        return -np.inf
    return then.length - overlap - 0.1 * abs(gap_a - gap_b)


def _without_overlaps(chain: list[Run]) -> list[Run]:
    clean = chain[:1]
    for run in chain[1:]:
        last = clean[-1]
        cut = max(0, last.a + last.length - run.a, last.b + last.length - run.b)
        if cut < run.length:
            clean.append(Run(run.a + cut, run.b + cut, run.length - cut))
    return clean
