"""A tree over things, and how far they are apart > the same with junctions, where ways part between them.

Of three things the first of which stands beside both others, the way to these may be the same for a while:
as far as they are both further from it than their distance from each other accounts for. Then the ways part
at a node that is none of the three (Steiner; Buneman 1971). The longest such piece first; every junction
draws in what is nearer to it than to where it hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from retold.stemma.trees.posterior import Matrix
from retold.stemma.trees.strongest import Pair, strongest

Triple = tuple[int, int, int]
"""A node and two beside it."""


def with_junctions(
    tree: Sequence[Pair], apart: Matrix, may_part: Callable[[Triple, float], bool]
) -> tuple[list[Pair], dict[int, float]]:
    """The links of the tree that has junctions, and the shortest way from each of these to its first three.

    Junctions are numbered after the things.

    Args:
        tree: Links between things, the lower number first.
        apart: How far things are apart, ``nan`` where that is not known.
        may_part: Whether three nodes may have a junction between them, given the shortest way to it; they are
            named by things that stand for them.
    """
    size = len(apart)
    known = _Nodes(apart)
    seen: set[Triple] = set()
    while len(known.apart) < 2 * size and (found := _next(tree, known, seen, may_part)):
        known.add(found)
        node = len(known.apart) - 1
        further = [(n, node) for n in np.flatnonzero(~np.isnan(known.apart[node, :node])).tolist()]
        tree = strongest({pair: -float(known.apart[pair]) for pair in [*tree, *further]})
    links = _pruned(tree, size)
    return links, {n: known.shortest[n - size] for n in sorted(neighbours(links)) if n >= size}


class _Nodes:
    """How far all nodes are apart, junctions among them, and which things stand for these.

    Attributes:
        apart: How far.
        shortest: By junction, in their order, the shortest way to one of the three that it was found between.
    """

    def __init__(self, apart: Matrix) -> None:
        self.apart = apart
        self.shortest: list[float] = []
        self._around: list[Triple] = []
        self._size = len(apart)

    def legs(self, triple: Triple) -> tuple[float, float, float]:
        """How far each of three nodes is from where their ways part."""
        a, b, c = triple
        ab, ac, bc = float(self.apart[a, b]), float(self.apart[a, c]), float(self.apart[b, c])
        return (ab + ac - bc) / 2, (ab + bc - ac) / 2, (ac + bc - ab) / 2

    def add(self, triple: Triple) -> None:
        """A junction between three nodes."""
        legs = np.array(self.legs(triple))
        # To anything else the way leads from two of the three by the junction, from the third it may not.
        three = np.sort(self.apart[list(triple)] - legs[:, None], axis=0)
        known = (~np.isnan(three)).sum(axis=0)
        row = np.where(known == 3, (three[1] + three[2]) / 2, (three[0] + three[1]) / 2)
        row = np.maximum(0.0, row)
        row[list(triple)] = legs
        self.apart = np.block([[self.apart, row[:, None]], [row[None, :], np.zeros((1, 1))]])
        self.shortest.append(float(legs.min()))
        self._around.append(triple)

    def things(self, triple: Triple) -> Triple:
        """A thing that stands for each of three nodes, in the direction away from the two others."""
        a, b, c = triple
        return self._thing(a, {b, c}), self._thing(b, {a, c}), self._thing(c, {a, b})

    def _thing(self, node: int, others: set[int]) -> int:
        while node >= self._size:
            around = self._around[node - self._size]
            free = [n for n in around if n not in others] or list(around)
            others = {*others, node}
            node = min(free)
        return node


def _next(
    tree: Sequence[Pair], known: _Nodes, seen: set[Triple], may_part: Callable[[Triple, float], bool]
) -> Triple | None:
    """The three nodes whose ways go together longest before they part."""
    found = [(min(known.legs(triple)), triple) for triple in _beside(tree) if triple not in seen]
    for leg, triple in sorted(((leg, triple) for leg, triple in found if leg > 0), reverse=True):
        if may_part(known.things(triple), leg):
            seen.add(triple)
            return triple
    return None


def _beside(tree: Iterable[Pair]) -> Iterator[Triple]:
    """Each node with each two beside it."""
    for node, others in neighbours(tree).items():
        for one, other in combinations(sorted(others), 2):
            yield node, one, other


def neighbours(tree: Iterable[Pair]) -> dict[int, list[int]]:
    """By node, those it is linked with."""
    beside: dict[int, list[int]] = {}
    for a, b in tree:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    return beside


def _pruned(tree: Sequence[Pair], size: int) -> list[Pair]:
    """Without junctions where no ways part."""
    links = set(tree)
    while idle := [node for node, others in neighbours(links).items() if node >= size and len(others) < 3]:
        node = min(idle)
        around = neighbours(links)[node]
        links = {pair for pair in links if node not in pair}
        if len(around) == 2:
            links.add((min(around), max(around)))
    return sorted(links)
