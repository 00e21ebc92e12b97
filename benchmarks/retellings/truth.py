"""What is true of a generated story, in terms of the articles that are in the pile."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from benchmarks.derive import rebased
from benchmarks.retellings.story import RELEASE, GeneratedStory, Node

Names = frozenset[str]

_LINE = 10
"""Words that a text must have from another to derive from it: what was cut again leaves no trace."""


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth of a story.

    Attributes:
        parents: By article, its nearest ancestors that are in the pile and of which words survive.
        lost: By lost source, the articles that it reaches without passing another one in the pile. Only
            those that can be known of: with two children, or credited by one.
        origins: Number of reports that the articles of the pile go back to.
    """

    parents: dict[str, Names]
    lost: dict[str, Names]
    origins: int


def truth_of(story: GeneratedStory) -> Truth:
    """The truth of a story."""
    nodes = {node.name: node for node in story.nodes}
    parents = {node.name: _sources(node, nodes, hidden=False) for node in story.living}
    roots = {_root(node, nodes) for node in story.living}
    return Truth(parents, _lost(story, nodes), len(roots))


def _words_from(node: Node, nodes: dict[str, Node]) -> Counter[str]:
    """Words that a text has from each text above it, down to the nearest ones that are in the pile."""
    found: Counter[str] = Counter()
    draft = node.draft
    while sources := {piece.source for piece in draft if piece.source is not None}:
        for piece in draft:
            if piece.source is not None and piece.copied:
                found[piece.source] += len(piece.text.split())
        hidden = {name: nodes[name].draft for name in sources if nodes[name].hidden}
        draft = rebased(tuple(piece for piece in draft if piece.source in hidden), hidden)
    return found


def _root(node: Node, nodes: dict[str, Node]) -> str:
    """The report that an article goes back to, by its main parents."""
    while node.parents:
        node = nodes[node.parents[0]]
    return node.name


def _lost(story: GeneratedStory, nodes: dict[str, Node]) -> dict[str, Names]:
    children: defaultdict[str, set[str]] = defaultdict(set)
    credited: set[str] = set()
    for node in story.living:
        for hidden in _sources(node, nodes, hidden=True):
            children[hidden].add(node.name)
            if node.credited == nodes[hidden].outlet:
                credited.add(hidden)
        if node.release:
            children[RELEASE].add(node.name)
    known = {name: frozenset(c) for name, c in children.items() if len(c) > 1 or name in credited}
    # Lost sources with the same children cannot be told apart; they count as one.
    return {
        name: group for name, group in known.items() if name == min(n for n in known if known[n] == group)
    }


def _sources(node: Node, nodes: dict[str, Node], *, hidden: bool) -> Names:
    """The texts that a text has more than a line from, those in the pile or those that are not."""
    found = _words_from(node, nodes)
    return frozenset(name for name, words in found.items() if words >= _LINE and nodes[name].hidden == hidden)
