"""What the tagger is told of each piece of a text: numbers for its word, its form and what stands around it.

Goes in: a page with its pieces, names and the attributions found by rules. Comes out: one row of small whole
numbers a piece, each slot with its own meaning (:data:`SLOTS`). Nothing here is learned; which words and
endings have numbers of their own comes from the model's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.article import Span
from retold.attribution.direct.direct import Attribution
from retold.attribution.names.names import Names
from retold.attribution.reading.page import Page
from retold.attribution.reading.pieces import BREAK, Pieces, plain

Numbers = npt.NDArray[np.int32]

SLOTS: Mapping[str, int] = {
    "shape": 10,
    "quotation": 10,
    "rules": 10,
    "name": 11,
    "sentence": 4,
    "paragraph": 6,
}
"""How many values each slot has; words and endings come before these."""

_KINDS = {"person": 1, "body": 3, "place": 5, "title": 7, "word": 9}
_SHORT, _MIDDLE = 3, 12


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and endings that have a number of their own; 0 stands for all others."""

    words: dict[str, int]
    endings: dict[str, int]
    known: dict[str, int]

    @classmethod
    def of(cls, words: Sequence[str], endings: Sequence[str]) -> Vocabulary:
        """A vocabulary whose numbers are places in two lists, from 1."""
        return cls(
            {word: i for i, word in enumerate(words, 1)}, {end: i for i, end in enumerate(endings, 1)}, {}
        )

    def forms(self, words: Sequence[str]) -> Numbers:
        """For each word its number, that of its ending, and its shape."""
        known = self.known
        packed = np.array([known[word] if word in known else self._look_up(word) for word in words], np.int32)
        return np.stack([packed >> 16, packed >> 4 & 0xFFF, packed & 0xF], axis=1)

    def _look_up(self, word: str) -> int:
        """The three in one number: they are asked for in the same words again and again."""
        form = plain(word)
        found = self.words.get(form, 0) << 16 | self.endings.get(form[-3:], 0) << 4 | _shape(word)
        if len(self.known) < 2**17:
            self.known[word] = found
        return found


def _shape(word: str) -> int:
    if not word[0].isalpha():
        if word == BREAK:
            return 9
        return 6 if word[0].isalnum() else 8 if word[0] in "'’" and len(word) > 1 else 7
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    return 3 if word.istitle() else 4 if word[0].isupper() else 5


def traits(
    page: Page, names: Names, cut: Pieces, said: Iterable[Attribution], vocabulary: Vocabulary
) -> Numbers:
    """One row a piece: word, ending, then the slots of :data:`SLOTS`."""
    rows = np.zeros((len(cut), 2 + len(SLOTS)), np.int32)
    if not len(cut):
        return rows
    rows[:, :3] = vocabulary.forms(cut.words)
    starts = np.array(cut.starts)
    _quotations(page, starts, rows[:, 3])
    _rules(said, starts, rows[:, 4])
    spans = [Span(name.start, name.end) for name in names.all]
    _mark(rows[:, 5], starts, spans, [_KINDS[name.kind] for name in names.all])
    _edges(starts, page.sentences, rows[:, 6])
    rows[:, 7] = np.minimum(np.cumsum(rows[:, 2] == 9), SLOTS["paragraph"] - 1)
    return rows


def _quotations(page: Page, starts: Numbers, column: Numbers) -> None:
    """0 outside; 1 and 2 for the marks; 3 and up inside, by length and by whether it is left open."""
    first = np.searchsorted(starts, [q.start for q in page.quotes])
    inner = np.searchsorted(starts, [q.inner.start for q in page.quotes])
    last = np.searchsorted(starts, [q.inner.end for q in page.quotes])
    after = np.searchsorted(starts, [q.end for q in page.quotes])
    for a, b, c, d, quote in zip(first, inner, last, after, page.quotes, strict=True):
        size = 3 if c - b <= _SHORT else 4 if c - b <= _MIDDLE else 5
        column[a:b] = 1
        column[b:c] = size + (3 if quote.goes_on else 0)
        column[c:d] = 2


def _rules(said: Iterable[Attribution], starts: Numbers, column: Numbers) -> None:
    spans: list[Span] = []
    values: list[int] = []
    for found in said:
        spans.append(found.content)
        values.append((1 if found.source else 3) if found.kind == "direct" else 5)
    for found in said:
        if found.source:
            spans.append(found.source)
            values.append(7)
        if found.cue:
            spans.append(found.cue)
            values.append(8)
    first = np.searchsorted(starts, [s.start for s in spans])
    after = np.searchsorted(starts, [s.end for s in spans])
    for a, b, value in zip(first, after, values, strict=True):
        column[a:b] = value
        if value < 7:
            column[a + 1 : b] += 1


def _mark(column: Numbers, starts: Numbers, spans: Sequence[Span], values: Sequence[int]) -> None:
    """Set the value at the first piece of each span, and the next value at its others."""
    first = np.searchsorted(starts, [s.start for s in spans])
    after = np.searchsorted(starts, [s.end for s in spans])
    for a, b, value in zip(first, after, values, strict=True):
        column[a:b] = value + 1
        column[a : a + 1] = value


def _edges(starts: Numbers, spans: Sequence[Span], column: Numbers) -> None:
    """1 for the first piece of a sentence, 2 for its last, 3 for the only one."""
    first = np.searchsorted(starts, [s.start for s in spans])
    after = np.searchsorted(starts, [s.end for s in spans]) - 1
    column[first[first < len(column)]] += 1
    column[after[after >= 0]] |= 2
