"""Two articles side by side along a passage: which mentions stand in the same place. Pure functions.

Words are aligned in loose form (inflection and number words aside). A mention's counterpart is looked for in
the words of the other side that lie between the aligned words around it. Two mentions that differ stand for
one thing if the words around them agree, or if they say so themselves: same name in two spellings, same
unit and same thing counted. What counts different things is not put together, however close the numbers.
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
_CHOICE = 20
"""Mentions of the other side that are looked at for each; where more could be meant, none is."""
_NAMES = 100
"""Names of a passage that are compared with all others of it."""
_HELD = 1.5
"""How well the words around must agree: 1 for a content word or two words in a row, a half for another."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage of two articles, word by word.

    Attributes:
        a_words: Words of the passage in a.
        to_b: The word of b for each of them, or -1.
        reached: For each of them, the word of b after the last one aligned before it.
        ahead: For each of them and the end, the next word of b aligned with it or a later one.
    """

    a: Read
    b: Read
    a_words: range
    b_words: range
    to_b: tuple[int, ...]
    reached: tuple[int, ...]
    ahead: tuple[int, ...]

    def partner(self, word: int) -> int:
        """The word of b that is aligned with a word of a, or -1."""
        return self.to_b[word - self.a_words.start] if word in self.a_words else -1

    def region(self, first: int, after: int) -> range:
        """Words of b that stand where words ``first`` to ``after`` of a stand."""
        at, last = self.partner(first), self.partner(after - 1)
        low = at if at >= 0 else self.reached[first - self.a_words.start]
        high = last + 1 if last >= 0 else self.ahead[after - self.a_words.start]
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
    reached, ahead = [b_words.start], [b_words.stop]
    for partner in to_b[:-1]:
        reached.append(partner + 1 if partner >= 0 else reached[-1])
    for partner in reversed(to_b):
        ahead.append(partner if partner >= 0 else ahead[-1])
    return Aligned(a, b, a_words, b_words, tuple(to_b), tuple(reached), tuple(reversed(ahead)))


def links(pair: Aligned) -> list[Link]:
    """Mentions of the two articles that stand for one thing, with the same value or another."""
    lefts = [p for p in pair.a.within(pair.a_words) if _inside(p, pair.a_words)]
    rights = [p for p in pair.b.within(pair.b_words) if _inside(p, pair.b_words)]
    found = list(_linked(pair, lefts, set(rights), differ=False))
    said_a, said_b = {_identity(p) for p in lefts}, {_identity(p) for p in rights}
    lefts = [p for p in _without(lefts, found) if _identity(p) not in said_b]
    rights = [p for p in _without(rights, found) if _identity(p) not in said_a]
    found += _linked(pair, lefts, set(rights), differ=True)
    return found + list(_misspelt(_without(lefts, found), _without(rights, found)))


def _linked(pair: Aligned, lefts: list[Placed], rights: set[Placed], *, differ: bool) -> Iterator[Link]:
    """Each of ``lefts`` with the first of ``rights`` in its place that is equal, or differs; each once."""
    for place in lefts:
        for other in pair.b.within(pair.region(place.first, place.after), most=_CHOICE):
            if other not in rights or other.mention.kind != place.mention.kind:
                continue
            if _same_thing(pair, place, other) if differ else equal(place.mention, other.mention):
                rights.discard(other)
                yield Link(place, other, differ)
                break


def _without(places: list[Placed], found: list[Link]) -> list[Placed]:
    done = {place for link in found for place in (link.a, link.b)}
    return [place for place in places if place not in done]


def _identity(place: Placed) -> tuple[object, ...]:
    """What two mentions that say the same have in common, wherever they stand."""
    mention = place.mention
    value = mention.words if mention.kind == "name" else (mention.dimension, mention.low, mention.high)
    return mention.kind, value


def _same_thing(pair: Aligned, place: Placed, other: Placed) -> bool:
    if not compatible(place.mention, other.mention):
        return False
    before, after = _holding_before(pair, place, other), _holding_after(pair, place, other)
    if place.mention.kind == "name" and not telling(place.mention, other.mention):
        return before == after == 1.0  # another name altogether: only if it stands in exactly the same words
    held = before + after + _holding_inside(pair, place, other)
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


def _misspelt(lefts: list[Placed], rights: list[Placed]) -> Iterator[Link]:
    """Names in two spellings, wherever they stand in the passage."""
    names = [place for place in rights if place.mention.kind == "name"][:_NAMES]
    for place in [place for place in lefts if place.mention.kind == "name"][:_NAMES]:
        other = next((name for name in names if telling(place.mention, name.mention)), None)
        if other is not None:
            names.remove(other)
            yield Link(place, other, differ=True)


def _inside(place: Placed, words: range) -> bool:
    return words.start <= place.first and place.after <= words.stop
