"""The tags of the pieces of windows: the best path through a chain (Viterbi), and the spans it stands for.

Goes in: a score of each tag at each piece, and of each step from tag to tag. Comes out: tags, then spans.
All windows go forward together, and back together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

KINDS = ("source", "cue", "content")
_IMPOSSIBLE = np.float32(-1e4)

Floats = npt.NDArray[np.float32]
Paths = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of pieces: number of the first, number after the last."""

    kind: str
    first: int
    after: int


_CAN_END = np.array([0, *(_IMPOSSIBLE, _IMPOSSIBLE, 0, 0) * 3], np.float32)
"""Tags: 0 is outside; for each kind first, inner and last piece of a span, and a span of one piece."""


def best_paths(scores: Sequence[Floats], steps: Floats, first: Floats) -> list[Paths]:
    """The best tags of each window.

    Args:
        scores: For each window, a score of each tag at each piece.
        steps: Score of each step from tag to tag.
        first: Score of each tag at the beginning of a window.
    """
    # Longest first, so that the windows with a piece at some place are the first few. Windows come last in
    # the arrays, so that each operation works on long rows.
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    lengths = np.array([len(scores[i]) for i in order])
    longest, tags = int(lengths[0]), steps.shape[0]
    alive = np.searchsorted(-lengths, -np.arange(longest), "left").tolist()
    best = np.zeros((longest, tags, len(scores)), np.float32)
    for column, i in enumerate(order):
        best[: len(scores[i]), :, column] = scores[i]
    best[0] += first[:, None]
    sums = np.empty((tags, tags, len(scores)), np.float32)
    between = steps[:, :, None]
    for t in range(1, longest):
        n = alive[t]
        found = np.add(best[t - 1, :, None, :n], between, out=sums[:, :, :n])
        best[t, :, :n] += np.maximum.reduce(found, axis=0)
    paths = _back(best, steps, lengths, alive)
    given = {i: paths[: lengths[column], column] for column, i in enumerate(order)}
    return [given[i] for i in range(len(scores))]


def _back(best: Floats, steps: Floats, lengths: npt.NDArray[np.int64], alive: Sequence[int]) -> Paths:
    """The tags at each place of each window, from the last to the first."""
    longest, _, count = best.shape
    into = np.ascontiguousarray(steps.T)
    paths = np.zeros((longest, count), np.int64)
    last = (best[lengths - 1, :, np.arange(count)] + _CAN_END).argmax(axis=1)
    paths[lengths - 1, np.arange(count)] = last
    for t in range(longest - 1, 0, -1):
        n = alive[t]
        came = best[t - 1, :, :n].T + into[paths[t, :n]]
        paths[t - 1, :n] = came.argmax(axis=1)
    return paths


def spans_of(path: Paths, offset: int) -> list[Tagged]:
    """The spans that a path of tags stands for; a path closes each span that it opens."""
    kinds, parts = np.divmod(path - 1, 4)
    opens = np.flatnonzero((path > 0) & ((parts == 0) | (parts == 3)))
    closes = np.flatnonzero((path > 0) & (parts >= 2)) + 1
    names = [KINDS[kind] for kind in kinds[opens].tolist()]
    found = zip(names, (opens + offset).tolist(), (closes + offset).tolist(), strict=True)
    return [Tagged(*span) for span in found]
