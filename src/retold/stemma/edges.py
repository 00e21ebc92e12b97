"""The log-weight of every possible derivation of a story: what it saves, and what else speaks for it.

The bits saved are tempered (raw bits are far too sure of themselves) and flattened where they are beyond
doubt; times, credits and signs of direction add to them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.chronology import IMPOSSIBLE, time_odds
from retold.stemma.cover import Covers, cover_of
from retold.stemma.description import edge_costs
from retold.stemma.direction import signs
from retold.stemma.lost_sources import LostSource, near_copies
from retold.stemma.posterior import Matrix
from retold.stemma.witnesses import StoryEvidence, Weights

_BEYOND_DOUBT = 15.0
"""Natural log-odds from which further bits add little: keeps numbers finite, and no text is that certain."""
_TOO_LITTLE = 2.0
"""Factor on the odds against a parent that saves less than it costs: all reports of an event share a bit."""

_UNSEEN = -1.0
"""Natural log-odds of a credited source that no article stands for, before the credit itself counts."""

CreditOdds = Mapping[tuple[int, str | None], float]


def log_weight(bits: float, cost: float, settings: StemmaSettings) -> float:
    """Natural log-weight of an edge that saves so many bits, and costs so many."""
    odds = settings.temper * (bits - cost)
    if odds < 0:
        return _TOO_LITTLE * odds
    if odds <= _BEYOND_DOUBT:
        return odds
    return _BEYOND_DOUBT + 3.0 * math.log1p((odds - _BEYOND_DOUBT) / 3.0)


def edges_of(
    story: StoryEvidence,
    covers: Covers,
    credited: CreditOdds,
    lost: Sequence[LostSource],
    settings: StemmaSettings,
) -> Matrix:
    """``edges[p, c]``: log-weight of ``c`` deriving from ``p``; lost sources come after the articles."""
    size = len(story.witnesses)
    edges = np.full((size + len(lost), size + len(lost)), IMPOSSIBLE)
    costs = edge_costs(story, settings)
    for child in range(size):
        for parent, cover in covers[child].items():
            edges[parent, child] = log_weight(cover.bits, costs[child], settings) + _lean(
                story, covers, parent, child
            )
        for number, source in enumerate(lost):
            bits = source.bits(child)
            if child in source.credited:
                # Its text is unknown: that nobody else has any of it speaks little against the credit.
                known = max(_UNSEEN, log_weight(bits, costs[child], settings))
                edges[size + number, child] = known + credited[child, source.name]
            elif bits > 0:
                edges[size + number, child] = log_weight(bits, costs[child], settings)
    _lend_credits(story, edges, credited, settings)
    # To derive from a text is one hypothesis, however many articles print it.
    edges[:size] -= np.log(_printings(story, covers))[:, None]
    return edges


def _lean(story: StoryEvidence, covers: Covers, parent: int, child: int) -> float:
    """What times and signs of direction add to a derivation."""
    one, other = story.witnesses[parent], story.witnesses[child]
    given = [credit for credit in story.credits if credit.article == child]
    here = covers[child][parent]
    back = cover_of(covers, parent, child, len(one.tokens))
    return time_odds(one, other) + sum(sign.odds for sign in signs(one, other, here, back, given))


def _lend_credits(
    story: StoryEvidence, edges: Matrix, credited: CreditOdds, settings: StemmaSettings
) -> None:
    """A credit speaks for deriving from the outlet credited, and against the other way round."""
    costs = edge_costs(story, settings)
    named = {(c.article, c.outlet, c.in_pile) for c in story.credits if c.in_pile}
    for child, outlet, in_pile in sorted(named):
        lent = credited[child, outlet]
        for parent, other in enumerate(story.witnesses):
            if parent != child and other.outlet == in_pile:
                unshared = log_weight(0.0, costs[child], settings) + time_odds(other, story.witnesses[child])
                edges[parent, child] = max(edges[parent, child], unshared) + lent
                edges[child, parent] -= lent


def _printings(story: StoryEvidence, covers: Covers) -> Weights:
    """For each article the number of articles that print its text, itself included."""
    group = np.array(near_copies(story, covers))
    return np.asarray(np.bincount(group, minlength=len(group))[group], dtype=np.float64)
