"""Where a lost source comes from itself: what it shares with an article that it may derive from.

An outlet that is credited, and is not in the pile, may have retold an article that is. Then the texts of most
of its children go along with that article, as copies do; what one of them shares may be from elsewhere. It
may also be the other way round, and the article one more copy of the source, which gives no credit: whichever
of the two came first, they are no two origins.
Which it is, is read from the signs that tell who copied whom (:mod:`retold.stemma.evidence.direction`). Known
failure: an article and a source that both derive from a third one, which is not in the pile either.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.chronology import IMPOSSIBLE, settles_order, time_odds
from retold.stemma.evidence.compared import Compared, side
from retold.stemma.evidence.cover import reach
from retold.stemma.evidence.direction import signs
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.ancestry import goes_back
from retold.stemma.trees.description import edge_costs
from retold.stemma.trees.forest import Chances
from retold.stemma.witnesses import StoryEvidence, Weights

_CHILD, _ORIGIN = 0.5, 0.5
"""Probability from which an article is taken for a child of a source, and for an origin."""
_ALONG = 0.5
"""Reach from which a child goes along with an article as copies do, and not as reports of one event."""
_ABOVE, _SETTLED = -0.5, 1.5
"""Natural log-odds that the article came first, to begin with, and what is lent where times say that it came
before a child of the source. All chosen on the half of the generated stories that is for settings."""


@dataclass(frozen=True, slots=True)
class Descent:
    """An article that a lost source derives from, or that derives from it.

    Attributes:
        source: Number of the source among the lost ones.
        article: Number of the article.
        above: Probability that the source derives from the article, and not the other way round.
    """

    source: int
    article: int
    above: float


def descents(
    story: StoryEvidence,
    texts: Compared,
    lost: Sequence[LostSource],
    parent: Chances,
    settings: StemmaSettings,
) -> Iterator[Descent]:
    """For each lost source that goes along with an article which is none of its children, that article."""
    size = len(story.witnesses)
    costs = edge_costs(story, settings)
    known = list(parent)
    for number, source in enumerate(lost):
        children = [n for n in range(size) if parent[n].get(size + number, 0.0) >= _CHILD]
        below = goes_back(known, size + number) if children else np.zeros(size)
        found = [
            (texts.covers[child][other].bits, -other, child)
            for child in children
            for other in texts.covers[child]
            if below[other] < _CHILD
            and other not in source.credited
            and texts.covers[child][other].bits > costs[child]
            and all(time_odds(story.witnesses[other], story.witnesses[n]) != IMPOSSIBLE for n in children)
        ]
        if found:
            _, other, child = max(found)
            along = [n for n in children if _goes_along(texts, n, -other)]
            if child in along and 2 * len(along) >= len(children):
                known[size + number] = {-other: 1.0}
                yield Descent(number, -other, _above(story, texts, -other, child))


def descended(
    parent: Chances, root: Weights, found: Sequence[Descent], size: int
) -> tuple[list[dict[int, float]], Weights]:
    """The probabilities of parents and of being an origin, with the sources put where they come from.

    Args:
        parent: By child, the probability of each possible parent.
        root: Probability of each node to be an origin.
        found: Where sources come from.
        size: Number of articles; the sources come after them.
    """
    moved, origin = [dict(column) for column in parent], root.copy()
    for one in found:
        node = size + one.source
        # An article that derives from something else cannot be the source's copy as well.
        above = one.above if origin[one.article] > _ORIGIN else 1.0
        below = float(origin[one.article]) * (1 - above)
        moved[node] = {one.article: above}
        moved[one.article][node] = moved[one.article].get(node, 0.0) + below
        origin[one.article] -= below
        origin[node] *= 1 - above
    return moved, origin


def _goes_along(texts: Compared, child: int, other: int) -> bool:
    shared = (texts.covers[child].get(other), texts.covers[other].get(child))
    return max(reach(cover.words) if cover else 0.0 for cover in shared) > _ALONG


def _above(story: StoryEvidence, texts: Compared, other: int, child: int) -> float:
    signed = signs(side(story, texts, other, child), side(story, texts, child, other), [])
    odds = _ABOVE + sum(sign.odds for sign in signed)
    if settles_order(story.witnesses[other], story.witnesses[child]):
        odds += _SETTLED
    return 1 / (1 + math.exp(-odds))
