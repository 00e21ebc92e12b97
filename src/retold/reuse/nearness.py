"""How near the sentences of two articles are to each other, before any is looked at closely. Pure functions.

What two sentences share word for word is added up for all of them at once, from the words that both articles
have. It bounds, but for misspelt names, what a closer look can find, so that few pairs of sentences need one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from retold.reuse.sheets import LOGARITHMS, Sheet

_OWN_INDEX = 12
"""A word in more sentences of one article than this leads nowhere."""
_SHORTLIST = 3
"""Sentences of the other article that are looked at closely for each sentence."""
_LEAST_EXACT = 10.0
"""Bits that the words in common must weigh for that."""


class Weights(dict[str, float]):
    """Weight of a loose form: its worth, less the more sentences of the two articles have it.

    Worked out when first asked for: most words of two articles are never compared.
    """

    def __init__(self, a: Sheet, b: Sheet) -> None:
        super().__init__()
        self._sheets = a, b
        self._total = math.log2(max(3, len(a.sentences) + len(b.sentences)))
        self._range = max(0.5, self._total - 1)

    def __missing__(self, word: str) -> float:
        a, b = self._sheets
        uses = len(a.index.get(word, ())) + len(b.index.get(word, ()))
        worth = min(a.worth.get(word, math.inf), b.worth.get(word, math.inf))
        weight = self[word] = worth * self.telling(uses)
        return weight

    def telling(self, uses: int) -> float:
        """Share of its worth that a word has if so many sentences use it, 0 to 1."""
        return max(0.0, (self._total - LOGARITHMS[uses]) / self._range)

    def alone(self, sheet: Sheet, number: int) -> float:
        """Weight of a sentence of one of the two, as if the other had none of its words."""
        worth, spread = sheet.sums(number)
        return (worth * self._total - spread) / self._range


@dataclass(frozen=True, slots=True)
class Nearness:
    """The sentences of two articles beside each other.

    Attributes:
        shared: Weight of the words in common of a sentence of the one and a sentence of the other.
    """

    shared: list[dict[int, float]]

    def shortlist(self) -> Iterator[tuple[int, int]]:
        """Pairs of sentences that may say the same, at most a few for each sentence of the one article."""
        for i, row in enumerate(self.shared):
            hopeful = sorted((-weight, j) for j, weight in row.items() if weight >= _LEAST_EXACT)
            for _, j in hopeful[:_SHORTLIST]:
                yield i, j


def nearness(a: Sheet, b: Sheet, weights: Weights) -> Nearness:
    """What each sentence of ``a`` shares with each of ``b``."""
    shared: list[dict[int, float]] = [{} for _ in a.sentences]
    for word, rows in a.index.items():
        columns = b.index.get(word)
        if columns is None:
            continue
        weight = weights[word] = min(a.worth[word], b.worth[word]) * weights.telling(len(rows) + len(columns))
        if len(columns) <= _OWN_INDEX:
            for i in rows:
                row = shared[i]
                for j in columns:
                    row[j] = row.get(j, 0.0) + weight
    return Nearness(shared)
