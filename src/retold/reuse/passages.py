"""articles candidates boilerplate > matches: the stretches of text that two articles share, word by word.

Each candidate is verified by aligning the two texts (:mod:`retold.text.alignment`). A passage that lies
mostly in boilerplate on either side is kept, and marked, so that it can be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine
from retold.reuse.row import passage_row, side_of
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.alignment import Alignment, local_alignments
from retold.text.chains import NGrams, ngrams
from retold.text.tokens import Tokens, tokenize

Row = dict[str, Any]

_BLOCK = 400
"""Pairs that are compared in one go."""
_MOST_WORDS = 1_000_000
"""Words of articles that are kept ready for the next pair."""

# Pairs that have articles in common come together, so that a text travels and is cut into words only once:
# they are put under the first article that either of them is paired with, in blocks.
_SEATS = f"""
WITH roots AS (
    SELECT b AS article_no, min(a) AS root FROM candidates GROUP BY b
), rooted AS (
    SELECT c.a, c.b, coalesce(r.root, c.a) AS root
    FROM candidates c LEFT JOIN roots r ON r.article_no = c.a
), placed AS (
    SELECT a, b, root, row_number() OVER (PARTITION BY root ORDER BY a, b) AS place FROM rooted
), blocks AS (
    SELECT a, b, CAST(root AS STRING) || '.' || CAST(place - place % {_BLOCK} AS STRING) AS block
    FROM placed
), wanted AS (
    SELECT block, a AS article_no, string_agg(CAST(b AS STRING), ' ') AS others FROM blocks GROUP BY block, a
    UNION ALL
    SELECT block, b AS article_no, '' AS others FROM blocks
)
SELECT block, article_no, max(others) AS others FROM wanted GROUP BY block, article_no
"""
_TEXTS = """
WITH furniture AS (
    SELECT b.article_id, string_agg(CAST(b.start AS STRING) || '-' || CAST(b.end AS STRING), ' ') AS spans
    FROM boilerplate b GROUP BY b.article_id
)
SELECT s.block, s.article_no, s.others, a.article_id, a.text, coalesce(f.spans, '') AS spans
FROM seats s
JOIN articles a ON a.article_no = s.article_no
LEFT JOIN furniture f ON f.article_id = a.article_id
"""


def run(engine: Engine, settings: ReuseSettings) -> None:
    """Write ``matches``."""
    seats = engine.sql(_SEATS, candidates=engine.load("candidates"))
    texts = engine.sql(
        _TEXTS, seats=seats, articles=engine.load("articles"), boilerplate=engine.load("boilerplate")
    )
    align = partial(_of_block, settings=settings)
    found = engine.map_groups(texts, ["block"], align, TABLES["matches"].arrow)
    in_order = "SELECT * FROM found ORDER BY a, b, a_start, b_start"
    engine.save("matches", engine.sql(in_order, found=found))


@dataclass(frozen=True, slots=True)
class _Side:
    """An article of a block, ready to be compared."""

    article_id: str
    tokens: Tokens
    ngrams: NGrams
    furniture: list[Span]


def _of_block(block: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    rows = {row["article_no"]: row for row in block.to_pylist()}
    ready: dict[int, _Side] = {}
    found = []
    for number in sorted(rows):
        for other in sorted(map(int, rows[number]["others"].split())):
            for wanted in (number, other):
                if wanted not in ready:
                    ready[wanted] = _side(rows[wanted], settings)
            found += _of_pair(ready[number], ready[other], settings)
            if sum(len(side.tokens) for side in ready.values()) > _MOST_WORDS:
                ready.clear()
    return pa.Table.from_pylist(found, TABLES["matches"].arrow)


def _side(row: Row, settings: ReuseSettings) -> _Side:
    tokens = tokenize(row["text"])
    return _Side(
        row["article_id"], tokens, ngrams(tokens.words, settings.shingle_words), _spans(row["spans"])
    )


def _of_pair(one: _Side, other: _Side, settings: ReuseSettings) -> list[Row]:
    a, b = sorted((one, other), key=lambda side: side.article_id)
    found = local_alignments(
        a.tokens.words,
        b.tokens.words,
        shingle=settings.shingle_words,
        largest_gap=settings.largest_gap,
        fewest_words=settings.passage_words,
        known=(a.ngrams, b.ngrams),
    )
    return [_row(a, b, stretch) for stretch in found]


def _row(a: _Side, b: _Side, stretch: Alignment) -> Row:
    here = side_of(a.article_id, a.tokens, stretch.a_first, stretch.a_after)
    there = side_of(b.article_id, b.tokens, stretch.b_first, stretch.b_after)
    dull = mostly_inside(here.span, a.furniture) or mostly_inside(there.span, b.furniture)
    kind = "verbatim" if stretch.verbatim else "edited"
    return passage_row(here, there, words=stretch.words, kind=kind, boilerplate=dull)


def mostly_inside(span: Span, others: list[Span]) -> bool:
    """Whether more than two thirds of a span's characters lie in ``others``, which do not overlap."""
    covered = sum(max(0, min(span.end, o.end) - max(span.start, o.start)) for o in others)
    return 3 * covered > 2 * len(span)


def _spans(written: str) -> list[Span]:
    pairs = (part.split("-") for part in written.split())
    return [Span(int(start), int(end)) for start, end in pairs]
