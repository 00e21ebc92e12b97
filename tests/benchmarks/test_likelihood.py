"""How likely true trees are, and the numbers for which they are likeliest."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.calibration.likelihood import Told, gradient, likeliest, log_likelihood
from hypothesis import given
from hypothesis import strategies as st

EDGES = [(0, 1), (1, 0), (0, 2), (1, 2), (3, 2)]
"""Three articles and a lost source."""


def story(told: list[float], true: list[tuple[int, int]]) -> Told:
    return Told(
        4,
        np.array([p for p, _ in EDGES]),
        np.array([c for _, c in EDGES]),
        np.array([[one, 1.0] for one in told]),
        np.array([edge in true for edge in EDGES]),
        np.array([any(c == n for _, c in true) for n in range(4)]),
    )


def by_hand(told: list[float], numbers: list[float], true: list[tuple[int, int]]) -> float:
    """All trees one by one: each article has a parent or none, and none goes round."""
    weight = {e: np.exp(numbers[0] * t + numbers[1]) for e, t in zip(EDGES, told, strict=True)}
    every = right = 0.0
    for first in (None, 1):
        for second in (None, 0):
            for third in (None, 0, 1, 3):
                tree = [(p, c) for c, p in enumerate((first, second, third)) if p is not None]
                if (first, second) != (1, 0):
                    total = float(np.prod([weight[edge] for edge in tree]))
                    every += total
                    right += total * (set(tree) == set(true))
    return float(np.log(right / every))


@given(st.lists(st.floats(-2, 2), min_size=5, max_size=5), st.floats(-1, 1), st.floats(-1, 1))
def test_likelihood_by_hand(told: list[float], one: float, other: float) -> None:
    true = [(0, 1), (1, 2)]
    found = log_likelihood(story(told, true), np.array([one, other]))
    assert found == pytest.approx(by_hand(told, [one, other], true), abs=1e-3)


def test_the_slope_is_that_of_the_likelihood() -> None:
    made = story([0.5, -1.0, 1.5, 0.2, 0.9], [(0, 1), (1, 2)])
    numbers, step = np.array([0.3, -0.2]), 1e-5
    for k, slope in enumerate(gradient(made, numbers)):
        moved = np.eye(2)[k] * step
        rise = log_likelihood(made, numbers + moved) - log_likelihood(made, numbers - moved)
        assert slope == pytest.approx(rise / (2 * step), abs=1e-3)


def test_what_true_edges_have_in_common_is_found() -> None:
    made = [story([1.0, 0.0, 0.0, 1.0, 0.0], [(0, 1), (1, 2)]) for _ in range(20)]
    weight, _ = likeliest(made)
    assert weight > 1.0
    assert log_likelihood(made[0], likeliest(made)) > log_likelihood(made[0], np.zeros(2))
