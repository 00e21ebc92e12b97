"""The mentions of an article, and whether two of them differ. Pure functions."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retold.article import Span
from retold.text.tokens import Tokens, tokenize
from retold.variants.dates import dates
from retold.variants.figures import figures
from retold.variants.mention import Mention
from retold.variants.names import differ_in_spelling, names, same_name
from retold.variants.numbers import atoms


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention and the words it covers, ``first`` to ``after``."""

    mention: Mention
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Read:
    """One article, read for what may differ.

    Attributes:
        placed: Its mentions in order; no two overlap.
        firsts: First words of the mentions.
    """

    article_id: str
    text: str
    tokens: Tokens
    placed: tuple[Placed, ...]
    firsts: tuple[int, ...]

    def within(self, words: range, most: int = sys.maxsize) -> tuple[Placed, ...]:
        """The mentions that overlap a stretch of words, the first ``most`` of them."""
        low = bisect_left(self.firsts, words.start)
        if low and self.placed[low - 1].after > words.start:
            low -= 1
        return self.placed[low : min(low + most, bisect_left(self.firsts, words.stop))]


_MARGIN = 250
"""Characters around a stretch that are read with it, so that no figure or date is cut at its edge."""


def read(article_id: str, text: str, published: date | None, shared: Sequence[Span] | None = None) -> Read:
    """An article with its mentions; a date goes before a figure, and both before a name.

    Args:
        article_id: Of the article.
        text: Its text.
        published: The day it was published, if known.
        shared: Stretches whose mentions are wanted; without it, all of them are.
    """
    tokens = tokenize(text)
    windows = [Span(0, len(text))] if shared is None else list(_windows(text, shared))
    rows = [atoms(text, window.start, window.end) for window in windows]
    taken: list[Placed] = []
    taken += _free([m for row in rows for m in dates(text, row, published)], tokens, taken)
    taken += _free([m for row in rows for m in figures(text, row)], tokens, taken)
    taken += _free(names(text, tokens, windows) if windows else [], tokens, taken)
    placed = tuple(sorted(taken, key=lambda p: p.first))
    return Read(article_id, text, tokens, placed, tuple(p.first for p in placed))


def _windows(text: str, shared: Iterable[Span]) -> Iterator[Span]:
    """The stretches with their margins, cut between words; those that meet are one."""
    first = last = None
    for span in sorted(shared, key=lambda span: span.start):
        low, high = max(0, span.start - _MARGIN), min(len(text), span.end + _MARGIN)
        start = max(low, text.find(" ", low, span.start))
        end = max(span.end, text.rfind(" ", span.end, high)) if high < len(text) else high
        if last is not None and start <= last:
            last = max(last, end)
            continue
        if first is not None and last is not None:
            yield Span(first, last)
        first, last = start, end
    if first is not None and last is not None:
        yield Span(first, last)


def _free(mentions: list[Mention], tokens: Tokens, taken: list[Placed]) -> list[Placed]:
    occupied = {word for place in taken for word in range(place.first, place.after)}
    placed = []
    for mention in mentions:
        words = _words(mention, tokens)
        if words and occupied.isdisjoint(words):
            placed.append(Placed(mention, words.start, words.stop))
    return placed


def _words(mention: Mention, tokens: Tokens) -> range:
    """The words that a mention touches: "$3m" is one word for the tokenizer and more for the grammar."""
    first = bisect_left(tokens.ends, mention.start + 1)
    return range(first, bisect_left(tokens.starts, Span(mention.start, mention.end).end))


def equal(a: Mention, b: Mention) -> bool:
    """Whether two mentions of one kind say the same; a figure in other units is another reading."""
    if a.kind == "name":
        return same_name(a, b)
    if a.kind == "date" and a.words == b.words:
        return True  # "on Monday" in an article of the next week is copied rather than of another Monday
    if a.dimension != b.dimension:
        return False
    if a.kind == "date":
        return a.low <= b.high and b.low <= a.high
    return (a.low, a.high, a.unit) == (b.low, b.high, b.unit)


def compatible(a: Mention, b: Mention) -> bool:
    """Whether two mentions that are not equal may stand for one thing, going by what they are."""
    return a.kind == "name" or a.dimension == b.dimension


def telling(a: Mention, b: Mention) -> bool:
    """Whether the mentions themselves show that they stand for one thing, wherever they stand."""
    if a.kind == "name":
        return differ_in_spelling(a, b)
    return a.dimension == b.dimension and bool(set(a.counted) & set(b.counted))
