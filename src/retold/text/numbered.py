"""The words of a text as numbers, with the characters they stand on: what is compared at speed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from retold.article import Span
from retold.text.hashing import Hashes, word_numbers
from retold.text.plain_words import plain_words
from retold.text.tokens import cut, fold_token, is_plain

Offsets = npt.NDArray[np.int32]

_TOGETHER = 2**16
"""Characters of texts that are cut in one go."""


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
    return numbered_each([text])[0]


def numbered_each(texts: Sequence[str]) -> list[Numbered]:
    """The words of each text, in order. Many short texts are cut in one go, which is faster."""
    found: list[Numbered] = []
    for plain, group in groupby(texts, is_plain):
        for together in _groups(group) if plain else ():
            found += _plain(together)
        found += [] if plain else map(_of_any, group)
    return found


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > _TOGETHER:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


def _of_any(text: str) -> Numbered:
    tokens = cut(text)
    words = word_numbers(tokens.words)
    return Numbered(words, np.array(tokens.starts, np.int32), np.array(tokens.ends, np.int32))


def _plain(texts: Sequence[str]) -> Iterator[Numbered]:
    """The words of plain texts. No word goes over the end of a line."""
    whole = "\n".join(texts)
    found = plain_words(whole)
    starts, ends = found.starts.astype(np.int32), found.ends.astype(np.int32)
    others = [fold_token(whole[starts[k] : ends[k]]) for k in found.others]
    found.numbers[found.others] = word_numbers(others)
    lengths = np.array([len(text) for text in texts])
    begins = np.cumsum(lengths + 1) - lengths - 1
    bounds = np.searchsorted(starts, [*begins.tolist(), len(whole) + 1]).tolist()
    for (i, j), begin in zip(pairwise(bounds), begins.tolist(), strict=True):
        yield Numbered(found.numbers[i:j], starts[i:j] - np.int32(begin), ends[i:j] - np.int32(begin))
