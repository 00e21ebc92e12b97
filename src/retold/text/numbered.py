"""The words of a text as numbers, with the characters they stand on: what is compared at speed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.article import Span
from retold.text.hashing import Hashes, word_numbers
from retold.text.plain_words import plain_words
from retold.text.tokens import cut, fold_token, is_plain

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
    if not is_plain(text):
        tokens = cut(text)
        words = word_numbers(tokens.words)
        return Numbered(words, np.array(tokens.starts, np.int32), np.array(tokens.ends, np.int32))
    found = plain_words(text)
    starts, ends = found.starts.astype(np.int32), found.ends.astype(np.int32)
    others = [fold_token(text[starts[k] : ends[k]]) for k in found.others]
    found.numbers[found.others] = word_numbers(others)
    return Numbered(found.numbers, starts, ends)
