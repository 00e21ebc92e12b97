"""Chains of the runs of words that two texts share: the middle part of an alignment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from retold.text.seeding import Run

_LOOK_BACK = 64
"""How many runs back a chain looks for the run to follow."""


def chains(runs: Sequence[Run], largest_gap: int) -> list[list[Run]]:
    """All runs in chains, in order in both texts, each run in one chain; the chain with the most words first.

    Args:
        runs: Ordered by their place in the first text.
        largest_gap: Words of one side that may lie between two runs of a chain.
    """
    scores, before = _best_ways(runs, largest_gap)
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


def _best_ways(runs: Sequence[Run], largest_gap: int) -> tuple[list[float], list[int]]:
    """For each run, the worth of the best chain that ends with it, and the run before it there, or -1.

    A run adds its words to a chain, less those that overlap and a tenth of what the gaps differ by.
    """
    scores: list[float] = []
    before: list[int] = []
    begins = [(run.a, run.b) for run in runs]
    ends = [(run.a + run.length, run.b + run.length) for run in runs]
    reached = list(accumulate((end for end, _ in ends), max))
    for k, run in enumerate(runs):
        a, b, length = run.a, run.b, run.length
        best, link = float(length), -1
        for p in range(k - 1, max(-1, k - 1 - _LOOK_BACK), -1):
            if reached[p] < a - largest_gap:
                break  # too far back, and so are all before
            most = scores[p] + length
            if most < best or (most == best and link < 0):
                continue
            end_a, end_b = ends[p]
            gap_a, gap_b = a - end_a, b - end_b
            if gap_a > largest_gap or gap_b > largest_gap:
                continue
            start_a, start_b = begins[p]
            if b <= start_b or a <= start_a:
                continue
            overlap = max(0, -gap_a, -gap_b)
            score = scores[p] + (length - overlap - 0.1 * abs(gap_a - gap_b))
            # Of two as good, the one that stands first.
            if overlap < length and (score > best or (score == best and link >= 0)):
                best, link = score, p
        scores.append(best)
        before.append(link)
    return scores, before


def _without_overlaps(chain: list[Run]) -> list[Run]:
    clean = chain[:1]
    for run in chain[1:]:
        last = clean[-1]
        cut = max(0, last.a + last.length - run.a, last.b + last.length - run.b)
        if cut < run.length:
            clean.append(Run(run.a + cut, run.b + cut, run.length - cut))
    return clean
