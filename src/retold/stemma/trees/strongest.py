"""The strongest links between articles that close no circle: a tree (Kruskal 1956), or lines.

Of links as strong as each other the one of the lower numbers is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Pair = tuple[int, int]
"""Two nodes, the lower number first."""
Pairs = Mapping[Pair, float]
"""The strength of each link."""


def strongest(links: Pairs, most: int | None = None) -> list[Pair]:
    """The strongest links that close no circle, the strongest first.

    Args:
        links: All links.
        most: How many a node may have; with two of them the links are lines.
    """
    group = {node: [node] for pair in links for node in pair}
    used: Counter[int] = Counter()
    found = []
    for a, b in sorted(links, key=lambda pair: (-links[pair], pair)):
        if group[a] is group[b] or (most is not None and max(used[a], used[b]) >= most):
            continue
        small, large = sorted((group[a], group[b]), key=len)
        large.extend(small)
        for node in small:
            group[node] = large
        used.update((a, b))
        found.append((a, b))
    return found
