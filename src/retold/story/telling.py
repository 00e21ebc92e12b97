"""The telling terms of one text: what it is about, as a short weighted list of words. Pure functions.

A word weighs by how rare it is in unrelated news, how often the text has it, whether it stands in the
headline or the lead, and whether it is a name. Where a script puts no spaces, pairs of letters are terms.

Known failures: outside English, rarity is guessed from length and capitals; languages that inflect strongly
share fewer terms than they should.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import compress, pairwise

from retold.settings import StorySettings
from retold.text.background import article_bits, is_english
from retold.text.scripts import letters, without_spaces
from retold.text.tokens import Tokens, tokenize

LEAD_WORDS = 60
LANGUAGE_WORDS = 400
"""Words from the beginning of a text that tell whether it is English."""
_SHORTEST_PLURAL = 5
FEWEST_TERMS = 3
"""A text with fewer tells of no event: a single word would be near to every article that has it."""
SENTENCE_MARKS = frozenset('.!?:"“”„«»\n。！？')
_UNSPACED = "\u0e00"
"""The first letter of the scripts without spaces; there are others behind it."""

english_bits = lru_cache(maxsize=2**17)(article_bits)
"""How rare a word is in unrelated English news, remembered."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an article, how much the article stresses it, and how rare it is in unrelated news."""

    word: str
    emphasis: float
    bits: float


def telling_terms(title: str, text: str, settings: StorySettings) -> list[Term]:
    """The terms of an article that say most about it, heaviest first."""
    text = text[: settings.longest_text]
    body = tokenize(text)
    words = _terms(body)
    uses = Counter(words)
    names = _names(text, body, words, uses)
    for word in words[:LEAD_WORDS]:
        uses[word] += settings.lead_weight - 1
    for word in _terms(tokenize(title)):
        uses[word] += settings.title_weight
    english = is_english(body.words[:LANGUAGE_WORDS])
    rarity = english_bits if english else partial(_bits_by_form, names=names)
    weighed = []
    for word, count in uses.items():
        bits = rarity(word)
        if bits > settings.common_bits:
            emphasis = math.log2(1 + count) * (settings.name_weight if word in names else 1.0)
            weighed.append((-emphasis * (bits - settings.common_bits), word, emphasis, bits))
    if len(weighed) < FEWEST_TERMS:
        return []
    weighed.sort()
    return [Term(word, emphasis, bits) for _, word, emphasis, bits in weighed[: settings.terms]]


def _terms(tokens: Tokens) -> list[str]:
    """The term that each word stands for, and behind them the further ones of words without spaces."""
    terms = list(map(stem, tokens.words))
    for k in [k for k, term in enumerate(terms) if term >= _UNSPACED and without_spaces(term)]:
        row = letters(terms[k])
        if k + 1 < len(tokens) and tokens.starts[k + 1] == tokens.ends[k]:
            row += letters(tokens.words[k + 1])[:1]
        terms[k], *others = [one + other for one, other in pairwise(row)] or row
        terms += others
    return terms


@lru_cache(maxsize=2**17)
def stem(word: str) -> str:
    """A word without the ending of a plural or a genitive."""
    if word.endswith(("'s", "'")):
        word = word[: word.rindex("'")]
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word[-2] in "sui" or word[0].isdigit():
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _names(text: str, tokens: Tokens, terms: list[str], uses: Counter[str]) -> frozenset[str]:
    """Terms with a capital in the middle of sentences more often than without one anywhere."""
    initials = map(text.__getitem__, tokens.starts)
    capital = list(compress(range(len(terms)), map(str.isupper, initials)))
    capitals = Counter([terms[k] for k in capital])
    starts, ends = tokens.starts, tokens.ends
    inside = Counter([terms[k] for k in capital if k and _goes_on(text, ends[k - 1], starts[k])])
    return frozenset(term for term, count in inside.items() if count > uses[term] - capitals[term])


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether nothing between two words suggests that a sentence begins with the second."""
    if start == end + 1:
        return text[end] not in SENTENCE_MARKS
    return SENTENCE_MARKS.isdisjoint(text[end : min(start, end + 8)])


def _bits_by_form(word: str, *, names: frozenset[str]) -> float:
    """A guess at the rarity of a word in a language that is not known: short small words are common."""
    if word[0].isdigit():
        return article_bits(word)
    if word >= _UNSPACED:
        return 7.0 if len(word) > 1 else 0.0
    if word in names:
        return 10.0 if len(word) > 2 else 3.0
    return min(9.0, 1.0 + max(0.0, 1.5 * (len(word) - 3)))
