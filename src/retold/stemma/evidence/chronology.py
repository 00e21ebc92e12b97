"""What the times of two articles say about who can have copied whom."""

from __future__ import annotations

import math

from retold.stemma.evidence.datelines import has_own_dateline
from retold.stemma.witnesses import Witness

IMPOSSIBLE = -math.inf
_DAY = 86_400
_STALE = 0.5
_DOUBT_OF_A_DAY, _LATEST_DOUBT = 0.7, 0.2
"""What it speaks against a parent that a crawler came to it a day later, and the most that this can say, in
natural log-odds: a crawler comes late to the first report as easily as to any. Of a single pair no distance
says more than 0.44, if delays are exponential, a crawler's of a day on average and a child's of a fifth of
that; but one late visit to a parent speaks anew against each of its children."""
_ANOTHER_ZONE = -1.0
"""What it speaks against a parent under its own dateline that it is dated a day later."""


def time_odds(parent: Witness, child: Witness) -> float:
    """Natural log-odds that times lend to the derivation; minus infinity if they forbid it.

    Reliable times are a hard constraint, compared by the day where one of them is only a day; of an article
    under its own dateline, the next day may be the same one in another zone. Times of collection only make
    an order less likely. A missing time says nothing.
    """
    if parent.published is None or child.published is None:
        return 0.0
    if parent.collected or child.collected:
        days_late = max(0, parent.published - child.published) / _DAY
        return -min(_LATEST_DOUBT, days_late * _DOUBT_OF_A_DAY)
    if "day" in (parent.precision, child.precision):
        days = parent.published // _DAY - child.published // _DAY
        if days == 1 and has_own_dateline(parent) and not has_own_dateline(child):
            return _ANOTHER_ZONE
        later = days > 0
    else:
        later = parent.published > child.published
    return IMPOSSIBLE if later else 0.0


def staleness(parent: Witness, child: Witness) -> float:
    """Natural log-odds against copying a text that is days old.

    Who retells takes a text as it last stood: of two equal parents the one of the same day is the likelier.
    Within a day this says nothing.
    """
    if parent.published is None or child.published is None or parent.collected or child.collected:
        return 0.0
    days = (child.published - parent.published) / _DAY
    return _STALE * math.log1p(max(0.0, days - 1))


def settles_order(one: Witness, other: Witness) -> bool:
    """Whether reliable times say which of two articles came first."""
    return (time_odds(one, other) == IMPOSSIBLE) != (time_odds(other, one) == IMPOSSIBLE)
