"""How strongly two articles of unknown order hang together, be it through others.

In a tree each article hangs from one other. Of the ways to connect two of them the strongest is the one whose
weakest link is strongest (Gomory and Hu 1961); it runs along the tree of strongest links
(:mod:`retold.stemma.trees.strongest`). A pair that is tied more weakly than that competes with the weakest
link on the way, not with the pair's best links, whichever of them comes first. So nothing is said about order
where nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.stemma.trees.strongest import Pair, Pairs, strongest

Above = Mapping[int, tuple[int, float, int]]
"""By node, the node above it in its tree, the strength of the link to it, and the steps to the root."""


def bottlenecks(links: Pairs) -> dict[Pair, float]:
    """For each link the strength of the weakest link on the strongest way between its ends."""
    above = _rooted(strongest(links), links)
    return {(a, b): _weakest(a, b, above) for a, b in links}


def _rooted(tree: Sequence[Pair], links: Pairs) -> Above:
    """The trees that some links make, each hung from its first node."""
    beside: dict[int, list[tuple[int, float]]] = {}
    for a, b in tree:
        beside.setdefault(a, []).append((b, links[a, b]))
        beside.setdefault(b, []).append((a, links[a, b]))
    above: dict[int, tuple[int, float, int]] = {}
    for root in beside:
        if root in above:
            continue
        above[root] = (root, float("inf"), 0)
        waiting = [root]
        for node in waiting:
            for other, strength in beside[node]:
                if other not in above:
                    above[other] = (node, strength, above[node][2] + 1)
                    waiting.append(other)
    return above


def _weakest(a: int, b: int, above: Above) -> float:
    """The weakest link on the way between two nodes of one tree."""
    weakest = float("inf")
    while a != b:
        if above[a][2] < above[b][2]:
            a, b = b, a
        a, strength, _ = above[a]
        weakest = min(weakest, strength)
    return weakest
