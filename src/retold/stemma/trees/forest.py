"""The posterior over all trees of a story of any size.

Edges between tangles (:mod:`retold.stemma.trees.tangles`) close no circle, so the sum over all trees is a
product over the tangles: what enters a tangle from outside counts with its root. Only inside a tangle is a
determinant needed (:mod:`retold.stemma.trees.posterior`). Time grows with the edges and with the cubes of the
tangles' sizes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retold.stemma.trees.posterior import Matrix, Vector, log_total, posterior, root_chances
from retold.stemma.trees.tangles import tangles

Edges = Sequence[Mapping[int, float]]
"""By child, the natural log-weight of each possible parent, against deriving from nothing."""
Chances = Sequence[Mapping[int, float]]
"""By child, the probability of each possible parent."""

_COUNTED_TOGETHER = 200
"""In larger tangles the ways in but one count as independent of each other: eigenvalues take too long."""
_SURE = 25.0
"""Natural log-weight of an edge above which they do so too: eigenvalues would lose their digits."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Probabilities of a story's trees.

    Attributes:
        parent: By child, the probability of each possible parent.
        root: Probability that each node derives from nothing in the story.
    """

    parent: list[dict[int, float]]
    root: Vector


def likeliest(column: Mapping[int, float]) -> int:
    """The likeliest of the possible parents of an article; -1 if it has probably none."""
    return min(column, key=lambda p: (-column[p], p)) if sum(column.values()) >= 0.5 else -1


def main_parents(chances: Chances) -> dict[int, int]:
    """The likeliest parent of each node that has probably one; several may go round in a circle."""
    likely = enumerate(map(likeliest, chances))
    return {child: parent for child, parent in likely if parent >= 0}


def forest(edges: Edges) -> Forest:
    """Exact edge probabilities."""
    found = Forest([{} for _ in edges], np.ones(len(edges)))
    for members in tangles(edges):
        _solve(edges, members, found)
    return found


def log_sum(edges: Edges, members: Sequence[Sequence[int]] | None = None) -> float:
    """Natural log of the sum of the weights of all trees, or of the part that some tangles have in it."""
    total = 0.0
    for tangle in tangles(edges) if members is None else members:
        entry = _entries(edges, tangle)
        total += float(entry.sum()) + (log_total(_inner(edges, tangle, entry)) if len(tangle) > 1 else 0.0)
    return total


def has_children(edges: Edges, node: int) -> float:
    """Probability that at least one other node derives from a node that has no parents itself."""
    touched = [tangle for tangle in tangles(edges) if any(node in edges[c] for c in tangle)]
    without = [{p: w for p, w in column.items() if p != node} for column in edges]
    lost = log_sum(without, touched) - log_sum(edges, touched)
    return float(np.clip(1 - math.exp(min(0.0, lost)), 0.0, 1.0))


def origin_counts(edges: Edges, root: Vector, lost: Sequence[float]) -> Vector:
    """Distribution of the number of origins: entry k is the probability of k.

    Counts articles under the root and lost sources with children; whether a lost source has any is taken as
    independent of the rest.

    Args:
        edges: The edges, the lost sources' columns last.
        root: Probability of each node to have no parent.
        lost: Probability of each lost source to have children.
    """
    chances: list[complex] = [complex(chance) for chance in lost]
    for members in tangles(edges[: len(edges) - len(lost)]):
        chances += _chances(edges, members, root)
    counts = np.ones(1, dtype=np.complex128)
    for chance in chances:
        counts = np.convolve(counts, np.array([1 - chance, chance]))
    real = np.clip(counts.real, 0.0, None)
    return np.asarray(real / real.sum(), dtype=np.float64)


def _chances(edges: Edges, members: list[int], root: Vector) -> list[complex]:
    """Chances whose sum of independent trials is distributed like the number of roots in a tangle."""
    if len(members) == 1:
        return [complex(root[members[0]])]
    size = len(members)
    inner = _inner(edges, members, np.zeros(size))
    if size > _COUNTED_TOGETHER or inner.max() > _SURE:
        return _chances_of_many(_entries(edges, members), root[members])
    whole = np.full((size + 1, size + 1), -np.inf)
    whole[:size, :size] = inner
    with np.errstate(divide="ignore"):
        whole[size, :size] = np.log(np.expm1(_entries(edges, members)))
    return [complex(chance) for chance in root_chances(whole, size)]


def _chances_of_many(entry: Vector, root: Vector) -> list[complex]:
    """A tangle is entered once for certain, from the root or from outside; further ways in are told apart."""
    ways_in = float((root * np.exp(entry)).sum())
    further = max(0.0, ways_in - 1) / ways_in
    return [complex(root.sum() / ways_in), *(complex(chance * further) for chance in root)]


def _solve(edges: Edges, members: list[int], found: Forest) -> None:
    entry = _entries(edges, members)
    entering = np.ones(len(members))
    if len(members) > 1:
        within = posterior(_inner(edges, members, entry))
        entering = within.root
        for p, c in np.argwhere(within.parent > 0).tolist():
            found.parent[members[c]][members[p]] = float(within.parent[p, c])
    inside = set(members)
    for k, c in enumerate(members):
        found.root[c] = entering[k] * math.exp(-entry[k])
        for p, weight in edges[c].items():
            if p not in inside and weight > -math.inf:
                found.parent[c][p] = float(entering[k] * math.exp(weight - entry[k]))


def _entries(edges: Edges, members: Sequence[int]) -> Vector:
    """For each member the log of the summed weights of the root and of all parents outside."""
    inside = set(members)
    return np.array(
        [np.logaddexp.reduce([0.0, *(w for p, w in edges[c].items() if p not in inside)]) for c in members]
    )


def _inner(edges: Edges, members: Sequence[int], entry: Vector) -> Matrix:
    """The edges inside a tangle as a matrix, against entering it from outside."""
    place = {node: k for k, node in enumerate(members)}
    inner = np.full((len(members), len(members)), -np.inf)
    for k, c in enumerate(members):
        for p, weight in edges[c].items():
            if p in place:
                inner[place[p], k] = weight - entry[k]
    return inner
