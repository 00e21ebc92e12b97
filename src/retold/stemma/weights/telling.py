"""What tells whether one article derives from another one, of another outlet: numbers for each pair.

How much of either text stands in the other, alone and together with a third one; what either has that the
other lacks; credits; times. None of it is weighed here: what each number counts for was fitted
(:mod:`retold.stemma.weights.fitted`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from retold.stemma.evidence.chronology import time_odds
from retold.stemma.evidence.compared import Compared
from retold.stemma.evidence.cover import Cover, Covers, reach
from retold.stemma.evidence.credits import passed_on
from retold.stemma.evidence.exclusive import Exclusive
from retold.stemma.witnesses import StoryEvidence

Told = dict[str, float]
"""By name, a number that tells of a pair."""
CreditOdds = Mapping[tuple[int, str | None], float]

_EARLIEST = -3.0
"""Time counts no more than this against a parent that it does not forbid."""
_A_LINE = 25.0
"""Bits of a short line."""
_APART = Exclusive(alone=0.5)
_EMPTY = Cover(np.zeros(0), ())
_MOST = {"slips": 8, "opening": 6, "middle": 4, "foreign": 3, "trimmed": 3, "tail": 1, "head": 1}


class Telling:
    """What tells of the pairs of a story.

    Args:
        story: The story.
        texts: How its texts compare.
        credited: By article and outlet, what its credits speak for.
        parts: By article, those that it was probably put together from.
    """

    def __init__(
        self,
        story: StoryEvidence,
        texts: Compared,
        credited: CreditOdds,
        parts: Mapping[int, Sequence[int]],
    ) -> None:
        self._story, self._texts, self._parts = story, texts, parts
        self._credits = {(c.article, c.in_pile): credited[c.article, c.outlet] for c in story.credits}
        self._crediting = {credit.article for credit in story.credits}
        self._passed = passed_on(story.credits, texts.covers, credited)
        self._lengths = [max(1, len(witness.tokens)) for witness in story.witnesses]
        self._explained = [_explained(texts.covers, n, length) for n, length in enumerate(self._lengths)]
        self._together = dict(_together(texts.covers))

    def of(self, parent: int, child: int) -> Told:
        """What tells of a parent and a child."""
        return {
            "a parent": 1.0,
            **self._of_credits(parent, child),
            **self._of_words(parent, child, ""),
            **self._of_words(child, parent, "parent "),
            **self._of_what_is_left(parent, child),
            "times": max(_EARLIEST, time_odds(self._story.witnesses[parent], self._story.witnesses[child])),
            "put together from it": float(child in self._parts.get(parent, ())),
        }

    def _of_credits(self, parent: int, child: int) -> Told:
        one, other = self._story.witnesses[parent].outlet, self._story.witnesses[child].outlet
        given = self._credits.get((child, one))
        return {
            "credits it": given or 0.0,
            "is credited": self._credits.get((parent, other), 0.0),
            "credits others": float(given is None and child in self._crediting),
            "takes its credits": self._passed.get((child, parent), 0.0),
        }

    def _of_words(self, giver: int, taker: int, whose: str) -> Told:
        """How much of a text stands in another, alone and with a third one."""
        cover = self._texts.covers[taker].get(giver, _EMPTY)
        length, shared = self._lengths[taker], cover.shared_words
        together = self._together.get((giver, taker), 0)
        best, everything = self._explained[taker]
        return {
            f"{whose}share": shared / length,
            f"{whose}share with another": together / length,
            f"{whose}share of the best": best,
            f"{whose}share of all": everything,
            f"{whose}reach": reach(cover.words),
            f"{whose}bits": cover.bits / _A_LINE,
            f"{whose}words alone": np.log1p(length - shared),
            f"{whose}words of nobody": np.log1p(length - together),
            f"{whose}words of another": np.log1p(together - shared),
            f"{whose}length": np.log(length),
        }

    def _of_what_is_left(self, parent: int, child: int) -> Told:
        above = self._texts.exclusives[parent].get(child, _APART)
        below = self._texts.exclusives[child].get(parent, _APART)
        return {
            f"{whose}{what}": float(min(most, getattr(side, what)))
            for whose, side in (("parent ", above), ("", below))
            for what, most in _MOST.items()
        }


def _explained(covers: Covers, child: int, length: int) -> tuple[float, float]:
    """The shares of an article that the best of the others explains, and all of them."""
    found = [cover.words > 0 for cover in covers[child].values()]
    if not found:
        return 0.0, 0.0
    shared = np.array(found)
    return float(shared.sum(axis=1).max()) / length, float(shared.any(axis=0).sum()) / length


def _together(covers: Covers) -> Iterator[tuple[tuple[int, int], int]]:
    """By giver and taker, the words that the giver explains together with the one that adds most to it."""
    for taker, partners in covers.items():
        if not partners:
            continue
        shared = np.array([cover.words > 0 for cover in partners.values()], dtype=np.float32)
        words = shared.sum(axis=1)
        both = (words[:, None] + words[None, :] - shared @ shared.T).max(axis=1)
        for giver, most in zip(partners, both.tolist(), strict=True):
            yield (giver, taker), round(most)
