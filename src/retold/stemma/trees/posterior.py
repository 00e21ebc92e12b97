"""The posterior over all trees of a story, summed exactly.

Every tree hangs from a virtual root that stands for the world outside the pile; what hangs from it directly
is an origin. The weight of a tree is the product of its edges' weights. By the matrix-tree theorem (Tutte
1948; Koo et al. 2007) a determinant is the sum over all trees, and the chance that ``c`` derives from ``p``
goes with the weight of that edge and the chance that a walk from ``p``, from child to parent at random,
reaches the root without passing ``c`` (Wilson 1996). Both are found by taking one node after the other out of
the walk, with sums, products and quotients of positive numbers only (Grassmann, Taksar and Heyman 1985):
nothing is subtracted, so every digit is kept where articles all but surely derive from each other.

If every edge from the root is given the weight z, the determinant is a polynomial in z whose coefficients
count the trees by their number of origins; its zeros come from the eigenvalues.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities of a story's trees.

    Attributes:
        parent: ``parent[p, c]`` is the probability that ``c`` derives from ``p``.
        root: Probability that each node derives from nothing in the story.
    """

    parent: Matrix
    root: Vector


@dataclass(frozen=True, slots=True)
class _Step:
    """A node taken out of the walk: where the walk goes from it.

    Attributes:
        to: Probability of each node that is still there.
        out: Probability of the root.
        total: Sum of the weights of its edges from nodes that are still there, and from the root.
    """

    node: int
    to: Vector
    out: float
    total: float


def posterior(edges: Matrix) -> Posterior:
    """Exact edge probabilities. Time grows with the cube of the number of nodes.

    Args:
        edges: ``edges[p, c]``, natural log-weight of ``c`` deriving from ``p`` against deriving from nothing;
            minus infinity forbids it.
    """
    weights, free, _ = _weights(edges)
    parent = weights * _escapes(weights, free)
    total = parent.sum(axis=0) + free
    return Posterior(parent / total, free / total)


def log_total(edges: Matrix) -> float:
    """Natural log of the sum of the weights of all trees."""
    weights, free, scale = _weights(edges)
    _, _, steps = _without(weights, free, range(len(free)))
    return float(np.log([step.total for step in steps]).sum() + scale)


def root_chances(edges: Matrix, size: int) -> npt.NDArray[np.complex128]:
    """Chances whose sum of independent trials is distributed like the number of articles under the root.

    Args:
        edges: As for :func:`posterior`, the ``size`` articles first; nothing comes before the other nodes.
            Weights between articles above e to the 25 leave too few digits.
        size: Number of articles.
    """
    weights = np.exp(np.where(np.eye(len(edges), dtype=bool), -np.inf, edges))
    held = weights[:, :size].sum(axis=0)
    eigenvalues = np.linalg.eigvals(np.diag(held) - weights[:size, :size])
    return np.asarray(1 / (1 + eigenvalues), dtype=np.complex128)


def _weights(edges: Matrix) -> tuple[Matrix, Vector, float]:
    """Weights of the edges and of the root, and the log of what all trees have been divided by.

    Scaling the choices of one child changes no probability.
    """
    logs = np.where(np.eye(len(edges), dtype=bool), -np.inf, edges)
    top = np.maximum(logs.max(axis=0), 0.0)
    return np.exp(logs - top), np.exp(-top), float(top.sum())


def _escapes(weights: Matrix, free: Vector) -> Matrix:
    """``[p, c]``: the chance that a walk from ``p`` reaches the root without passing ``c``.

    To know it for one half of the nodes the other half is taken out of the walk, and so on with halves of it.
    """
    size = len(free)
    found = np.zeros((size, size))
    if size < 2:
        return found
    halves = np.arange(size // 2), np.arange(size // 2, size)
    for kept, gone in (halves, halves[::-1]):
        fewer, out, steps = _without(weights, free, gone)
        part = np.zeros((size, len(kept)))
        part[kept] = _escapes(fewer[np.ix_(kept, kept)], out[kept])
        for step in reversed(steps):
            part[step.node] = step.out + step.to @ part
        found[:, kept] = part
    return found


def _without(weights: Matrix, free: Vector, gone: Iterable[int]) -> tuple[Matrix, Vector, list[_Step]]:
    """Weights of edges and root when some nodes are left out and what passed them goes on from there."""
    weights, free, steps = weights.copy(), free.copy(), []
    for node in map(int, gone):
        total = float(weights[:, node].sum() + free[node])
        step = _Step(node, weights[:, node] / total, float(free[node]) / total, total)
        passing = weights[node].copy()
        weights[node], weights[:, node] = 0.0, 0.0
        weights += step.to[:, None] * passing[None, :]
        np.fill_diagonal(weights, 0.0)  # who comes back to where the walk was sets out again
        free += step.out * passing
        steps.append(step)
    return weights, free, steps
