"""How surprising a word is in news that has nothing to do with the story.

Two articles that share "the" share nothing; two that share a rare name share a lot. The shipped model counts
words of general news English (``benchmarks/train_background.py``); a pile in another language is its own
background. Known failure: a small pile in another language is mostly its story, so that the story's own words
seem common; word length then has to stand for rarity.
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

MODEL = Path(__file__).with_name("background.en.gz")
"""The shipped model: words, then a byte each for the bits of its use and of its being in an article."""
STEPS = 10
"""The bytes of the model count tenths of a bit."""

_UNKNOWN_BITS = (20.0, 11.0)
_LETTER_BITS = 0.15
"""A word that the model does not have is a little rarer than any it has, the longer the rarer."""
_DIGIT_BITS = math.log2(10)
_ENGLISH_COVERAGE = 0.3
"""Share of the most frequent English words among the words of a text from which the text is English. English
news has about 0.5, other languages at most 0.12."""
_FREQUENT = 200
_SHORT = 25
"""A text of fewer words is taken for English if its letters are."""
_PRIOR_WORDS = 20_000
"""Words of unknown text that a pile of another language is mixed with, so that few articles prove little."""


@dataclass(frozen=True, slots=True)
class Background:
    """The language outside the stories of a pile.

    Attributes:
        english: Whether the shipped model of English applies to some of the pile.
        own: Bits of words of the texts in other languages, counted in the pile itself.
    """

    english: bool = True
    own: Mapping[str, float] = field(default_factory=dict)

    def bits(self, word: str) -> float:
        """-log2 of the probability that a word of unrelated news is this one, a folded word."""
        known = self.own.get(word)
        if not self.english:
            return _by_length(word) if known is None else known
        return bits(word) if known is None else min(known, bits(word))


def bits(word: str) -> float:
    """-log2 of the probability that a word of unrelated English news is this one, a folded word."""
    return _looked_up(word, 0)


def article_bits(word: str) -> float:
    """-log2 of the probability that an unrelated English news article has this folded word."""
    return _looked_up(word, 1)


def shape(word: str) -> str:
    """A word with all its digits made equal: ``1,250`` and ``9,999`` are ``0,000``."""
    return "".join("0" if c.isdigit() else c for c in word)


def is_english(words: Sequence[str]) -> bool:
    """Whether the folded words of a text are English, judged by how many of them are very frequent there."""
    if len(words) < _SHORT:
        return all(word.isascii() for word in words)
    frequent = _frequent()
    return sum(word in frequent for word in words) >= _ENGLISH_COVERAGE * len(words)


def background_for(texts: Iterable[Sequence[str]]) -> Background:
    """The background of a pile, given the folded words of each text."""
    english = False
    own: Counter[str] = Counter()
    for words in texts:
        if is_english(words):
            english = True
        else:
            own.update(words)
    total = sum(own.values()) + _PRIOR_WORDS
    return Background(
        english or not own,
        {
            word: -math.log2((count + _PRIOR_WORDS * 2 ** -_by_length(word)) / total)
            for word, count in own.items()
        },
    )


@lru_cache(maxsize=2**17)
def _looked_up(word: str, column: int) -> float:
    table = _model()[column]
    value = table.get(word)
    if value is not None:
        return value / STEPS
    digits = sum(c.isdigit() for c in word)
    value = table.get(shape(word)) if digits else None
    if value is None:
        return _UNKNOWN_BITS[column] + _LETTER_BITS * min(len(word), 10)
    return min(value / STEPS + _DIGIT_BITS * digits, _UNKNOWN_BITS[column] + _LETTER_BITS * 10)


def _by_length(word: str) -> float:
    """Bits of a word of an unknown language: short words are the common ones, unless a letter is a word."""
    return 8.0 + 1.2 * min(len(word), 10)


@lru_cache(maxsize=1)
def _model() -> tuple[dict[str, int], dict[str, int]]:
    words, _, values = gzip.decompress(MODEL.read_bytes()).partition(b"\0")
    keys = words.decode().split("\n")
    return dict(zip(keys, values, strict=False)), dict(zip(keys, values[len(keys) :], strict=True))


@lru_cache(maxsize=1)
def _frequent() -> frozenset[str]:
    uses = _model()[0]
    return frozenset(sorted(uses, key=lambda word: (uses[word], word))[:_FREQUENT])
