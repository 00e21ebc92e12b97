"""How strongly two articles of unknown order hang together, be it through others.

In a tree each article hangs from one other. Of the ways to connect two of them the strongest is the one whose
weakest link is strongest (Gomory and Hu 1961); it runs along the maximum spanning tree (Kruskal 1956). A pair
that is tied more weakly than that competes with the weakest link on the way, not with the pair's best links,
whichever of them comes first. So nothing is said about order where nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Mapping

Pairs = Mapping[tuple[int, int], float]
"""The strength of the link of two nodes, the lower number first."""


def bottlenecks(links: Pairs) -> dict[tuple[int, int], float]:
    """For each link the strength of the weakest link on the strongest way between its ends."""
    group: dict[int, list[int]] = {}
    up: dict[int, tuple[int, float]] = {}
    depth: dict[int, int] = {}
    for a, b in links:
        for node in (a, b):
            group.setdefault(node, [node])
            depth.setdefault(node, 0)
    found = {}
    for (a, b), strength in sorted(links.items(), key=lambda link: (-link[1], link[0])):
        if group[a] is group[b]:
            found[a, b] = _weakest(a, b, up, depth)
        else:
            small, large = sorted((a, b), key=lambda node: len(group[node]))
            _hang(small, large, strength, up, depth, group)
            found[a, b] = strength
    return found


def _hang(
    node: int,
    under: int,
    strength: float,
    up: dict[int, tuple[int, float]],
    depth: dict[int, int],
    group: dict[int, list[int]],
) -> None:
    """Turn the smaller tree so that ``node`` is its root, and hang it under a node of the larger."""
    members, joined = group[node], group[under]
    below, link = under, strength
    at: int | None = node
    while at is not None:
        above = up.get(at)
        up[at] = (below, link)
        below = at
        at, link = above or (None, 0.0)
    known = {under}
    for member in members:
        path, step = [], member
        while step not in known:
            path.append(step)
            known.add(step)
            step = up[step][0]
        for deeper in reversed(path):
            depth[deeper] = depth[up[deeper][0]] + 1
    joined.extend(members)
    for member in members:
        group[member] = joined


def _weakest(a: int, b: int, up: Mapping[int, tuple[int, float]], depth: Mapping[int, int]) -> float:
    """The weakest link on the way between two nodes of one tree."""
    weakest = float("inf")
    while a != b:
        if depth[a] < depth[b]:
            a, b = b, a
        a, strength = up[a]
        weakest = min(weakest, strength)
    return weakest
