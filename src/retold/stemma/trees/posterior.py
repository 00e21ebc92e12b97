"""The posterior over all trees of a story, summed exactly.

Every tree hangs from a virtual root that stands for the world outside the pile; what hangs from it directly
is an origin. The weight of a tree is the product of its edges' weights. Kirchhoff's matrix-tree theorem for
directed graphs (Tutte 1948; Koo et al. 2007) gives the sum over all trees as a determinant, and with it the
probability of each edge. If every edge from the root is given the weight z, the determinant is a polynomial
in z whose coefficients count the trees by their number of origins; its zeros come from the eigenvalues.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]

_PRECISE = 25.0
"""Natural log-weight up to which sums over trees keep at least five digits."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities of a story's trees.

    Attributes:
        parent: ``parent[p, c]`` is the probability that ``c`` derives from ``p``.
        root: Probability that each node derives from nothing in the story.
    """

    parent: Matrix
    root: Vector


def posterior(edges: Matrix) -> Posterior:
    """Exact edge probabilities.

    Args:
        edges: ``edges[p, c]``, natural log-weight of ``c`` deriving from ``p`` against deriving from nothing;
            minus infinity forbids it.
    """
    weights, free = _weights(edges)
    inverse = np.linalg.inv(_laplacian(weights) + np.diag(free))
    # P(p > c) = w(p, c) (B[c, c] - B[c, p]) with B the inverse, children in columns.
    own = np.diag(inverse)
    parent = np.clip(weights * (own[None, :] - inverse.T), 0.0, 1.0)
    root = np.clip(free * own, 0.0, 1.0)
    total = parent.sum(axis=0) + root
    return Posterior(parent / total, root / total)


def log_total(edges: Matrix) -> float:
    """Natural log of the sum of the weights of all trees."""
    weights, free = _weights(edges)
    logs, loosened = _within_precision(edges)
    scale = np.maximum(logs.max(axis=0), 0.0).sum() + loosened
    return float(np.linalg.slogdet(_laplacian(weights) + np.diag(free))[1] + scale)


def root_chances(edges: Matrix, size: int) -> npt.NDArray[np.complex128]:
    """Chances whose sum of independent trials is distributed like the number of articles under the root.

    Args:
        edges: As for :func:`posterior`, the ``size`` articles first; nothing comes before the other nodes.
        size: Number of articles.
    """
    weights, free = _weights(edges)
    scaled = weights / free
    held = np.diag(scaled[size:, :size].sum(axis=0))
    eigenvalues = np.linalg.eigvals(_laplacian(scaled[:size, :size]) + held)
    return np.asarray(1 / (1 + eigenvalues), dtype=np.complex128)


def _laplacian(weights: Matrix) -> Matrix:
    return np.asarray(np.diag(weights.sum(axis=0)) - weights, dtype=np.float64)


def _weights(edges: Matrix) -> tuple[Matrix, Vector]:
    """Weights of the edges and of the root; scaling the choices of one child changes no probability."""
    logs, _ = _within_precision(edges)
    top = np.maximum(logs.max(axis=0), 0.0)
    return np.exp(logs - top), np.exp(-top)


def _within_precision(edges: Matrix) -> tuple[Matrix, float]:
    """The edges, with articles that all but surely derive from each other in a circle tied less strongly.

    Floating point must still tell that one article of such a circle has no parent in it. All edges inside the
    circle are weakened alike, so what they say about its order stays exact; the second value is what every
    tree that enters it once has lost.
    """
    logs = np.where(np.eye(len(edges), dtype=bool), -np.inf, edges)
    strong = logs > _PRECISE
    if not (strong.any(axis=0) & strong.any(axis=1)).any():
        return logs, 0.0
    reached = strong | np.eye(len(logs), dtype=bool)
    for _ in range(len(logs).bit_length()):
        reached = (reached.astype(np.float32) @ reached.astype(np.float32)) > 0
    circle = (reached & reached.T).argmax(axis=1)
    loosened = 0.0
    for first in np.flatnonzero(np.bincount(circle) > 1):
        members = np.flatnonzero(circle == first)
        inside = np.ix_(members, members)
        # Ways in from outside keep their weight, and must stay far below the circle's own.
        entry = max(0.0, float(logs[np.ix_(circle != first, members)].max(initial=-np.inf)))
        by = max(0.0, float(logs[inside].max(axis=0).min()) - entry - _PRECISE)
        logs[inside] -= by
        loosened += by * (len(members) - 1)
    return logs, loosened
