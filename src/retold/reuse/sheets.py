"""An article as sentences of content words, ready to be compared with others. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from retold.article import Span
from retold.text.background import bits
from retold.text.forms import FUNCTION_WORDS, loose
from retold.text.tokens import Tokens

_NAMES = 60
"""Names of a sentence that are looked at; a longer list of names is no sentence."""
_FEWEST_WORDS = 4
"""Words of a sentence; what has fewer is no sentence."""
_COMMONPLACE = 6.0
"""Bits of a word that tells nothing; what a word has above that is its worth, at least 1."""
LOGARITHMS = [1.0, 1.0, *(math.log2(uses) for uses in range(2, 10_000))]
"""Logarithm of the number of uses of a word; a word used once may be used again elsewhere."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The content words of a sentence.

    Attributes:
        first: Number of its first word in the text.
        after: Number of the word after its last.
        places: Where each of its content words stands first, by loose form.
        names: Folded words with a capital letter by their place, the sentence's first word left out.
    """

    first: int
    after: int
    places: dict[str, int]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article cut into sentences of content words.

    Attributes:
        index: The sentences that have a word, by loose form.
        worth: What each loose form counts for, before it is known how often it is used: the bits by which its
            least surprising word surprises.
        words: The folded words of the article.
        known: The phrases of the sentences that were asked for theirs.
        known_sums: Likewise.
    """

    sentences: tuple[Sentence, ...]
    index: dict[str, list[int]]
    worth: dict[str, float]
    words: list[str]
    known: dict[int, frozenset[tuple[str, ...]]] = field(default_factory=dict)
    known_sums: dict[int, tuple[float, float]] = field(default_factory=dict)

    def sums(self, number: int) -> tuple[float, float]:
        """The worth of a sentence's words, and the same times the logarithm of their uses in the article."""
        known = self.known_sums.get(number)
        if known is None:
            worth, index = self.worth, self.index
            words = self.sentences[number].places
            spread = sum([worth[word] * LOGARITHMS[len(index[word])] for word in words])
            known = self.known_sums[number] = (sum(map(worth.__getitem__, words)), spread)
        return known

    def phrases(self, number: int) -> frozenset[tuple[str, ...]]:
        """A sentence's rows of three words, in loose form; most sentences are never asked for theirs."""
        known = self.known.get(number)
        if known is None:
            sentence = self.sentences[number]
            row = [loose(word) for word in self.words[sentence.first : sentence.after]]
            known = self.known[number] = frozenset(zip(row, row[1:], row[2:], strict=False))
        return known


def sheet(text: str, tokens: Tokens, spans: Sequence[Span]) -> Sheet:
    """Content words of the sentences ``spans`` of a text."""
    forms = list(map(_content, tokens.words))
    capital = [k for k, start in enumerate(tokens.starts) if text[start].isupper() and forms[k]]
    found = []
    for span in spans:
        words = tokens.inside(span)
        if len(words) >= _FEWEST_WORDS:
            found.append(_sentence(forms, words))
    _name(found, capital, tokens.words)
    worth: dict[str, float] = {}
    for word, form in dict(zip(tokens.words, forms, strict=True)).items():
        if form:
            worth[form] = min(_worth(word), worth.get(form, math.inf))
    index: dict[str, list[int]] = {}
    for number, sentence in enumerate(found):
        for word in sentence.places:
            index.setdefault(word, []).append(number)
    return Sheet(tuple(found), index, worth, tokens.words)


@lru_cache(maxsize=2**17)
def _worth(word: str) -> float:
    return max(1.0, bits(word) - _COMMONPLACE)


@lru_cache(maxsize=2**17)
def _content(word: str) -> str:
    """The loose form of a content word; nothing for others."""
    if word in FUNCTION_WORDS or (len(word) < 2 and word.isascii() and not word.isdigit()):
        return ""
    return loose(word)


def _sentence(forms: list[str], inside: range) -> Sentence:
    # From the last to the first: the place that stays is the first one.
    places = dict(zip(reversed(forms[inside.start : inside.stop]), reversed(inside), strict=True))
    places.pop("", None)
    return Sentence(inside.start, inside.stop, places, {})


def _name(found: list[Sentence], capital: list[int], words: list[str]) -> None:
    """Give each sentence its names."""
    waiting = iter(capital)
    place = next(waiting, -1)
    for sentence in found:
        while 0 <= place <= sentence.first:
            place = next(waiting, -1)
        while 0 <= place < sentence.after:
            if len(sentence.names) < _NAMES:
                sentence.names[place] = words[place].removesuffix("'s")
            place = next(waiting, -1)
