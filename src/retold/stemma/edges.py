"""The log-weight of every possible derivation of a story: what the texts say, and what else speaks for it.

Times, credits and signs of direction add to what the texts say (:mod:`retold.stemma.kinship`). Lost sources
take part like articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.chronology import IMPOSSIBLE, settles_order, staleness, time_odds
from retold.stemma.cover import Covers, cover_of
from retold.stemma.direction import signs
from retold.stemma.kinship import derived_odds, flattened, kinship
from retold.stemma.lost_sources import LostSource
from retold.stemma.posterior import Matrix
from retold.stemma.witnesses import StoryEvidence, Weights

_UNSEEN = -1.0
"""Natural log-odds of a credited source that no article stands for, before the credit itself counts."""

CreditOdds = Mapping[tuple[int, str | None], float]


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
    texts = kinship(story, covers, settings)
    for parent, child in np.argwhere(np.isfinite(texts)).tolist():
        texts[parent, child] += _lean(story, covers, parent, child)
    edges[:size, :size] = texts
    for number, source in enumerate(lost):
        edges[size + number, :size] = _from_lost(story, source, credited, settings)
    _lend_credits(story, edges, credited, settings)
    return edges


def _from_lost(
    story: StoryEvidence, source: LostSource, credited: CreditOdds, settings: StemmaSettings
) -> Weights:
    """The log-weight of each article deriving from a lost source."""
    lengths = np.array([len(w.tokens) for w in story.witnesses], dtype=np.float64)
    totals = np.array([max(1.0, w.weights.sum()) for w in story.witnesses])
    bits = np.array([source.bits(child) for child in range(len(lengths))])
    known = flattened(derived_odds(bits, lengths, bits / totals, settings))
    found = np.where(bits > 0, known, IMPOSSIBLE)
    for child in source.credited:
        # Its text is unknown: that nobody else has any of it speaks little against the credit.
        found[child] = max(_UNSEEN, known[child]) + credited[child, source.name]
    return found


def _lean(story: StoryEvidence, covers: Covers, parent: int, child: int) -> float:
    """What times add to a derivation, and signs of direction where times leave it open."""
    one, other = story.witnesses[parent], story.witnesses[child]
    lean = time_odds(one, other) - staleness(one, other)
    if settles_order(one, other):
        return lean
    given = [credit for credit in story.credits if credit.article == child]
    back = cover_of(covers, parent, child, len(one.tokens))
    return lean + sum(sign.odds for sign in signs(one, other, covers[child][parent], back, given))


def _lend_credits(
    story: StoryEvidence, edges: Matrix, credited: CreditOdds, settings: StemmaSettings
) -> None:
    """A credit speaks for deriving from the outlet credited, and against the other way round."""
    named = {(c.article, c.outlet, c.in_pile) for c in story.credits if c.in_pile}
    lengths = np.array([len(w.tokens) for w in story.witnesses], dtype=np.float64)
    unshared = flattened(derived_odds(np.zeros_like(lengths), lengths, np.zeros_like(lengths), settings))
    for child, outlet, in_pile in sorted(named):
        witness, lent = story.witnesses[child], credited[child, outlet]
        for parent, other in enumerate(story.witnesses):
            if parent != child and other.outlet == in_pile:
                least = unshared[child] + time_odds(other, witness)
                edges[parent, child] = max(edges[parent, child], least) + lent
                edges[child, parent] -= lent
