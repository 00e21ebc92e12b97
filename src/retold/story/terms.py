"""articles > the telling terms of each: what a text is about, as a short weighted list of words.

A word weighs by how rare it is in unrelated news, how often the text has it, whether it stands in the
headline or the lead, and whether it is a name. This is TF-IDF with a prior: document frequencies come from
outside the pile, so that a pile of one story keeps the story's own vocabulary, and move to those of the pile
as it grows. Where a script puts no spaces, pairs of letters are terms.

Known failures: outside English, rarity is guessed from length and capitals; languages that inflect strongly
share fewer terms than they should.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import compress, pairwise

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.settings import StorySettings
from retold.text.background import article_bits, is_english
from retold.text.hashing import hash_word
from retold.text.scripts import letters, without_spaces
from retold.text.tokens import Tokens, tokenize

TERMS = pa.schema(
    [
        ("article_no", pa.int32()),
        ("term", pa.int64()),
        ("word", pa.string()),
        ("emphasis", pa.float64()),
        ("bits", pa.float64()),
    ]
)
"""The terms of the articles: how much an article stresses the word, and how rare it is in unrelated news."""

UNIT = 10_000
"""Length of an article's vector. Whole numbers add up to the same sum in any order."""

_SPREAD = """
WITH spread AS (
    SELECT term, count(*) AS articles FROM terms GROUP BY term
), pile AS (
    SELECT count(DISTINCT article_no) AS size FROM terms
), kinds AS (
    SELECT DISTINCT term, bits FROM terms
)
SELECT k.term, k.bits, s.articles, p.size FROM kinds k JOIN spread s ON s.term = k.term CROSS JOIN pile p
"""
_RARITY = pa.schema([("term", pa.int64()), ("bits", pa.float64()), ("rarity", pa.float64())])
"""How rare a term is in unrelated news and in the pile together, in bits beyond what says nothing."""
_WEIGHED = """
WITH weighed AS (
    SELECT t.article_no, t.term, t.word, CAST(round(1e3 * t.emphasis * r.rarity) AS BIGINT) AS heft
    FROM terms t JOIN rarity r ON r.term = t.term AND r.bits = t.bits
), lengths AS (
    SELECT article_no, sqrt(CAST(sum(heft * heft) AS DOUBLE)) AS length
    FROM weighed WHERE heft > 0 GROUP BY article_no
)
SELECT w.article_no, w.term, w.word,
    CAST(round(CAST({unit} * w.heft AS DOUBLE) / l.length) AS BIGINT) AS weight,
    row_number() OVER (PARTITION BY w.article_no ORDER BY w.heft DESC, w.word) AS place
FROM weighed w JOIN lengths l ON l.article_no = w.article_no
WHERE w.heft > 0
"""

SHIFT = 2**31
"""A stretch of text travels as one number, ``start * SHIFT + end``."""

_LEAD_WORDS = 60
_LANGUAGE_WORDS = 400
"""Words from the beginning of a text that tell whether it is English."""
_SHORTEST_PLURAL = 5
_FEWEST_TERMS = 3
"""A text with fewer tells of no event: a single word would be near to every article that has it."""
_SENTENCE_MARKS = frozenset('.!?:"“”„«»\n。！？')
_UNSPACED = "\u0e00"
"""The first letter of the scripts without spaces; there are others behind it."""

