"""A layer of gated recurrence over windows of a text, in both directions.

Goes in: gates, a row a piece. Comes out: activations, a row a piece. Method: Bradbury et al. 2017,
"Quasi-recurrent neural networks". States are laid out place by place, the longest window first, so that the
pieces that stand at one place of their windows lie in a row, and each step works on all windows that are not
at an end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the pieces of windows stand when they are laid out place by place.

    Attributes:
        rows: The row of each piece.
        mirrored: The row of the piece that stands as far from its window's end as this one from the start.
        alive: How many windows have a piece at each place.
        firsts: First row of each place.
    """

    rows: Counts
    mirrored: Counts
    alive: list[int]
    firsts: list[int]


def lay_out(lengths: Counts) -> Layout:
    """The layout of windows of these lengths, which follow each other."""
    rank = np.empty(len(lengths), np.int64)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    alive = len(lengths) - np.searchsorted(np.sort(lengths), np.arange(int(lengths.max())), "right")
    firsts = np.cumsum(alive) - alive
    ends = np.cumsum(lengths)
    place = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
    column = np.repeat(rank, lengths)
    mirrored = firsts[np.repeat(lengths, lengths) - 1 - place] + column
    return Layout(firsts[place] + column, mirrored, alive.tolist(), firsts.tolist())


def recur(gates: Floats, layout: Layout) -> Floats:
    """``c = f c' + (1 - f) z``, ``h = o c``, forwards with one half, backwards with the other.

    The gates ``f`` and ``o`` come at half their size, so that all three are a hyperbolic tangent. The gates
    are written over.
    """
    width = gates.shape[1] // 3
    half = width // 2
    np.tanh(gates, out=gates)
    keep, state = (np.empty((len(gates), width), np.float32) for _ in range(2))
    for found, at in ((state, 0), (keep, width)):
        found[layout.rows, :half] = gates[:, at : at + half]
        found[layout.mirrored, half:] = gates[:, at + half : at + width]
    keep *= 0.5
    keep += 0.5
    state *= 1 - keep
    last = 0
    for first, alive in zip(layout.firsts[1:], layout.alive[1:], strict=True):
        step = keep[first : first + alive]
        step *= state[last : last + alive]
        state[first : first + alive] += step
        last = first
    out = gates[:, 2 * width :]
    out *= 0.5
    out += 0.5
    out[:, :half] *= state[layout.rows, :half]
    out[:, half:] *= state[layout.mirrored, half:]
    return out
