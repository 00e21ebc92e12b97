"""The way of each voice into each article: ``article > The Gazette > former harbour official``.

Goes in: the articles of one story, who derives from whom, the lost sources, and the attributions of one
voice. Comes out: a chain for each article that has the voice, of articles, lost sources and outlets. Method:
an article whose parent has the voice too takes it from there, unless it names another way; an outlet named on
the way is the article of the story that this outlet published, else the lost source of that name, else only
its name; a parent that is lost hands on what two of its children have. Known failures: two interviews of one
voice in one article, of which the second names no outlet; a parent's voice heard again by the child.
A chain of more than a dozen nodes lacks those in its middle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retold.attribution.credits.outlets import canonical_outlet, outlet_key

Way = tuple[str, ...]
_LONGEST = 12
"""Nodes of a chain that are kept: of a longer one, as many at both ends."""
DRAWN, POSSIBLE = 0.5, 0.2
"""Probability from which a derivation counts, and the same for an article that has no likelier parent."""


@dataclass(frozen=True, slots=True)
class Parent:
    """A derivation: from an article or lost source, with its probability."""

    node: str
    probability: float


@dataclass(frozen=True, slots=True)
class Family:
    """What a story's chains are made of.

    Attributes:
        outlets: By article, its outlet where known.
        published: By article, its time where known.
        parents: By article, what it derives from, the likeliest first.
        lost: By lost source, its name where known.
    """

    outlets: Mapping[str, str | None]
    published: Mapping[str, int | None]
    parents: Mapping[str, Sequence[Parent]]
    lost: Mapping[str, str | None]
    by_key: dict[str, list[str]] = field(default_factory=dict)
    lost_by_key: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look outlets up by key."""
        for article in sorted(self.outlets, key=self._age):
            if outlet := self.outlets[article]:
                self.by_key.setdefault(outlet_key(canonical_outlet(outlet)), []).append(article)
        for node in sorted(self.lost, reverse=True):
            if name := self.lost[node]:
                self.lost_by_key[outlet_key(name)] = node

    def _age(self, article: str) -> tuple[bool, int, str]:
        time = self.published.get(article)
        return time is not None, time or 0, article

    def parents_of(self, article: str) -> list[str]:
        """The parents that count."""
        found = self.parents.get(article, ())
        least = DRAWN if any(parent.probability >= DRAWN for parent in found) else POSSIBLE
        counting = [parent.node for parent in found if parent.probability >= least]
        return counting if least == DRAWN else counting[:1]

    def key_of(self, node: str) -> str:
        """The key of the outlet that a node stands for; empty if it stands for none."""
        if node in self.outlets:
            name = self.outlets[node]
            return outlet_key(canonical_outlet(name)) if name else ""
        name = self.lost.get(node, node)
        return outlet_key(name) if name else ""

    def node_of(self, outlet: str, article: str) -> str:
        """What an outlet named in an article stands for: an article, a lost source, else its own name."""
        time = self.published.get(article)
        for other in self.by_key.get(outlet_key(outlet), ())[:2]:  # the earliest, or the next if it asks
            there = self.published.get(other)
            if other != article and (time is None or there is None or there <= time):
                return other
        return self.lost_by_key.get(outlet_key(outlet), outlet)


def chains_of(family: Family, ways: Mapping[str, Sequence[Way]]) -> dict[str, list[Way]]:
    """By article that has a voice, the chains of nodes from it to the voice, the article first.

    Args:
        family: The story.
        ways: By article that has the voice, the outlets it names on the way, from the article outwards.
    """
    return _Chains(family, ways).all()


class _Chains:
    def __init__(self, family: Family, ways: Mapping[str, Sequence[Way]]) -> None:
        self._family = family
        self._ways = ways
        self._shared = self._lost_with_two()
        self._found: dict[str, list[Way]] = {}

    def all(self) -> dict[str, list[Way]]:
        """The chains of every article."""
        for article in sorted(self._ways):
            self._solve(article)
        return {article: self._found[article] for article in sorted(self._ways)}

    def _solve(self, article: str) -> None:
        """Solve an article after those it leads to. No recursion: families may be deep."""
        waiting, open_ = [article], set[str]()
        while waiting:
            node = waiting[-1]
            if node in self._found:
                waiting.pop()
                continue
            open_.add(node)
            ahead = [n for n in self._leads_to(node) if n not in self._found and n not in open_]
            if ahead:
                waiting += ahead
                continue
            self._found[node] = [_shortened(self._chain(node, way)) for way in _telling(self._ways[node])]
            waiting.pop()

    def _leads_to(self, article: str) -> list[str]:
        named = [self._family.node_of(name, article) for way in _telling(self._ways[article]) for name in way]
        return [node for node in (*self._family.parents_of(article), *named) if node in self._ways]

    def _chain(self, article: str, way: Way) -> Way:
        family = self._family
        for parent in family.parents_of(article):
            onward = self._from_parent(parent, way, article) if parent in self._found else None
            if onward is not None:
                return (article, *onward)
        if not way:
            shared = [node for node in family.parents_of(article) if node in self._shared]
            return (article, *shared[:1])
        nodes: list[str] = [article]
        for name in way:
            node = family.node_of(name, article)
            if node in self._found and not set(nodes) & set(self._found[node][0]):
                return (*nodes, *self._found[node][0])
            if node not in nodes:
                nodes.append(node)
        return tuple(nodes)

    def _from_parent(self, parent: str, way: Way, child: str) -> Way | None:
        """The parent's chain that goes the way that the child names, if one does."""
        keys = {outlet_key(name) for name in way}
        for chain in self._found[parent]:
            if child not in chain and keys <= {self._family.key_of(node) for node in chain}:
                return chain
        return None

    def _lost_with_two(self) -> set[str]:
        """Lost sources that a voice seems to come from: two children have it, or one names the source."""
        having: dict[str, set[str]] = defaultdict(set)
        for article, ways in self._ways.items():
            for node in self._family.parents_of(article):
                if node in self._family.lost:
                    having[node].add(article)
            for way in ways:
                for name in way:
                    node = self._family.node_of(name, article)
                    if node in self._family.lost:
                        having[node] |= {article, ""}
        return {node for node, articles in having.items() if len(articles) > 1}


def _shortened(chain: Way) -> Way:
    """A chain of bounded length, so that thousands of copies of copies stay linear."""
    half = _LONGEST // 2
    return chain if len(chain) <= _LONGEST else chain[:half] + chain[-half:]


def _telling(ways: Sequence[Way]) -> list[Way]:
    """The ways that name an outlet; if none does, the empty one."""
    return sorted({way for way in ways if way}) or [()]
