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
from dataclasses import dataclass, field

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

_LEAD_WORDS = 60
_SHORTEST_PLURAL = 5
_UNSPACED = "\u0e00"
"""Letters from here on that are words of their own belong to scripts without spaces."""


@dataclass(slots=True)
class _Counts:
    """How heavily a text uses each term, and how often it has it in the middle of a sentence, by case."""

    uses: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)


def of_batch(batch: pa.Table, *, settings: StorySettings) -> pa.Table:
    """The heaviest terms of each article of a batch with ``article_no``, ``title`` and ``text``."""
    rows: list[tuple[int, int, str, int, int]] = []
    for article in batch.to_pylist():
        terms = telling_terms(article["title"] or "", article["text"] or "", settings)
        for place, (word, weight) in enumerate(terms.items(), start=1):
            number = hash_word(word) - 2**63
            rows.append((article["article_no"], number, word, weight, place))
    columns = [[row[k] for row in rows] for k in range(len(TERMS))]
    return pa.table([pa.array(c, t) for c, t in zip(columns, TERMS.types, strict=True)], schema=TERMS)


def telling_terms(title: str, text: str, settings: StorySettings) -> dict[str, int]:
    """The heaviest terms of an article, heaviest first, as a vector of length :data:`UNIT`."""
    body = tokenize(text[: settings.longest_text])
    counts = _Counts()
    _count(title, tokenize(title), counts, settings, in_title=True)
    _count(text, body, counts, settings, in_title=False)
    english = is_english(body.words)
    weights = {term: _weight(term, counts, settings, english=english) for term in counts.uses}
    kept = sorted((-weight, term) for term, weight in weights.items() if weight > 0)[: settings.terms]
    length = math.sqrt(sum(weight * weight for weight, _ in kept))
    return {term: max(1, round(-weight / length * UNIT)) for weight, term in kept}


def _count(text: str, tokens: Tokens, counts: _Counts, settings: StorySettings, *, in_title: bool) -> None:
    end = -1
    for k, start in enumerate(tokens.starts):
        term = _term(tokens, k)
        if in_title:
            counts.uses[term] += settings.title_weight
        else:
            counts.uses[term] += settings.lead_weight if k < _LEAD_WORDS else 1
            if end >= 0 and _inside_sentence(text, end, start):
                case = counts.capital if text[start].isupper() else counts.small
                case[term] += 1
        end = tokens.ends[k]


def _term(tokens: Tokens, k: int) -> str:
    """The term that the k-th word stands for: without endings, or with the letter after it."""
    word = tokens.words[k]
    if len(word) == 1 and word >= _UNSPACED:
        joined = k + 1 < len(tokens.words) and tokens.starts[k + 1] == tokens.ends[k]
        return word + tokens.words[k + 1][:1] if joined else word
    if word.endswith(("'s", "'")):
        word = word[: word.rindex("'")]
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word[-2] in "sui" or word[0].isdigit():
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _inside_sentence(text: str, end: int, start: int) -> bool:
    """Whether nothing between two words suggests that a sentence begins with the second."""
    between = text[end : min(start, end + 8)]
    return not any(mark in between for mark in '.!?:"“”„«»\n。！？')


def _weight(term: str, counts: _Counts, settings: StorySettings, *, english: bool) -> float:
    name = counts.capital[term] > counts.small[term]
    if english or term[0].isdigit():
        rarity = article_bits(term) - settings.common_bits
    else:
        rarity = _rarity_by_form(term, name=name)
    return max(0.0, rarity) * math.log2(1 + counts.uses[term]) * (settings.name_weight if name else 1.0)


def _rarity_by_form(term: str, *, name: bool) -> float:
    """A guess at the bits of a word in a language that is not known: short small words are common."""
    if term >= _UNSPACED:
        return 6.0 if len(term) > 1 else 0.0
    if name:
        return 9.0 if len(term) > 2 else 2.0
    return max(0.0, min(8.0, 1.5 * (len(term) - 3)))
