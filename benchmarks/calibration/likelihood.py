"""How likely true trees are under a log-linear model of trees, and the numbers for which they are likeliest.

The weight of a tree is the product of its edges' weights, that of an edge the exponential of what tells of it
times the numbers sought. All trees are summed exactly (:mod:`retold.stemma.trees.posterior`), so the gradient
is the difference of two expectations: under the trees that may be true, and under all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.stemma.trees.posterior import log_total, posterior

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]

_HELD = 12.0
"""Natural log-weight lent to the true parents of what must have one: so nothing else comes about."""
_STEPS, _PACE = 300, 0.1
_WARY = 2.0
"""What the square of each number costs, in natural log-likelihood of all stories, each told in its spread."""


@dataclass(frozen=True, slots=True)
class Told:
    """The possible edges of a story.

    Attributes:
        size: Nodes, lost sources among them.
        parents: Of each edge the parent.
        children: Of each edge the child.
        told: Of each edge what tells of it, a row.
        true: Whether each edge may be one of the true tree.
        held: By node, whether it must have one of its true parents.
    """

    size: int
    parents: npt.NDArray[np.int64]
    children: npt.NDArray[np.int64]
    told: Matrix
    true: npt.NDArray[np.bool_]
    held: npt.NDArray[np.bool_]


def likeliest(stories: Sequence[Told]) -> Vector:
    """The numbers for which the true trees are likeliest, found by descent (Adam: Kingma and Ba 2015)."""
    spread = np.concatenate([story.told for story in stories]).std(axis=0) + 1e-6
    numbers = np.zeros(len(spread))
    first, second = np.zeros(len(spread)), np.zeros(len(spread))
    for step in range(1, _STEPS + 1):
        slope = 2 * _WARY * numbers
        for story in stories:
            slope -= gradient(story, numbers / spread) / spread
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        pace = _PACE * (1 - (step - 1) / _STEPS)
        numbers -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return np.asarray(numbers / spread, dtype=np.float64)


def log_likelihood(story: Told, numbers: Vector) -> float:
    """Natural log of the probability of the true trees."""
    every, true = _weights(story, numbers)
    return log_total(true) - _HELD * float(np.count_nonzero(_are_held(story))) - log_total(every)


def gradient(story: Told, numbers: Vector) -> Vector:
    """The slope of the log-likelihood."""
    every, true = (posterior(weights).parent for weights in _weights(story, numbers))
    edges = story.parents, story.children
    return np.asarray((true[edges] - every[edges]) @ story.told)


def _weights(story: Told, numbers: Vector) -> tuple[Matrix, Matrix]:
    """The log-weights of all edges, and those of the edges that may be true, what must be held apart."""
    every = np.full((story.size, story.size), -np.inf)
    odds = story.told @ numbers
    every[story.parents, story.children] = odds
    true = np.full((story.size, story.size), -np.inf)
    true[story.parents, story.children] = np.where(story.true, odds, -np.inf)
    return every, true + _HELD * _are_held(story)[None, :]


def _are_held(story: Told) -> npt.NDArray[np.bool_]:
    """What must have a parent and can have one."""
    can = np.zeros(story.size, dtype=np.bool_)
    can[story.children[story.true]] = True
    return can & story.held
