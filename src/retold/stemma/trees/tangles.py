"""Which articles could have come in any order, as far as is known: only these must be judged together.

Where times order the articles, each chooses its parent for itself. A *tangle* is a largest set of articles
that could each derive from every other, directly or through others: a strongly connected component (Tarjan
1972).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def tangles(parents: Sequence[Collection[int]]) -> list[list[int]]:
    """The tangles, each sorted, parents' tangles before those of their children.

    Args:
        parents: By number, the possible parents; numbers without an entry have none.
    """
    size = len(parents)
    order: list[int] = [-1] * size
    lowest = [0] * size
    open_nodes: list[int] = []
    is_open = [False] * size
    found: list[list[int]] = []
    count = 0
    for start in range(size):
        if order[start] >= 0:
            continue
        path = [(start, iter(sorted(p for p in parents[start] if p < size)))]
        order[start] = lowest[start] = count
        count += 1
        open_nodes.append(start)
        is_open[start] = True
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == order[node]:
                    found.append(_closed(node, open_nodes, is_open))
            elif order[following] < 0:
                order[following] = lowest[following] = count
                count += 1
                open_nodes.append(following)
                is_open[following] = True
                path.append((following, iter(sorted(p for p in parents[following] if p < size))))
            elif is_open[following]:
                lowest[node] = min(lowest[node], order[following])
    return found


def _closed(node: int, open_nodes: list[int], is_open: list[bool]) -> list[int]:
    """The tangle that begins with a node, taken off the open nodes."""
    members: list[int] = []
    while not members or members[-1] != node:
        members.append(open_nodes.pop())
        is_open[members[-1]] = False
    return sorted(members)
