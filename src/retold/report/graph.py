"""Which derivations of a story are drawn: a graph without cycles, the likely ones and each child's best.

Also the letters by which the page and the terminal call the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from retold.report.findings import Article, Derivation, LostSource, Story

DRAWN = 0.5
"""Probability from which a derivation is drawn."""
POSSIBLE = 0.2
"""The same for an article that has no parent as likely as that."""
SURE = 0.85
"""Probability from which a node is called an origin."""
AN_ORIGIN = "an origin"
MAYBE_ORIGIN = 0.15
"""Probability from which an article that may be an origin is said to be in doubt."""
ONE_OF_SEVERAL = "from one of several"
_ALTERNATIVE = 0.05
_EVEN = 0.2
"""Share of the two directions that the less likely one must have for the direction to count as open."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A derivation that is drawn.

    Attributes:
        key: Unique in its story, for links.
        main: Whether it is the likeliest of its child's parents that are drawn, and the source of more than
            a passage.
        open: Whether it may as well be the other way round.
    """

    key: int
    derivation: Derivation
    main: bool
    open: bool

    @property
    def parent(self) -> str:
        """Node it comes from."""
        return self.derivation.parent

    @property
    def child(self) -> str:
        """Node it leads to."""
        return self.derivation.child


class Graph:
    """What is drawn of one story.

    Attributes:
        story: The story.
        edges: The derivations drawn, in the order of their children.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.articles: dict[str, Article] = {article.article_id: article for article in story.articles}
        self.lost: dict[str, LostSource] = {lost.id: lost for lost in story.lost_sources}
        self.letters = dict(zip(self.articles, map(letters, range(len(self.articles))), strict=True))
        self.edges = _chosen(story, set(self.articles) | set(self.lost))
        self._origin = dict(story.origins.nodes)

    @cached_property
    def nodes(self) -> list[str]:
        """The nodes drawn: lost sources that have a child, then the articles."""
        parents = {edge.parent for edge in self.edges}
        return [lost for lost in self.lost if lost in parents] + list(self.articles)

    @cached_property
    def parents(self) -> dict[str, list[Edge]]:
        """By child, the edges that lead to it, the likeliest first."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in sorted(self.edges, key=lambda edge: not edge.main):
            found[edge.child].append(edge)
        return found

    @cached_property
    def children(self) -> dict[str, list[Edge]]:
        """By parent, the edges that lead from it and are their child's likeliest."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            if edge.main:
                found[edge.parent].append(edge)
        return found

    @property
    def roots(self) -> list[str]:
        """The nodes that derive as a whole from none."""
        return [node for node in self.nodes if not any(edge.main for edge in self.parents.get(node, ()))]

    def name(self, node: str) -> str:
        """What a reader knows a node by."""
        if node in self.articles:
            return self.articles[node].label
        return self.lost[node].name or self._nameless[node] if node in self.lost else node

    @cached_property
    def _nameless(self) -> dict[str, str]:
        """What the lost sources without a name are called: by numbers, if there are several."""
        nodes = [node for node, lost in self.lost.items() if not lost.name]
        if len(nodes) == 1:
            return {nodes[0]: "an unnamed source"}
        return {node: f"unnamed source {number}" for number, node in enumerate(nodes, 1)}

    def origin(self, node: str) -> float:
        """Probability that a node derives from nothing."""
        return self._origin.get(node, 0.0)

    def role(self, node: str) -> str:
        """What to say of an article that is, or may be, an origin, or whose parent nobody can tell.

        Nothing where the order of two articles is open, unless what both come from is drawn nowhere.
        """
        odds = self.origin(node)
        if node in self._open:
            return ONE_OF_SEVERAL if node not in self.parents and self._comes_from_elsewhere(node) else ""
        if odds < MAYBE_ORIGIN:
            return "" if node in self.parents else ONE_OF_SEVERAL
        return AN_ORIGIN if odds >= SURE else f"origin? {round(100 * odds)} %"

    def _comes_from_elsewhere(self, root: str) -> bool:
        """Whether neither a root nor what is drawn below it is likely to be an origin."""
        return sum(map(self.origin, {root} | self.below(root))) < DRAWN

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Articles in the order of their letters."""
        return sorted(names, key=lambda name: self._place.get(name, len(self._place)))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.articles)}

    def open_between(self, one: str, other: str) -> bool:
        """Whether it is open which of two articles derives from the other."""
        return other in self.open_with(one)

    def open_with(self, article: str) -> set[str]:
        """The articles of which it is open whether they derive from this one or it from them."""
        return self._open.get(article, set())

    @cached_property
    def _open(self) -> dict[str, set[str]]:
        """By article those with which its order is open."""
        found: dict[str, set[str]] = defaultdict(set)
        for edge in self.edges:
            if edge.open:
                found[edge.parent].add(edge.child)
                found[edge.child].add(edge.parent)
        return dict(found)

    @cached_property
    def _onward(self) -> dict[str, list[str]]:
        onward: dict[str, list[str]] = defaultdict(list)
        for edge in self.edges:
            onward[edge.parent].append(edge.child)
        return onward

    def below(self, node: str) -> set[str]:
        """The nodes that derive from a node, directly or not."""
        return _reach(self._onward, node)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """By node, how many have it above them, by their likeliest parents."""
        sizes = dict.fromkeys(self.nodes, 0)
        waiting = [(root, False) for root in self.roots]
        while waiting:
            node, done = waiting.pop()
            children = [edge.child for edge in self.children.get(node, ())]
            if done:
                sizes[node] = sum(1 + sizes[child] for child in children)
            else:
                waiting.append((node, True))
                waiting += [(child, False) for child in children]
        return sizes

    def alternatives(self, child: str) -> list[Derivation]:
        """Other parents that an article may have, not drawn."""
        drawn = {edge.derivation for edge in self.parents.get(child, ())}
        found = (d for d in self._by_child.get(child, ()) if d not in drawn)
        return sorted((d for d in found if d.probability >= _ALTERNATIVE), key=lambda d: d.rank)

    def possible(self, child: str) -> list[Derivation]:
        """The parents, the likeliest first, of an article of which none is likely enough to be drawn."""
        if child in self.parents:
            return []
        return sorted(self._by_child.get(child, ()), key=lambda d: d.rank)

    @cached_property
    def _by_child(self) -> dict[str, list[Derivation]]:
        found: dict[str, list[Derivation]] = defaultdict(list)
        for derivation in self.story.derivations:
            found[derivation.child].append(derivation)
        return dict(found)


def letters(number: int) -> str:
    """``A`` to ``Z``, then ``AA``, ``AB``, ..."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _chosen(story: Story, known: set[str]) -> tuple[Edge, ...]:
    odds = {(d.parent, d.child): d.probability for d in story.derivations}
    of_passages = _of_passages(story)
    best: dict[str, float] = defaultdict(float)
    for d in story.derivations:
        best[d.child] = max(best[d.child], 0.0 if d.parent in of_passages else d.probability)
    wanted = [
        d
        for d in story.derivations
        if d.probability >= (DRAWN if best[d.child] >= DRAWN or d.parent in of_passages else POSSIBLE)
    ]
    nodes = [article.article_id for article in story.articles] + [lost.id for lost in story.lost_sources]
    place = {node: n for n, node in enumerate(nodes)}
    wanted = [d for d in wanted if d.child in place]
    wanted.sort(key=lambda d: (-d.probability, d.rank, place.get(d.parent, len(place)), place[d.child]))
    onward: dict[str, list[str]] = defaultdict(list)
    taken: dict[str, list[Derivation]] = defaultdict(list)
    for d in wanted:
        crowded = d.probability < DRAWN and any(t.parent not in of_passages for t in taken[d.child])
        if d.parent not in known or crowded or d.parent in _reach(onward, d.child) | {d.child}:
            continue
        onward[d.parent].append(d.child)
        taken[d.child].append(d)
    edges: list[Edge] = []
    for node in nodes:
        main = next((d for d in taken[node] if d.parent not in of_passages), None)
        for d in taken[node]:
            edges.append(Edge(len(edges) + 1, d, d is main, _is_open(odds, d)))
    return tuple(edges)


def _of_passages(story: Story) -> set[str]:
    """The lost sources that are none of articles: they are no origins, and derive from nothing."""
    children = {derivation.child for derivation in story.derivations}
    origins = dict(story.origins.nodes)
    return {
        lost.id for lost in story.lost_sources if not origins.get(lost.id, 0.0) and lost.id not in children
    }


def _is_open(odds: dict[tuple[str, str], float], d: Derivation) -> bool:
    back = odds.get((d.child, d.parent), 0.0)
    return back >= _EVEN * (back + d.probability)


def _reach(onward: dict[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting: list[str] = [start]
    while waiting:
        fresh = [node for node in onward.get(waiting.pop(), ()) if node not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen
