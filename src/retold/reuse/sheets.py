"""An article as sentences of content words, ready to be compared with others. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from retold.article import Span
from retold.text.background import bits
from retold.text.forms import FUNCTION_WORDS, loose
from retold.text.tokens import Tokens

_NAMES = 60
"""Names of a sentence that are looked at; a longer list of names is no sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The content words of a sentence.

    Attributes:
        first: Number of its first word in the text.
        after: Number of the word after its last.
        places: Where each of its content words stands first, by loose form.
        names: Folded words with a capital letter by their place, the sentence's first word left out.
        phrases: Its rows of three words, in loose form.
    """

    first: int
    after: int
    places: dict[str, int]
    names: dict[int, str]
    phrases: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article cut into sentences of content words.

    Attributes:
        index: The sentences that have a word, by loose form.
        bits: Surprise of the least surprising word of each loose form.
    """

    sentences: tuple[Sentence, ...]
    index: dict[str, list[int]]
    bits: dict[str, float]


def sheet(text: str, tokens: Tokens, spans: Sequence[Span]) -> Sheet:
    """Content words of the sentences ``spans`` of a text."""
    found = [_sentence(text, tokens, words) for span in spans if len(words := tokens.inside(span)) >= 4]
    index: dict[str, list[int]] = {}
    surprise: dict[str, float] = {}
    for number, sentence in enumerate(found):
        for word, place in sentence.places.items():
            index.setdefault(word, []).append(number)
            surprise[word] = min(bits(tokens.words[place]), surprise.get(word, math.inf))
    return Sheet(tuple(found), index, surprise)


def _sentence(text: str, tokens: Tokens, words: range) -> Sentence:
    places: dict[str, int] = {}
    names: dict[int, str] = {}
    for place in words:
        word = tokens.words[place]
        if word in FUNCTION_WORDS or (len(word) < 2 and word.isascii() and not word.isdigit()):
            continue
        places.setdefault(loose(word), place)
        if place > words.start and text[tokens.starts[place]].isupper() and len(names) < _NAMES:
            names[place] = word.removesuffix("'s")
    row = [loose(tokens.words[place]) for place in words]
    phrases = frozenset(zip(row, row[1:], row[2:], strict=False))
    return Sentence(words.start, words.stop, places, names, phrases)
