"""The fewest bits: what the best graph over some articles saves.

Each child takes the parent that saves most, cycles excepted, and a second one where that pays for itself.
Greedy, best edges first (Kruskal 1956); exact where times order the articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.witnesses import StoryEvidence, Weights

Offers = Mapping[int, Mapping[int, Weights]]
"""By child and possible parent, the bits that the parent saves on each word of the child."""


def edge_costs(story: StoryEvidence, settings: StemmaSettings) -> list[float]:
    """For each article the bits that it must share before it counts as derived."""
    lengths = np.array([len(witness.tokens) for witness in story.witnesses], dtype=np.float64)
    return [float(cost) for cost in costs_of_length(lengths, settings)]


def costs_of_length(words: Weights, settings: StemmaSettings) -> Weights:
    """Bits that texts of so many words must share before they count as derived."""
    return settings.edge_bits + settings.edge_word_bits * words


def best_graph_bits(offers: Offers, costs: Sequence[float]) -> float:
    """Bits that the best graph saves, each edge costing what the child's edges cost."""
    main = _best_tree(offers, costs)
    total = 0.0
    for child, parent in main.items():
        words = offers[child][parent]
        total += float(words.sum()) - costs[child]
        extras = [
            float(other[words == 0].sum()) - costs[child]
            for second, other in offers[child].items()
            if second != parent and not descends(second, child, main)
        ]
        total += max(0.0, max(extras, default=0.0))
    return total


def _best_tree(offers: Offers, costs: Sequence[float]) -> dict[int, int]:
    """The main parent of each child that has one."""
    edges = sorted(
        (-float(words.sum()), child, parent)
        for child, parents in offers.items()
        for parent, words in parents.items()
    )
    main: dict[int, int] = {}
    for cost, child, parent in edges:
        if -cost > costs[child] and child not in main and not descends(parent, child, main):
            main[child] = parent
    return main


def descends(node: int, ancestor: int, main: Mapping[int, int]) -> bool:
    """Whether ``node`` is, or comes from, ``ancestor`` along main parents, which may go round."""
    seen: set[int] = set()
    while node != ancestor and node in main and node not in seen:
        seen.add(node)
        node = main[node]
    return node == ancestor
