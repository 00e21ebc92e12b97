"""How likely each article goes back to a given node, over all trees.

A walk goes up from each article, to each possible parent with its probability, and ends at an origin. If it
passes the node, the article goes back to it. Known failure: the steps of a walk count as independent of each
other, which the edges of a tree are not quite.
"""

from __future__ import annotations

import numpy as np

from retold.stemma.trees.forest import Chances
from retold.stemma.witnesses import Weights

_STEPS = 200
"""Steps of a walk; longer ones only go round among articles of unknown order."""
_SETTLED = 1e-4


def goes_back(parent: Chances, node: int) -> Weights:
    """By number, the probability that an article goes back to a node, which itself does.

    Args:
        parent: By child, the probability of each possible parent.
        node: The node's number.
    """
    steps = [(c, p, chance) for c, column in enumerate(parent) if c != node for p, chance in column.items()]
    found = np.zeros(len(parent))
    found[node] = 1.0
    if not steps:
        return found
    children, parents, chances = (np.array(column) for column in zip(*steps, strict=True))
    for _ in range(_STEPS):
        further: Weights = np.zeros(len(parent))
        np.add.at(further, children, chances * found[parents])
        further[node] = 1.0
        change = float(np.abs(further - found).max())
        found = further
        if change < _SETTLED:
            break
    return np.minimum(found, 1.0)
