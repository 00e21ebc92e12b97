"""Sources that no article stands for and that derive from one themselves: a version between two others.

The first of its copies brings words that none before it had. Who takes these words over from that copy takes
over its cuts and slips too. Articles that have such words in common, and each of which also has what was
before and the first of them has lost, go back to a version between: they are its children, and what came
before is its parent (in textual criticism: the hyparchetype of a branch; Maas 1927). That needs no more words
of its own than a copy does, so it is judged by what is found again alone: the bits that the parent and the
other children together explain of a child, more than any single article that it may derive from. Two
sources put together by one outlet look the same but for the order: they follow each other, where a version
that was copied badly is mended again and again. So one child alone counts only if it turns from one to the
other several times.

Known failures: a first copy that is complete cannot be told from what it copies; what a page had once and got
back later looks like a branch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.chronology import IMPOSSIBLE, time_odds
from retold.stemma.evidence.cover import Covers
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.forest import Chances, likeliest
from retold.stemma.trees.order import reading_order
from retold.stemma.witnesses import StoryEvidence, Weights

_NEW_BITS = 20.0
"""Bits of words that an article is the first to have, from which who has them too is looked at."""
_FOUND_AGAIN = 60.0
"""Bits that a child must have of the source beyond those of any single article."""
_MENDED, _MENDED_BITS = 3, 130.0
"""Turns from one to the other from which they tell more than that two sources were put together, and the bits
found again from which they are counted."""
_RUN_BITS = 6.0
"""Bits of a row of words from which it is a turn."""
_ENOUGH, _UNORDERED = 2, 2
"""Points for a source: one for each child but the first, two for one that was mended; and how many more are
needed where times do not order the children."""
_SURE_BITS, _SURE_ODDS = 150.0, 0.5
"""Bits found again in all, and the natural log-odds of a source that is known by so many."""
_MOST = 24
"""Children of one source that are looked at."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What is looked at: the covers, the order of reading, and the likeliest parent of each article."""

    evidence: StoryEvidence
    covers: Covers
    place: Mapping[int, int]
    likely: Sequence[int]

    def may_precede(self, one: int, other: int) -> bool:
        """Whether times allow that one article was there before another."""
        return time_odds(self.evidence.witnesses[one], self.evidence.witnesses[other]) != IMPOSSIBLE

    def given(self, child: int, givers: Sequence[int]) -> Weights:
        """What some articles together explain of a child."""
        found = [self.covers[child][n].words for n in givers if n in self.covers[child] and n != child]
        empty = np.zeros(len(self.evidence.witnesses[child].tokens))
        return np.asarray(np.maximum.reduce([empty, *found]))

    def rival(self, child: int) -> int:
        """The article that explains most of a child by itself."""
        possible = [n for n in self.covers[child] if self.may_precede(n, child)]
        return max(possible, key=lambda n: (self.covers[child][n].bits, -n))


@dataclass(slots=True)
class _Branch:
    """A supposed source: its parent, its first child, and what tells of the others.

    Attributes:
        bits: By child, the bits found again; 0 for the first.
        turns: By child, how often it turns from one to the other.
    """

    above: int
    first: int
    bits: dict[int, float] = field(default_factory=dict)
    turns: dict[int, int] = field(default_factory=dict)

    @property
    def children(self) -> list[int]:
        """All of them, the first first."""
        return list(self.bits)

    def points(self) -> int:
        """How much speaks for the source: see ``_ENOUGH``."""
        others = [n for n in self.bits if n != self.first]
        return sum(1 + (self.turns[n] >= _MENDED and self.bits[n] >= _MENDED_BITS) for n in others)


def between(
    evidence: StoryEvidence, covers: Covers, parent: Chances, settings: StemmaSettings
) -> list[LostSource]:
    """The lost sources that derive from an article of the story, each with the chance that there was one."""
    likely = [likeliest(column) for column in parent[: len(evidence.witnesses)]]
    order = reading_order(evidence, likely)
    story = _Story(evidence, covers, {n: k for k, n in enumerate(order)}, likely)
    takers = _takers(story)
    branches: dict[int, _Branch] = {}
    for first in reversed(order):
        if first not in branches and 0 <= likely[first] < len(likely):
            branch = _branch(story, first, takers[first], branches)
            if _is_enough(story, branch):
                branches |= dict.fromkeys(branch.bits, branch)
    found = {branch.first: branch for branch in branches.values()}
    return [_source(story, found[first], settings) for first in sorted(found)]


def given_over(parent: Chances, found: Sequence[LostSource]) -> list[dict[int, float]]:
    """The probabilities of the parents, the children of the sources found given over to them.

    The sources come after all other nodes, each with the probability of its own parent: that its surest child
    derived from there, before the source was thought of.
    """
    moved = [dict(column) for column in parent]
    for node, source in enumerate(found, start=len(parent)):
        for child in source.words:
            whole = sum(moved[child].values())
            moved[child] = {n: chance * (1 - source.chance) for n, chance in moved[child].items()}
            moved[child][node] = whole * source.chance
        moved.append(_own_parent(parent, source))
    return moved


