"""How much an article's credits say about where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from retold.settings import StemmaSettings
from retold.stemma.witnesses import Credit

_BODY = 1 / 7
"""What a credit in the body lends, as a share of one in the lead; several add up."""
_MOST_BODY = 2 / 3
_LICENCE = 1 / 2
_OF_THE_WHOLE = frozenset({"agency-line", "byline"})
"""Kinds of credit that speak for the whole article wherever they stand."""


def credit_odds(credits: Sequence[Credit], settings: StemmaSettings) -> dict[tuple[int, str | None], float]:
    """By article and outlet credited, the natural log-odds that the article as a whole derives from it.

    A credit in the lead speaks for the whole article, one deep in the text for its passage only, unless the
    article keeps coming back to it.
    """
    weights: dict[tuple[int, str | None], float] = {}
    for credit in credits:
        key: tuple[int, str | None] = (credit.article, credit.outlet)
        before = weights.get(key, 0.0)
        if credit.kind in _OF_THE_WHOLE or (credit.place == "lead" and credit.kind != "interview"):
            weights[key] = 1.0
        elif credit.kind == "licence":
            weights[key] = max(before, _LICENCE)
        elif before < _MOST_BODY:
            weights[key] = min(_MOST_BODY, before + _BODY)
    return {key: weight * settings.credit_odds for key, weight in weights.items()}
