"""The curves that lose least: every point is tried a little higher and lower until nothing improves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from benchmarks.calibration.cases import SAME
from retold.stemma.weights.calibration import Curve, Curves

NEARNESS = 2e-3
"""What it costs, in log-loss, to move a point by one away from changing nothing: few stories, few words."""

_STEPS = (2.0, 0.7, 0.25)
_SWEEPS = 2
_ENOUGH = 1e-5

Values = list[float]
Held = Mapping[str, Sequence[float]]


def search(
    at: Sequence[float],
    kinds: Sequence[str],
    loss: Callable[[Curves], float],
    *,
    nearness: float = NEARNESS,
    held: Held = MappingProxyType({}),
) -> Curves:
    """The curves that lose least.

    Args:
        at: Where the points of each curve stand.
        kinds: The curves that are fitted.
        loss: What curves lose.
        nearness: What it costs to move a point by one.
        held: By kind, the first points of its curve if they are not to be moved.
    """
    start, fixed = _start(at, kinds, held)

    def cost(values: Values) -> float:
        away = sum((value - was) ** 2 for value, was in zip(values, start, strict=True))
        return loss(_curves(at, kinds, values)) + nearness * away / len(kinds)

    values, best = start, cost(start)
    for step in _STEPS:
        for _ in range(_SWEEPS):
            before = best
            for moved in range(len(start)):
                for tried in _moves(values, moved, step, len(at)):
                    if any(tried[n] != start[n] for n in fixed):
                        continue
                    if (now := cost(tried)) < best - _ENOUGH:
                        values, best = tried, now
                        break
            if best == before:
                break
    return _curves(at, kinds, [round(value, 3) for value in values])


def _curves(at: Sequence[float], kinds: Sequence[str], values: Sequence[float]) -> Curves:
    """The curves of some kinds; those of the others change nothing."""
    size = len(at)
    return dict(SAME) | {
        kind: Curve(tuple(at), tuple(values[k * size : (k + 1) * size])) for k, kind in enumerate(kinds)
    }


def _start(at: Sequence[float], kinds: Sequence[str], held: Held) -> tuple[Values, list[int]]:
    """Curves that change nothing but what is held, and the numbers of the points that are held."""
    start = list(at) * len(kinds)
    fixed: list[int] = []
    for k, kind in enumerate(kinds):
        first = k * len(at)
        points = held.get(kind, ())
        start[first : first + len(at)] = accumulate([*points, *at[len(points) :]], max)
        fixed += range(first, first + len(points))
    return start, fixed


def _moves(values: Values, number: int, step: float, size: int) -> Iterator[Values]:
    """One point of a curve higher or lower, alone or with all that follow on it; others give way."""
    end = number - number % size + size
    for by in (step, -step):
        for last in (end, number + 1):
            tried = list(values)
            tried[number:last] = [value + by for value in values[number:last]]
            start = end - size
            tried[start:number] = [min(value, tried[number]) for value in tried[start:number]]
            tried[start:end] = accumulate(tried[start:end], max)
            yield tried
