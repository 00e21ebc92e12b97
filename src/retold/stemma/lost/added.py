"""Sources that an article names for what it adds to its main source: an outlet told, a speaker quoted.

An article that derives from another may hold more: what somebody told another outlet, what an official said
elsewhere. That is a source of these passages, not of the article, and counts no origin. Known failure: who is
heard by the article itself is shown alike; the text does not say where it heard the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from retold.stemma.evidence.cover import Covers
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.forest import Chances
from retold.stemma.witnesses import Said, StoryEvidence, Weights

_DERIVED = 0.5
"""Probability of having a parent from which what an article adds is looked at."""
_MAY_HAVE = 0.2
"""Probability of a parent from which what the article shares with it is no addition."""
_TOLD_AN_OUTLET, _SAID = 20, 120
"""Words of what was told another outlet, and of what a speaker said, from which it is a source of its own."""
_NAMED_BITS = 8.0
"""Bits of each word: the article itself says where it is from."""
_APART = 0.9
"""Probability that the main source, if it is that, had not the words too."""


def added(
    story: StoryEvidence, covers: Covers, parent: Chances, lost: Sequence[LostSource]
) -> list[LostSource]:
    """A lost source for each name, of the passages for which articles that derive from others give it."""
    outlets = {witness.outlet for witness in story.witnesses}
    known = {source.name for source in lost} | outlets
    known |= {credit.outlet for credit in story.credits if credit.in_pile in outlets and credit.in_pile}
    by_name: dict[tuple[str, bool], dict[int, list[Said]]] = {}
    for said in story.said:
        if said.name not in known:
            by_name.setdefault((said.name, said.outlet), {}).setdefault(said.article, []).append(said)
    found = []
    for (name, outlet), articles in sorted(by_name.items()):
        words = dict(_passages(story, covers, parent, lost, articles, _TOLD_AN_OUTLET if outlet else _SAID))
        if words:
            found.append(LostSource(name, words, frozenset(words) if outlet else frozenset(), whole=False))
    return found


def chance_added(parents: Mapping[int, float]) -> float:
    """Probability that what an article adds has a source apart from its main one."""
    return _APART * max(parents.values(), default=0.0)


def _passages(
    story: StoryEvidence,
    covers: Covers,
    parent: Chances,
    lost: Sequence[LostSource],
    articles: Mapping[int, Sequence[Said]],
    fewest: int,
) -> Iterator[tuple[int, Weights]]:
    """By article, what it gives somebody's name for and has not from its parents."""
    size = len(story.witnesses)
    for child, said in sorted(articles.items()):
        if sum(parent[child].values()) < _DERIVED or not any(one.marked for one in said):
            continue
        own = np.zeros(len(story.witnesses[child].tokens))
        for one in said:
            own[one.first : one.after] = _NAMED_BITS
        for node in _likely(parent[child]):
            words = lost[node - size].words.get(child) if node >= size else _given(covers, child, node)
            if words is not None:
                own[words > 0] = 0.0
        if np.count_nonzero(own) >= fewest:
            yield child, own


def _likely(column: Mapping[int, float]) -> AbstractSet[int]:
    """The parents that an article may well have."""
    return {node for node, chance in column.items() if chance > _MAY_HAVE}


def _given(covers: Covers, child: int, parent: int) -> Weights | None:
    cover = covers[child].get(parent)
    return None if cover is None else cover.words
