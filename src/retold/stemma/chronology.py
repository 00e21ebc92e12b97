"""What the times of two articles say about who can have copied whom."""

from __future__ import annotations

import math

from retold.stemma.witnesses import Witness

IMPOSSIBLE = -math.inf
_DAY = 86_400
_LATEST_DOUBT = 3.0
"""Most that the times of crawlers weigh, in natural log-odds: a crawler may come late to the first report."""


def time_odds(parent: Witness, child: Witness) -> float:
    """Natural log-odds that times lend to the derivation; minus infinity if they forbid it.

    Reliable times are a hard constraint, compared by the day where one of them is only a day. Times of
    collection only make an order less likely. A missing time says nothing.
    """
    if parent.published is None or child.published is None:
        return 0.0
    if parent.collected or child.collected:
        days_late = max(0, parent.published - child.published) / _DAY
        return -min(_LATEST_DOUBT, days_late * _LATEST_DOUBT)
    if "day" in (parent.precision, child.precision):
        later = parent.published // _DAY > child.published // _DAY
    else:
        later = parent.published > child.published
    return IMPOSSIBLE if later else 0.0


def settles_order(one: Witness, other: Witness) -> bool:
    """Whether reliable times say which of two articles came first."""
    return (time_odds(one, other) == IMPOSSIBLE) != (time_odds(other, one) == IMPOSSIBLE)
