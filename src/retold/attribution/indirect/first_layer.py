"""The tagger's first layer: the numbers of a piece and of its neighbours, as the layers above read them.

Goes in: one row of numbers a piece (:mod:`retold.attribution.indirect.traits`). Comes out: one row of
activations a piece. Method: vectors of the word and of its traits, and a convolution over three pieces. The
convolution is linear, so that its products with the frequent words and with all traits are worked out once,
and added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.attribution.indirect.traits import Numbers

Floats = npt.NDArray[np.float32]

_BASE = 64
"""More values than any trait but the ending of a word has."""
_KEPT = 2_000
"""Words whose products are worked out once: for more, a short run would wait longer than it gains."""


@dataclass(frozen=True, slots=True)
class FirstLayer:
    """The numbers of the first layer.

    Attributes:
        vectors: A vector for each word, in whole numbers.
        scale: What each of their columns is multiplied with.
        frequent: What the frequent words are told besides; the first row stands for all others.
        tables: What each value of each trait adds to that.
        offsets: First row of each trait in the tables.
        weights: The convolution: from a vector and what is told, to the piece before, this one and the next.
        bias: What is added to it.
        of_words: The products of the weights with the most frequent words.
        of_traits: The products of the weights with the tables.
    """

    vectors: npt.NDArray[np.int8]
    scale: Floats
    frequent: Floats
    tables: Floats
    offsets: Numbers
    weights: Floats
    bias: Floats
    of_words: Floats
    of_traits: Floats

    @classmethod
    def of(
        cls,
        words: tuple[npt.NDArray[np.int8], Floats, Floats],
        traits: tuple[Floats, Numbers],
        convolution: tuple[Floats, Floats],
    ) -> FirstLayer:
        """The layer from vectors, scale and frequent words; tables and offsets; weights and bias."""
        vectors, scale, frequent = words
        weights = np.ascontiguousarray(np.concatenate(list(convolution[0]), axis=1))
        size = vectors.shape[1]
        kept = min(_KEPT, len(frequent))
        of_words = np.concatenate([vectors[:kept] * scale, frequent[:kept]], axis=1) @ weights
        of_traits = traits[0] @ weights[size:]
        return cls(*words, *traits, weights, convolution[1], of_words, of_traits)

    def read(self, part: Numbers, opens: npt.NDArray[np.bool_], closes: npt.NDArray[np.bool_]) -> Floats:
        """The activations of some pieces.

        Args:
            part: Their rows.
            opens: Whether each piece is the first of its window, which has no neighbour before it.
            closes: Whether it is the last.
        """
        here = self._words(part[:, 0])
        here += self.of_traits[part[:, 1] + self.offsets[0]]
        here += self._traits(part[:, 2:], self.offsets[1:])
        width = len(self.bias)
        here[closes, :width] = 0
        here[opens, 2 * width :] = 0
        found = here[:, width : 2 * width] + self.bias
        found[1:] += here[:-1, :width]
        found[:-1] += here[1:, 2 * width :]
        read: Floats = np.maximum(found, 0, out=found)
        return read

    def _words(self, words: Numbers) -> Floats:
        found = self.of_words.take(words, axis=0, mode="clip")
        rare = np.flatnonzero(words >= len(self.of_words))
        if len(rare):
            number = words[rare]
            told = self.frequent[np.where(number < len(self.frequent), number, 0)]
            found[rare] = np.concatenate([self.vectors[number] * self.scale, told], axis=1) @ self.weights
        return found

    def _traits(self, values: Numbers, offsets: Numbers) -> Floats:
        """The sum of the products of all traits but the ending; few sets of values occur in a text."""
        key = np.zeros(len(values), np.int64)
        for column in values.T:
            key = key * _BASE + column
        _, first, which = np.unique(key, return_index=True, return_inverse=True)
        rows = values[first] + offsets
        total = self.of_traits[rows[:, 0]]
        for column in rows.T[1:]:
            total += self.of_traits[column]
        found: Floats = total[which]
        return found
