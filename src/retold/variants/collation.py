"""Two articles side by side along a passage: which mentions stand in the same place. Pure functions.

Words are aligned in loose form (inflection and number words aside). A mention's counterpart is looked for in
the words of the other side that lie between the aligned words around it. Two mentions that differ stand for
one thing if the words around them agree, or if they say so themselves: same name in two spellings, same unit
and same thing counted. What differs in kind ($85 billion of weapons, $88 billion spent) is never put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retold.article import Span
from retold.text.alignment import align_words
from retold.text.forms import FUNCTION_WORDS, loose
from retold.variants.readings import Placed, Read, compatible, equal, telling

_NEAR = 2
"""Words between a mention and the aligned word that holds it in place."""
_HELD = 1.5
"""How well the words around must agree: 1 for a content word or two words in a row, a half for another."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage of two articles, word by word.

    Attributes:
        a_words: Words of the passage in a.
        to_b: The word of b for each of them, or -1.
    """

    a: Read
    b: Read
    a_words: range
    b_words: range
    to_b: tuple[int, ...]

    def partner(self, word: int) -> int:
        """The word of b that is aligned with a word of a, or -1."""
        return self.to_b[word - self.a_words.start] if word in self.a_words else -1

    def region(self, first: int, after: int) -> range:
        """Words of b that stand where words ``first`` to ``after`` of a stand."""
        low = self.b_words.start
        for word in range(first, self.a_words.start - 1, -1):
            partner = self.partner(word)
            if partner >= 0:
                low = partner + (word < first)
                break
        high = self.b_words.stop
        for word in range(after - 1, self.a_words.stop):
            partner = self.partner(word)
            if partner >= 0:
                high = partner + (word < after)
                break
        return range(low, max(low, high))


@dataclass(frozen=True, slots=True)
class Link:
    """Mentions of two articles that stand for one thing."""

    a: Placed
    b: Placed
    differ: bool


def aligned(a: Read, b: Read, passage: Mapping[str, Any]) -> Aligned:
    """A row of ``passages``, its words aligned."""
    a_words = a.tokens.inside(Span(passage["a_start"], passage["a_end"]))
    b_words = b.tokens.inside(Span(passage["b_start"], passage["b_end"]))
    to_b = [-1] * len(a_words)
    left = [loose(word) for word in a.tokens.words[a_words.start : a_words.stop]]
    right = [loose(word) for word in b.tokens.words[b_words.start : b_words.stop]]
    for run in align_words(left, right):
        for k in range(run.length):
            to_b[run.a + k] = b_words.start + run.b + k
    return Aligned(a, b, a_words, b_words, tuple(to_b))


def links(pair: Aligned) -> list[Link]:
    """Mentions of the two articles that stand for one thing, with the same value or another."""
    lefts = [p for p in pair.a.within(pair.a_words) if _inside(p, pair.a_words)]
    rights = [p for p in pair.b.within(pair.b_words) if _inside(p, pair.b_words)]
    found: list[Link] = []
    for place in lefts:
        here = _counterparts(pair, place, rights)
        for other in here:
            if equal(place.mention, other.mention) and not _linked(found, other):
                found.append(Link(place, other, differ=False))
                break
    lefts = _unmatched(lefts, rights, [link.a for link in found])
    rights = _unmatched(rights, [link.a for link in found], [link.b for link in found])
    for place in lefts:
        for other in _counterparts(pair, place, rights):
            if not _linked(found, other) and _same_thing(pair, place, other):
                found.append(Link(place, other, differ=True))
                break
    return found + list(_misspelt(lefts, rights, found))


def _counterparts(pair: Aligned, place: Placed, rights: list[Placed]) -> Iterator[Placed]:
    region = pair.region(place.first, place.after)
    for other in rights:
        if other.mention.kind == place.mention.kind and other.first < region.stop and other.after > region.start:
            yield other


def _unmatched(own: list[Placed], others: list[Placed], matched: list[Placed]) -> list[Placed]:
    """Mentions that are not matched, and have no equal anywhere in the other side of the passage."""
    done = {id(place) for place in matched}
    return [
        place
        for place in own
        if id(place) not in done
        and not any(o.mention.kind == place.mention.kind and equal(place.mention, o.mention) for o in others)
    ]


def _linked(found: list[Link], other: Placed) -> bool:
    return any(link.b is other for link in found)


def _same_thing(pair: Aligned, place: Placed, other: Placed) -> bool:
    if not compatible(place.mention, other.mention):
        return False
    held = _holding_before(pair, place, other) + _holding_after(pair, place, other) + _holding_inside(pair, place, other)
    return held >= _HELD or (held > 0 and telling(place.mention, other.mention))


def _holding_before(pair: Aligned, place: Placed, other: Placed) -> float:
    for word in range(place.first - 1, max(place.first - 2 - _NEAR, pair.a_words.start - 1), -1):
        partner = pair.partner(word)
        if partner >= 0:
            near = 0 <= other.first - 1 - partner <= _NEAR
            return _weight(pair, word, word - 1, partner - 1) if near else 0.0
    return 0.0


def _holding_after(pair: Aligned, place: Placed, other: Placed) -> float:
    for word in range(place.after, min(place.after + 1 + _NEAR, pair.a_words.stop)):
        partner = pair.partner(word)
        if partner >= 0:
            near = 0 <= partner - other.after <= _NEAR
            return _weight(pair, word, word + 1, partner + 1) if near else 0.0
    return 0.0


def _holding_inside(pair: Aligned, place: Placed, other: Placed) -> float:
    words = range(place.first, place.after)
    return 1.0 if any(other.first <= pair.partner(word) < other.after for word in words) else 0.0


def _weight(pair: Aligned, word: int, neighbour: int, partner: int) -> float:
    in_a_row = pair.partner(neighbour) == partner >= 0
    return 1.0 if in_a_row or pair.a.tokens.words[word] not in FUNCTION_WORDS else 0.5


def _misspelt(lefts: list[Placed], rights: list[Placed], found: list[Link]) -> Iterator[Link]:
    """Names in two spellings, wherever they stand in the passage."""
    used = {id(place) for link in found for place in (link.a, link.b)}
    for place in lefts:
        if place.mention.kind != "name" or id(place) in used:
            continue
        for other in rights:
            if other.mention.kind == "name" and id(other) not in used and telling(place.mention, other.mention):
                used |= {id(place), id(other)}
                yield Link(place, other, differ=True)
                break


def _inside(place: Placed, words: range) -> bool:
    return words.start <= place.first and place.after <= words.stop
