"""How much an article's credits say about where it comes from."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from retold.settings import StemmaSettings
from retold.stemma.evidence.cover import Covers
from retold.stemma.witnesses import Credit, StoryEvidence, Weights

_BODY = 1 / 7
"""What a credit in the body lends, as a share of one in the lead; several add up."""
_MOST_BODY = 2 / 3
_LICENCE = 1 / 2
_OF_A_VOICE = frozenset({"interview", "cited"})
"""Kinds of credit that speak for a voice heard there, or for another outlet's source."""
OF_THE_WHOLE = frozenset({"agency-line", "byline", "contribution"})
"""Kinds of credit that speak for the whole article wherever they stand."""

_BY_KIND: Mapping[str, float] = {"agency-line": 4.0, "byline": 4.0, "licence": 3.0, "contribution": -0.5}
"""Natural log-odds by the line that gives the credit. Of articles to which an agency contributed a quarter
have a third of their words in common with one that it wrote, six in ten a tenth."""
_SELDOM, _OPENS, _SPARSE, _OFTEN = -2.0, 3.0, 2.0, 300
"""Natural log-odds where credit is given once in so many words, what an opening adds, and what is lost with
the log of the words."""
_SUREST = 4.0
_SPOKEN_OF = re.compile(
    r"\b(?:said|says|claim\w*|published|op-ed|column|editorial|headline|story|article|piece|analysis|wrote\s+in)\b",
    re.IGNORECASE,
)
"""Cues of credits that may speak of the outlet, and not of what it found out."""


def credit_odds(credits: Sequence[Credit], settings: StemmaSettings) -> dict[tuple[int, str | None], float]:
    """By article and outlet credited, the natural log-odds that the article as a whole derives from it.

    A credit in the lead speaks for the whole article, one deep in the text for its passage only, unless the
    article keeps coming back to it. Who contributed may have given no more than a passage, unless its text is
    here and tells.
    """
    weights: dict[tuple[int, str | None], float] = {}
    for credit in credits:
        key: tuple[int, str | None] = (credit.article, credit.outlet)
        before = weights.get(key, 0.0)
        opens = credit.place == "lead" and credit.kind not in _OF_A_VOICE
        unknown = credit.kind == "contribution" and not credit.in_pile
        if not unknown and (credit.kind in OF_THE_WHOLE or opens):
            weights[key] = 1.0
        elif credit.kind == "licence":
            weights[key] = max(before, _LICENCE)
        elif before < _MOST_BODY:
            weights[key] = min(_MOST_BODY, before + _BODY)
    return {key: weight * settings.credit_odds for key, weight in weights.items()}


def resting_odds(story: StoryEvidence) -> dict[tuple[int, str | None], float]:
    """By article and outlet credited, the natural log-odds that it rests as a whole on what that reported."""
    lengths = [max(1, len(witness.tokens)) for witness in story.witnesses]
    return {
        (article, outlet): rests_on(credits, lengths[article])
        for (article, outlet), credits in _given(story.credits).items()
    }


def _given(credits: Sequence[Credit]) -> dict[tuple[int, str], list[Credit]]:
    """The credits by article and outlet credited."""
    given: dict[tuple[int, str], list[Credit]] = {}
    for credit in credits:
        given.setdefault((credit.article, credit.outlet), []).append(credit)
    return given


def rests_on(credits: Sequence[Credit], words: int) -> float:
    """The natural log-odds that an article of so many words rests as a whole on the outlet that it credits.

    For outlets whose text is unknown, so that no passage can tell. What speaks for it is who wrote the
    article, a credit in the opening, and how few words come to each credit. Fitted on credits read one by
    one (``benchmarks/credited.py``).
    """
    opens = any(c.place == "lead" and not _SPOKEN_OF.search(c.cue) for c in credits)
    by_words = _SELDOM + _OPENS * opens - _SPARSE * math.log(words / (_OFTEN * len(credits)))
    said = [_BY_KIND[credit.kind] for credit in credits if credit.kind in _BY_KIND]
    return max(-_SUREST, min(_SUREST, max([by_words, *said])))


def passed_on(
    credits: Sequence[Credit], covers: Covers, odds: Mapping[tuple[int, str | None], float]
) -> dict[tuple[int, int], float]:
    """By child and possible parent, the natural log-odds of the child's credits that the parent has too.

    A copy takes the words along by which its parent gives credit. They speak for the outlet credited and
    alike for each article that they could have been copied from.
    """
    found: dict[tuple[int, int], float] = {}
    givers: dict[str, set[int]] = {}
    for credit in credits:
        givers.setdefault(credit.outlet, set()).add(credit.article)
    for (child, outlet), said in sorted(_given(credits).items()):
        for parent in sorted(givers[outlet] & covers[child].keys()):
            words = covers[child][parent].words
            taken = sum(_had(words[first:after]) for first, after in (credit.said for credit in said))
            if taken:
                share = odds[child, outlet] * taken / len(said)
                found[child, parent] = found.get((child, parent), 0.0) + share
    return found


def in_own_words(credits: Sequence[Credit], covers: Covers, outlet: str) -> set[int]:
    """Articles that credit an outlet in a sentence, of those that do so in the same one the first alone."""
    given: dict[int, list[Credit]] = {}
    for credit in credits:
        if credit.outlet == outlet and credit.said[0] < credit.said[1]:
            given.setdefault(credit.article, []).append(credit)
    found: set[int] = set()
    for article, said in sorted(given.items()):
        shared = [covers[article][other].words for other in found & covers[article].keys()]
        if not any(_had(words[one.said[0] : one.said[1]]) for words in shared for one in said):
            found.add(article)
    return found


def _had(words: Weights) -> bool:
    return len(words) > 0 and int((words > 0).sum()) > len(words) / 2
