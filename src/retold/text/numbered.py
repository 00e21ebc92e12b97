"""The words of a text as numbers, with the characters they stand on: what is compared at speed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.article import Span
from retold.text.hashing import Hashes, word_numbers
from retold.text.tokens import tokenize

Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The words of one text.

    Attributes:
        words: Their numbers (:func:`retold.text.hashing.word_numbers`).
        starts: Offset of each word's first character in the text.
        ends: Offset after each word's last character.
    """

    words: Hashes
    starts: Offsets
    ends: Offsets

    def __len__(self) -> int:
        """Number of words."""
        return len(self.words)

    def span(self, first: int, after: int) -> Span:
        """Characters of the words ``first`` to ``after``, the latter not included."""
        return Span(int(self.starts[first]), int(self.ends[after - 1]))

    def inside(self, span: Span) -> range:
        """Numbers of the words that lie wholly inside a span of characters."""
        first = np.searchsorted(self.starts, span.start, "left")
        after = np.searchsorted(self.ends, span.end, "right")
        return range(int(first), int(after))


def numbered(text: str) -> Numbered:
    """The words of a text, in order."""
    tokens = tokenize(text)
    return Numbered(
        word_numbers(tokens.words),
        np.array(tokens.starts, dtype=np.int32),
        np.array(tokens.ends, dtype=np.int32),
    )
