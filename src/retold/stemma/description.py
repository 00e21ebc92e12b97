"""The fewest bits: what the best graph over some articles saves.

Each child takes the parent that saves most, cycles excepted, and a second one where that pays for itself.
Greedy, best edges first (Kruskal 1956); exact where times order the articles.
"""

from __future__ import annotations

from collections.abc import Mapping

from retold.stemma.witnesses import Weights

Offers = Mapping[int, Mapping[int, Weights]]
"""By child and possible parent, the bits that the parent saves on each word of the child."""


def best_graph_bits(offers: Offers, edge_bits: float) -> float:
    """Bits that the best graph saves, each of its edges costing ``edge_bits``."""
    main = _best_tree(offers, edge_bits)
    total = 0.0
    for child, parent in main.items():
        words = offers[child][parent]
        total += float(words.sum()) - edge_bits
        extras = [
            float(other[words == 0].sum()) - edge_bits
            for second, other in offers[child].items()
            if second != parent and not _descends(second, child, main)
        ]
        total += max(0.0, max(extras, default=0.0))
    return total


def _best_tree(offers: Offers, edge_bits: float) -> dict[int, int]:
    """The main parent of each child that has one."""
    edges = sorted(
        (-float(words.sum()), child, parent)
        for child, parents in offers.items()
        for parent, words in parents.items()
    )
    main: dict[int, int] = {}
    for cost, child, parent in edges:
        if -cost > edge_bits and child not in main and not _descends(parent, child, main):
            main[child] = parent
    return main


def _descends(node: int, ancestor: int, main: Mapping[int, int]) -> bool:
    """Whether ``node`` is, or comes from, ``ancestor``."""
    while node != ancestor and node in main:
        node = main[node]
    return node == ancestor
