"""Chains of the runs of words that two texts share: the middle part of an alignment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retold.text.seeding import Run

_LOOK_BACK = 64
"""How many runs back a chain looks for the run to follow."""


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
