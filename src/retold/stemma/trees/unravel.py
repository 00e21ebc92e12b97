"""Tangles too large for a determinant are given an order.

To judge texts together of which nobody knows the order costs the cube of their number. Of a very large tangle
the order is taken in which its strongest derivations join it one by one (Prim 1957), from the article that is
most like all the others; whom each derives from stays open among those before it. Known failure: the order is
a guess, and what could come the other way round is no longer weighed.
"""

from __future__ import annotations

import heapq

from retold.stemma.trees.forest import Edges
from retold.stemma.trees.tangles import tangles

_LARGEST = 800
"""Articles of a tangle that are still judged together: about a second."""


def unravelled(edges: Edges, largest: int = _LARGEST) -> list[dict[int, float]]:
    """The edges, those of tangles larger than ``largest`` without the ones against an order."""
    found = [dict(column) for column in edges]
    for members in tangles(edges):
        if len(members) > largest:
            place = {node: k for k, node in enumerate(_joined(edges, members))}
            for child in members:
                found[child] = {
                    p: w for p, w in edges[child].items() if p not in place or place[p] < place[child]
                }
    return found


def _joined(edges: Edges, members: list[int]) -> list[int]:
    """The members of a tangle in the order in which their strongest derivations join them."""
    children: dict[int, list[tuple[float, int]]] = {n: [] for n in members}
    for child in members:
        for parent, weight in edges[child].items():
            if parent in children:
                children[parent].append((-weight, child))
    first = min(members, key=lambda n: (sum(weight for weight, _ in children[n]), n))
    order: list[int] = []
    seen: set[int] = set()
    waiting = [(0.0, first)]
    while waiting:
        _, node = heapq.heappop(waiting)
        if node not in seen:
            seen.add(node)
            order.append(node)
            for link in children[node]:
                heapq.heappush(waiting, link)
    return order
