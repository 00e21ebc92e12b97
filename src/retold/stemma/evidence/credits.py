"""How much an article's credits say about where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.settings import StemmaSettings
from retold.stemma.evidence.cover import Covers
from retold.stemma.witnesses import Credit, Weights

_BODY = 1 / 7
"""What a credit in the body lends, as a share of one in the lead; several add up."""
_MOST_BODY = 2 / 3
_LICENCE = 1 / 2
_OF_A_VOICE = frozenset({"interview", "cited"})
"""Kinds of credit that speak for a voice heard there, or for another outlet's source."""
OF_THE_WHOLE = frozenset({"agency-line", "byline", "contribution"})
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
        if credit.kind in OF_THE_WHOLE or (credit.place == "lead" and credit.kind not in _OF_A_VOICE):
            weights[key] = 1.0
        elif credit.kind == "licence":
            weights[key] = max(before, _LICENCE)
        elif before < _MOST_BODY:
            weights[key] = min(_MOST_BODY, before + _BODY)
    return {key: weight * settings.credit_odds for key, weight in weights.items()}


def passed_on(
    credits: Sequence[Credit], covers: Covers, odds: Mapping[tuple[int, str | None], float]
) -> dict[tuple[int, int], float]:
    """By child and possible parent, the natural log-odds of the child's credits that the parent has too.

    A copy takes the words along by which its parent gives credit. They speak for the outlet credited and
    alike for each article that they could have been copied from.
    """
    found: dict[tuple[int, int], float] = {}
    givers: dict[str, set[int]] = {}
    given: dict[tuple[int, str], list[Credit]] = {}
    for credit in credits:
        givers.setdefault(credit.outlet, set()).add(credit.article)
        given.setdefault((credit.article, credit.outlet), []).append(credit)
    for (child, outlet), said in sorted(given.items()):
        for parent in sorted(givers[outlet] & covers[child].keys()):
            words = covers[child][parent].words
            taken = sum(_had(words[first:after]) for first, after in (credit.said for credit in said))
            if taken:
                share = odds[child, outlet] * taken / len(said)
                found[child, parent] = found.get((child, parent), 0.0) + share
    return found


def _had(words: Weights) -> bool:
    return len(words) > 0 and int((words > 0).sum()) > len(words) / 2
