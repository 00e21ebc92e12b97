"""How alike two family trees of the same texts are, by the metrics of image and text phylogeny (Dias et al.).

A tree is given as each text's parent, or ``None`` for a root; it may be a forest. What a method says need not
be a tree at all: where it goes round in a circle, every text of the circle is an ancestor of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AnySet
from dataclasses import astuple, dataclass

Parents = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class TreeScores:
    """Each from 0 to 1.

    Attributes:
        root: Roots of both, as a share of the roots of either.
        edges: Share of the true edges that were found.
        undirected: The same without regard to direction.
        leaves: Leaves of both, as a share of the leaves of either.
        ancestry: Pairs of ancestor and descendant of both, as a share of the pairs of either.
    """

    root: float
    edges: float
    undirected: float
    leaves: float
    ancestry: float


def compare(true: Parents, found: Parents) -> TreeScores:
    """The scores of a tree found; both must be about the same texts, two or more."""
    if true.keys() != found.keys():
        raise ValueError("The two trees are not about the same texts.")
    wanted, got = _edges(true), _edges(found)
    return TreeScores(
        _jaccard(_roots(true), _roots(found)),
        _share(wanted, got),
        _share({frozenset(edge) for edge in wanted}, {frozenset(edge) for edge in got}),
        _jaccard(_leaves(true), _leaves(found)),
        _jaccard(_descent(true), _descent(found)),
    )


def mean(scores: Iterable[TreeScores]) -> TreeScores:
    """The mean of each score over many trees."""
    columns = list(zip(*(astuple(score) for score in scores), strict=True))
    return TreeScores(*(sum(column) / len(column) for column in columns))


def _edges(tree: Parents) -> set[tuple[str, str]]:
    return {(parent, child) for child, parent in tree.items() if parent is not None}


def _roots(tree: Parents) -> set[str]:
    return {child for child, parent in tree.items() if parent is None}


def _leaves(tree: Parents) -> set[str]:
    return tree.keys() - {parent for parent in tree.values() if parent is not None}


def _descent(tree: Parents) -> set[tuple[str, str]]:
    pairs = set()
    for child in tree:
        above: set[str] = set()
        node = tree[child]
        while node is not None and node not in above:
            above.add(node)
            node = tree[node]
        pairs |= {(ancestor, child) for ancestor in above if ancestor != child}
    return pairs


def _share(wanted: AnySet[object], got: AnySet[object]) -> float:
    return len(wanted & got) / len(wanted) if wanted else float(not got)


def _jaccard(one: AnySet[object], other: AnySet[object]) -> float:
    either = one | other
    return len(one & other) / len(either) if either else 1.0
