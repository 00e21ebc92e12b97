"""articles > the telling terms of each as a vector, weighed by how rare they are elsewhere and in the pile.

This is TF-IDF with a prior: document frequencies come from outside the pile, so that a pile of one story
keeps the story's own vocabulary, and move to those of the pile as it grows. What the terms of a text are is
said in :mod:`.telling`.
"""

from __future__ import annotations

import math
from functools import partial

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.settings import StorySettings
from retold.story.plain_terms import plain_terms
from retold.story.telling import Term, telling_terms
from retold.text.hashing import hash_word
from retold.text.tokens import is_plain

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
    plain: list[tuple[int, str, str]] = []
    numbers: list[int] = []
    terms: list[Term] = []
    for article in batch.to_pylist():
        title = article["title"] or ""
        text = _without(article["text"] or "", article["boilerplate"] or [])[: settings.longest_text]
        if is_plain(title) and is_plain(text):
            plain.append((article["article_no"], title, text))
            continue
        found = telling_terms(title, text, settings)
        numbers += [article["article_no"]] * len(found)
        terms += found
    if plain:
        names, titles, texts = zip(*plain, strict=True)
        for article_no, found in zip(names, plain_terms(titles, texts, settings), strict=True):
            numbers += [article_no] * len(found)
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
