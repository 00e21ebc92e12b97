"""articles > the telling terms of each: what a text is about, as a short weighted list of words.

A word weighs by how rare it is in unrelated news, how often the text has it, whether it stands in the
headline or the lead, and whether it is a name. This is TF-IDF, with document frequencies from outside the
pile, so that a pile of one story keeps the story's own vocabulary. Where a script puts no spaces, pairs of
letters are terms.

Known failures: outside English, rarity is guessed from length and capitals; languages that inflect strongly
share fewer terms than they should.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

import pyarrow as pa

from retold.settings import StorySettings
from retold.text.background import article_bits, is_english
from retold.text.hashing import hash_word
from retold.text.tokens import Tokens, tokenize

TERMS = pa.schema(
    [
        ("article_no", pa.int32()),
        ("term", pa.int64()),
        ("word", pa.string()),
        ("weight", pa.int64()),
        ("place", pa.int32()),
    ]
)
"""The terms of the articles; ``place`` counts from 1 for the heaviest term of an article."""

UNIT = 10_000
"""Length of an article's vector. Whole numbers add up to the same sum in any order."""

SHIFT = 2**31
"""A stretch of text travels as one number, ``start * SHIFT + end``."""

_LEAD_WORDS = 60
_SHORTEST_PLURAL = 5
_SENTENCE_MARKS = '.!?:"“”„«»\n。！？'
_UNSPACED = "\u0e00"
"""Letters from here on that are words of their own belong to scripts without spaces."""


def of_batch(batch: pa.Table, *, settings: StorySettings) -> pa.Table:
    """The heaviest terms of each article of a batch; what is marked as ``boilerplate`` does not count."""
    rows: list[tuple[int, int, str, int, int]] = []
    for article in batch.to_pylist():
        text = _without(article["text"] or "", article["boilerplate"] or [])
        terms = telling_terms(article["title"] or "", text, settings)
        for place, (word, weight) in enumerate(terms.items(), start=1):
            number = hash_word(word) - 2**63
            rows.append((article["article_no"], number, word, weight, place))
    columns = [[row[k] for row in rows] for k in range(len(TERMS))]
    return pa.table([pa.array(c, t) for c, t in zip(columns, TERMS.types, strict=True)], schema=TERMS)


def _without(text: str, stretches: list[int]) -> str:
    """A text without its stretches, given as ``start * SHIFT + end``."""
    kept, after = [], 0
    for start, end in sorted(divmod(stretch, SHIFT) for stretch in stretches):
        kept.append(text[after:start])
        after = max(after, end)
    return "\n".join([*kept, text[after:]])


def telling_terms(title: str, text: str, settings: StorySettings) -> dict[str, int]:
    """The heaviest terms of an article, heaviest first, as a vector of length :data:`UNIT`."""
    text = text[: settings.longest_text]
    body = tokenize(text)
    terms = _terms(body)
    uses = Counter(terms)
    names = _names(text, body, terms, uses)
    for term in terms[:_LEAD_WORDS]:
        uses[term] += settings.lead_weight - 1
    for term in _terms(tokenize(title)):
        uses[term] += settings.title_weight
    weigh = _english_weight if is_english(body.words) else _foreign_weight
    weights = [
        (-weigh(term, term in names, settings) * math.log2(1 + count), term) for term, count in uses.items()
    ]
    kept = sorted(pair for pair in weights if pair[0] < 0)[: settings.terms]
    length = math.sqrt(sum(weight * weight for weight, _ in kept))
    return {term: max(1, round(-weight / length * UNIT)) for weight, term in kept}


def _terms(tokens: Tokens) -> list[str]:
    """The term that each word stands for."""
    terms = [_without_ending(word) for word in tokens.words]
    for k, term in enumerate(terms):
        if (
            len(term) == 1
            and term >= _UNSPACED
            and k + 1 < len(terms)
            and tokens.starts[k + 1] == tokens.ends[k]
        ):
            terms[k] = term + terms[k + 1][:1]
    return terms


@lru_cache(maxsize=2**17)
def _without_ending(word: str) -> str:
    if word.endswith(("'s", "'")):
        word = word[: word.rindex("'")]
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word[-2] in "sui" or word[0].isdigit():
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _names(text: str, tokens: Tokens, terms: list[str], uses: Counter[str]) -> frozenset[str]:
    """Terms with a capital in the middle of sentences more often than without one anywhere."""
    capital = [k for k, start in enumerate(tokens.starts) if text[start].isupper()]
    capitals = Counter(terms[k] for k in capital)
    inside = Counter(terms[k] for k in capital if k and _goes_on(text, tokens.ends[k - 1], tokens.starts[k]))
    return frozenset(term for term, count in inside.items() if count > uses[term] - capitals[term])


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether nothing between two words suggests that a sentence begins with the second."""
    between = text[end : min(start, end + 8)]
    return between == " " or not any(mark in between for mark in _SENTENCE_MARKS)


@lru_cache(maxsize=2**17)
def _english_weight(term: str, name: bool, settings: StorySettings) -> float:
    weight = max(0.0, article_bits(term) - settings.common_bits)
    return weight * settings.name_weight if name else weight


def _foreign_weight(term: str, name: bool, settings: StorySettings) -> float:
    """The same where the language is not known: rarity is guessed from the form of the word."""
    if term[0].isdigit():
        return _english_weight(term, name, settings)
    weight = _rarity_by_form(term, name=name)
    return weight * settings.name_weight if name else weight


def _rarity_by_form(term: str, *, name: bool) -> float:
    """A guess at the bits of a word in a language that is not known: short small words are common."""
    if term >= _UNSPACED:
        return 6.0 if len(term) > 1 else 0.0
    if name:
        return 9.0 if len(term) > 2 else 2.0
    return max(0.0, min(8.0, 1.5 * (len(term) - 3)))