_english_bits = lru_cache(maxsize=2**17)(article_bits)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an article, how much the article stresses it, and how rare it is in unrelated news."""

    word: str
    emphasis: float
    bits: float


def find_terms(engine: Engine, articles: Handle, settings: StorySettings) -> Handle:
    """The terms of articles as vectors of length :data:`UNIT`; ``place`` counts from 1 for the heaviest."""
    terms = engine.map(articles, partial(of_batch, settings=settings), TERMS)
    rarity = engine.map(engine.sql(_SPREAD, terms=terms), partial(_rarity, settings=settings), _RARITY)
    return engine.sql(_WEIGHED.format(unit=UNIT), terms=terms, rarity=rarity)


def _rarity(batch: pa.Table, *, settings: StorySettings) -> pa.Table:
    """Not in SQL: two databases need not agree on the last digit of a logarithm."""
    prior = settings.prior_articles
    rarity = [
        -math.log2((articles + prior * 2.0**-bits) / (size + prior)) - settings.common_bits
        for bits, articles, size in zip(
            *(batch[n].to_pylist() for n in ("bits", "articles", "size")), strict=True
        )
    ]
    return pa.table({"term": batch["term"], "bits": batch["bits"], "rarity": rarity}, schema=_RARITY)


def of_batch(batch: pa.Table, *, settings: StorySettings) -> pa.Table:
    """The heaviest terms of each article of a batch; what is marked as ``boilerplate`` does not count."""
    numbers: list[int] = []
    terms: list[Term] = []
    for article in batch.to_pylist():
        text = _without(article["text"] or "", article["boilerplate"] or [])
        found = telling_terms(article["title"] or "", text, settings)
        numbers += [article["article_no"]] * len(found)
        terms += found
    columns = [
        numbers,
        [hash_word(term.word) - 2**63 for term in terms],
        [term.word for term in terms],
        [term.emphasis for term in terms],
        [term.bits for term in terms],
    ]
    return pa.table([pa.array(c, t) for c, t in zip(columns, TERMS.types, strict=True)], schema=TERMS)


def _without(text: str, stretches: list[int]) -> str:
    """A text without its stretches, given as ``start * SHIFT + end``."""
    kept, after = [], 0
    for start, end in sorted(divmod(stretch, SHIFT) for stretch in stretches):
        kept.append(text[after:start])
        after = max(after, end)
    return "\n".join([*kept, text[after:]])


def telling_terms(title: str, text: str, settings: StorySettings) -> list[Term]:
    """The terms of an article that say most about it, heaviest first."""
    text = text[: settings.longest_text]
    body = tokenize(text)
    words = _terms(body)
    uses = Counter(words)
    names = _names(text, body, words, uses)
    for word in words[:_LEAD_WORDS]:
        uses[word] += settings.lead_weight - 1
    for word in _terms(tokenize(title)):
        uses[word] += settings.title_weight
    english = is_english(body.words[:_LANGUAGE_WORDS])
    rarity = _english_bits if english else partial(_bits_by_form, names=names)
    weighed = []
    for word, count in uses.items():
        bits = rarity(word)
        if bits > settings.common_bits:
            emphasis = math.log2(1 + count) * (settings.name_weight if word in names else 1.0)
            weighed.append((-emphasis * (bits - settings.common_bits), word, emphasis, bits))
    if len(weighed) < _FEWEST_TERMS:
        return []
    weighed.sort()
    return [Term(word, emphasis, bits) for _, word, emphasis, bits in weighed[: settings.terms]]


def _terms(tokens: Tokens) -> list[str]:
    """The term that each word stands for, and behind them the further ones of words without spaces."""
    terms = list(map(_without_ending, tokens.words))
    for k in [k for k, term in enumerate(terms) if term >= _UNSPACED and without_spaces(term)]:
        row = letters(terms[k])
        if k + 1 < len(tokens) and tokens.starts[k + 1] == tokens.ends[k]:
            row += letters(tokens.words[k + 1])[:1]
        terms[k], *others = [one + other for one, other in pairwise(row)] or row
        terms += others
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
    initials = map(text.__getitem__, tokens.starts)
    capital = list(compress(range(len(terms)), map(str.isupper, initials)))
    capitals = Counter([terms[k] for k in capital])
    starts, ends = tokens.starts, tokens.ends
    inside = Counter([terms[k] for k in capital if k and _goes_on(text, ends[k - 1], starts[k])])
    return frozenset(term for term, count in inside.items() if count > uses[term] - capitals[term])


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether nothing between two words suggests that a sentence begins with the second."""
    if start == end + 1:
        return text[end] not in _SENTENCE_MARKS
    return _SENTENCE_MARKS.isdisjoint(text[end : min(start, end + 8)])


def _bits_by_form(word: str, *, names: frozenset[str]) -> float:
    """A guess at the rarity of a word in a language that is not known: short small words are common."""
    if word[0].isdigit():
        return article_bits(word)
    if word >= _UNSPACED:
        return 7.0 if len(word) > 1 else 0.0
    if word in names:
        return 10.0 if len(word) > 2 else 3.0
    return min(9.0, 1.0 + max(0.0, 1.5 * (len(word) - 3)))
