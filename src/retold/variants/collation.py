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
_TELLING = 2.0
"""What it adds that mentions show themselves that they stand for one thing."""
_CHOICE = 20
"""Mentions of the other side that are looked at for each; where more could be meant, none is."""
_NAMES = 100
"""Names of a passage that are compared with all others of it."""
_HELD = 1.5
"""How well the words around must agree: 1 for a content word or two words in a row, 1.5 for three in a row, a
half for a single function word."""


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

    def turned(self) -> Aligned:
        """The same with b for a."""
        to_a = [-1] * len(self.b_words)
        for word, partner in zip(self.a_words, self.to_b, strict=True):
            if partner >= 0:
                to_a[partner - self.b_words.start] = word
        return _with_borders(self.b, self.a, self.b_words, self.a_words, to_a)


@dataclass(frozen=True, slots=True)
class Link:
    """Mentions of two articles that stand for one thing.

    Attributes:
        held: How well the words around them agree, and they themselves; the more, the surer.
    """

    a: Placed
    b: Placed
    differ: bool
    held: float = 0.0


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
    return _with_borders(a, b, a_words, b_words, to_b)


def _with_borders(a: Read, b: Read, a_words: range, b_words: range, to_b: list[int]) -> Aligned:
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
    lefts, rights = _without(lefts, found), _without(rights, found)
    # What the other side says elsewhere in the passage was only moved.
    moved = {_identity(p) for p in lefts} & {_identity(p) for p in rights}
    lefts = [p for p in lefts if _identity(p) not in moved]
    rights = [p for p in rights if _identity(p) not in moved]
    found += _linked(pair, lefts, set(rights), differ=True)
    return found + list(_misspelt(_without(lefts, found), _without(rights, found)))


def _linked(pair: Aligned, lefts: list[Placed], rights: set[Placed], *, differ: bool) -> Iterator[Link]:
    """Each of ``lefts`` with the first of ``rights`` in its place that is equal, or differs; each once."""
    for place in lefts:
        for other in pair.b.within(pair.region(place.first, place.after), most=_CHOICE):
            if other not in rights or other.mention.kind != place.mention.kind:
                continue
            held = _held(pair, place, other) if differ else float(equal(place.mention, other.mention))
            if held:
                rights.discard(other)
                yield Link(place, other, differ, held)
                break


def _without(places: list[Placed], found: list[Link]) -> list[Placed]:
    done = {place for link in found for place in (link.a, link.b)}
    return [place for place in places if place not in done]


def _identity(place: Placed) -> tuple[object, ...]:
    """What two mentions that say the same have in common, wherever they stand."""
    mention = place.mention
    value = (
        mention.words
        if mention.kind == "name"
        else (mention.unit, mention.dimension, mention.low, mention.high)
    )
    return mention.kind, value


def _held(pair: Aligned, place: Placed, other: Placed) -> float:
    """How sure it is that two mentions that differ stand for one thing; 0 if it is not sure enough."""
    if not compatible(place.mention, other.mention):
        return 0.0
    before, after = _holding_before(pair, place, other), _holding_after(pair, place, other)
    inside = _holding_inside(pair, place, other) if place.mention.dimension else 0.0
    held = before + after + inside
    if place.mention.kind == "name":
        if telling(place.mention, other.mention):
            return held + _TELLING
        return held if min(before, after) >= 1.0 else 0.0  # another name: only in exactly the same words
    least = 1.0 if telling(place.mention, other.mention) and place.mention.dimension else _HELD
    return held if held >= least else 0.0


def _holding_before(pair: Aligned, place: Placed, other: Placed) -> float:
    for word in range(place.first - 1, max(place.first - 2 - _NEAR, pair.a_words.start - 1), -1):
        partner = pair.partner(word)
        if partner >= 0:
            near = 0 <= other.first - 1 - partner <= _NEAR
            return _weight(pair, word, partner, -1) if near else 0.0
    return 0.0


def _holding_after(pair: Aligned, place: Placed, other: Placed) -> float:
    for word in range(place.after, min(place.after + 1 + _NEAR, pair.a_words.stop)):
        partner = pair.partner(word)
        if partner >= 0:
            near = 0 <= partner - other.after <= _NEAR
            return _weight(pair, word, partner, 1) if near else 0.0
    return 0.0


def _holding_inside(pair: Aligned, place: Placed, other: Placed) -> float:
    words = range(place.first, place.after)
    return 1.0 if any(other.first <= pair.partner(word) < other.after for word in words) else 0.0


def _weight(pair: Aligned, word: int, partner: int, step: int) -> float:
    """How well an aligned word holds a mention in place, given the words beyond it."""
    row = 1
    while row < 3 and pair.partner(word + row * step) == partner + row * step:
        row += 1
    alone = 1.0 if pair.a.tokens.words[word] not in FUNCTION_WORDS else 0.5
    return alone if row == 1 else row / 2


def _misspelt(lefts: list[Placed], rights: list[Placed]) -> Iterator[Link]:
    """Names in two spellings, wherever they stand in the passage."""
    names = [place for place in rights if place.mention.kind == "name"][:_NAMES]
    for place in [place for place in lefts if place.mention.kind == "name"][:_NAMES]:
        other = next((name for name in names if telling(place.mention, name.mention)), None)
        if other is not None:
            names.remove(other)
            yield Link(place, other, differ=True, held=_TELLING)


def _inside(place: Placed, words: range) -> bool:
    return words.start <= place.first and place.after <= words.stop
