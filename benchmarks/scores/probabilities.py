"""How far probabilities are from what is true."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

Said = tuple[float, bool]
"""A probability, and whether it was so."""

_BINS = 10
_FLOOR = 1e-6
"""No statement is taken for surer than this."""


def reliability(said: Iterable[Said]) -> list[tuple[float, float, int]]:
    """By tenth of probability, if there is any in it: what was said on average, what was true, how many."""
    bins: dict[int, list[Said]] = {}
    for chance, true in said:
        bins.setdefault(min(int(chance * _BINS), _BINS - 1), []).append((chance, true))
    return [
        (sum(c for c, _ in bins[k]) / len(bins[k]), sum(t for _, t in bins[k]) / len(bins[k]), len(bins[k]))
        for k in sorted(bins)
    ]


def expected_error(said: Sequence[Said]) -> float:
    """Expected calibration error: the mean distance between what was said and what was true, by tenths."""
    return sum(abs(chance - true) * number for chance, true, number in reliability(said)) / max(1, len(said))


def log_loss(said: Sequence[Said]) -> float:
    """Mean natural log-loss."""
    if not said:
        return 0.0
    chance, true = np.array([c for c, _ in said]), np.array([t for _, t in said])
    chance = np.clip(chance, _FLOOR, 1 - _FLOOR)
    return float(-np.where(true, np.log(chance), np.log(1 - chance)).mean())


def surprise(chance: float) -> float:
    """Natural log-loss of what was so and had been given some probability."""
    return -math.log(max(chance, _FLOOR))