def _own_parent(parent: Chances, source: LostSource) -> dict[int, float]:
    if source.above is None:
        return {}
    return {source.above: max(parent[child].get(source.above, 0.0) for child in source.words)}


def _branch(story: _Story, first: int, takers: Sequence[int], inner: Mapping[int, _Branch]) -> _Branch:
    """The source that an article may be the first copy of; branches further down are joined whole or not."""
    branch = _Branch(story.likely[first], first, {first: 0.0})
    seen: list[_Branch] = []
    for child in takers:
        below = inner.get(child)
        if child in branch.bits or len(branch.bits) >= _MOST:
            continue
        if below is None:
            _try(story, branch, child)
        elif not any(below is one for one in seen):
            seen.append(below)
            _join(story, branch, below)
    return branch


def _takers(story: _Story) -> dict[int, list[int]]:
    """By article, the later ones that share with it what none before it has, in the order of reading."""
    takers: dict[int, list[int]] = {n: [] for n in story.place}
    for child in sorted(story.place, key=story.place.__getitem__):
        before = [n for n in story.covers[child] if story.place[n] < story.place[child]]
        had = np.zeros(len(story.evidence.witnesses[child].tokens), dtype=np.bool_)
        for giver in sorted(before, key=story.place.__getitem__):
            words = story.covers[child][giver].words
            if float(words[~had].sum()) >= _NEW_BITS and story.may_precede(giver, child):
                takers[giver].append(child)
            had |= words > 0
    return takers


def _try(story: _Story, branch: _Branch, child: int) -> None:
    """Take a child in, if it has more of the source than of any single article."""
    bits = _found_again(story, branch, child)
    if bits >= _FOUND_AGAIN:
        branch.turns[child] = _turns(story, branch, child)
        branch.bits[child] = bits


def _found_again(story: _Story, branch: _Branch, child: int) -> float:
    givers = [branch.above, *(n for n in branch.bits if story.may_precede(n, child))]
    alone = story.covers[child][story.rival(child)].bits
    return float(story.given(child, givers).sum()) - alone


def _join(story: _Story, branch: _Branch, below: _Branch) -> None:
    """Take in the children of a branch further down, unless one article gave them all that they share."""
    if branch.first in below.bits:
        return
    offered = {child: story.given(child, [branch.above, *branch.bits]) for child in below.bits}
    bits = min(
        min(_beyond(story, child, giver, words) for child, words in offered.items())
        for giver in (branch.above, *branch.bits)
    )
    if bits >= _FOUND_AGAIN:
        for child in below.children:
            branch.turns[child] = max(below.turns.get(child, 0), _turns(story, branch, child))
            branch.bits[child] = max(bits, below.bits[child])


def _beyond(story: _Story, child: int, giver: int, offered: Weights) -> float:
    return float(offered[story.given(child, [giver]) == 0].sum())


def _turns(story: _Story, branch: _Branch, child: int) -> int:
    """How often a child turns from what one article alone explains to what that one lacks, and back."""
    alone = story.covers[child][story.rival(child)].words
    givers = [branch.above, *(n for n in branch.bits if n != child and story.may_precede(n, child))]
    given = [np.where(alone > 0, 0.0, story.given(child, [giver])) for giver in givers]
    best = max(range(len(givers)), key=lambda k: (float(given[k].sum()), -k))
    lacking = np.where(story.given(child, [givers[best]]) > 0, 0.0, alone)
    return turns(given[best], lacking)


def turns(one: Weights, other: Weights) -> int:
    """How often a text turns from words that the one explains to words that the other does, in the order.

    Args:
        one: Bits of each word that only the one explains, else 0.
        other: The same of the other; where one is above 0, the other is 0.
    """
    side = np.sign(one - other).astype(np.int64)
    told = np.flatnonzero(side)
    if not len(told):
        return 0
    starts = np.flatnonzero(np.diff(side[told], prepend=0))
    strong = np.add.reduceat((one + other)[told], starts) >= _RUN_BITS
    return int(np.count_nonzero(np.diff(side[told][starts][strong])))


def _is_enough(story: _Story, branch: _Branch) -> bool:
    """Whether what is found again tells of a source."""
    if len(branch.bits) < 2:
        return False
    children = branch.children
    if any(story.may_precede(n, branch.first) for n in children[1:]):
        # The first is only supposed to be the first: it must be a child like the others.
        bits = _found_again(story, branch, branch.first)
        if bits < _FOUND_AGAIN:
            return False
        branch.bits[branch.first] = bits
    unordered = any(
        story.may_precede(a, b) and story.may_precede(b, a) for a in children for b in children if a < b
    )
    return branch.points() >= _ENOUGH + _UNORDERED * unordered


def _source(story: _Story, branch: _Branch, settings: StemmaSettings) -> LostSource:
    everyone = [branch.above, *branch.bits]
    odds = settings.temper * (sum(branch.bits.values()) - _SURE_BITS) + _SURE_ODDS
    return LostSource(
        None,
        {child: story.given(child, everyone) for child in sorted(branch.bits)},
        frozenset(),
        above=branch.above,
        chance=1 / (1 + math.exp(-odds)),
    )
