"""articles words candidates boilerplate > matches: what two articles share word by word.

Each candidate is verified by aligning the two texts (:mod:`retold.text.alignment`). A passage that lies
mostly in boilerplate on either side is kept, and marked, so that it can be looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine, Handle
from retold.reuse.row import passage_row, side_of
from retold.reuse.words import words_of
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.alignment import Alignment, local_alignments
from retold.text.numbered import Numbered
from retold.text.seeding import Run, seeds_of, shared_runs

Row = dict[str, Any]

_ROOTS = 128
_BLOCK_WORDS = 2_000_000
"""Words of all pairs that are compared in one go."""

# Pairs that have articles in common come together, so that an article travels only once. Each article points
# to the earlier one that it shares most with, and from there on twice, to a root that most of a family have
# in common; pairs are put under the root of their second article, many roots together, in blocks of bounded
# size.
_SEATS = f"""
WITH ranked AS (
    SELECT b AS article_no, a AS root, row_number() OVER (PARTITION BY b ORDER BY shared DESC, a) AS rank
    FROM candidates
), nearest AS (
    SELECT article_no, root FROM ranked WHERE rank = 1
), further AS (
    SELECT n.article_no, coalesce(m.root, n.root) AS root
    FROM nearest n LEFT JOIN nearest m ON m.article_no = n.root
), roots AS (
    SELECT n.article_no, coalesce(m.root, n.root) AS root
    FROM further n LEFT JOIN further m ON m.article_no = n.root
), rooted AS (
    SELECT c.a, c.b, r.root, x.words + y.words AS words
    FROM candidates c
    JOIN articles x ON x.article_no = c.a
    JOIN articles y ON y.article_no = c.b
    JOIN roots r ON r.article_no = c.b
), placed AS (
    SELECT a, b, root - root % {_ROOTS} AS first_root,
        sum(words) OVER (PARTITION BY root - root % {_ROOTS} ORDER BY root, a, b) AS place
    FROM rooted
), blocks AS (
    SELECT a, b, CAST(first_root AS STRING) || '.' || CAST(place - place % {_BLOCK_WORDS} AS STRING) AS block
    FROM placed
), wanted AS (
    SELECT block, a AS article_no, string_agg(CAST(b AS STRING), ' ') AS others FROM blocks GROUP BY block, a
    UNION ALL
    SELECT block, b AS article_no, '' AS others FROM blocks
)
SELECT block, article_no, max(others) AS others FROM wanted GROUP BY block, article_no
"""
_SEATED = """
WITH furniture AS (
    SELECT b.article_id, string_agg(CAST(b.start AS STRING) || '-' || CAST(b.end AS STRING), ' ') AS spans
    FROM boilerplate b GROUP BY b.article_id
)
SELECT s.block, s.article_no, s.others, a.article_id, coalesce(f.spans, '') AS spans
FROM seats s
JOIN articles a ON a.article_no = s.article_no
LEFT JOIN furniture f ON f.article_id = a.article_id
"""


def run(engine: Engine, words: Handle, settings: ReuseSettings) -> None:
    """Write ``matches``."""
    articles = engine.load("articles")
    seats = engine.sql(_SEATS, candidates=engine.load("candidates"), articles=articles)
    seated = engine.sql(_SEATED, seats=seats, articles=articles, boilerplate=engine.load("boilerplate"))
    align = partial(_of_block, settings=settings)
    found = engine.map_groups(seated, ["block"], align, TABLES["matches"].arrow, beside=words)
    engine.save("matches", found)


@dataclass(frozen=True, slots=True)
class _Side:
    """An article of a block, ready to be compared."""

    article_id: str
    words: Numbered
    listed: list[int]
    furniture: list[Span]


def _of_block(block: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    rows = block.select(["article_no", "article_id", "others", "spans"]).to_pylist()
    words = words_of(block)
    sides = [
        _Side(row["article_id"], text, text.words.tolist(), _spans(row["spans"]))
        for row, text in zip(rows, words, strict=True)
    ]
    pairs = _pairs(rows)
    seeds = seeds_of([text.words for text in words], settings.shingle_words)
    found = []
    for (a, b), runs in zip(pairs, shared_runs(seeds, pairs, settings.shingle_words), strict=True):
        found += _of_pair(sides[a], sides[b], runs, settings)
    return pa.Table.from_pylist(found, TABLES["matches"].arrow)


def _pairs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The pairs of articles to be compared, as rows of the block, the one with the smaller id first."""
    places = {row["article_no"]: place for place, row in enumerate(rows)}
    pairs = ((place, places[int(other)]) for place, row in enumerate(rows) for other in row["others"].split())
    return sorted((a, b) if rows[a]["article_id"] < rows[b]["article_id"] else (b, a) for a, b in pairs)


def _of_pair(a: _Side, b: _Side, runs: Sequence[Run], settings: ReuseSettings) -> list[Row]:
    found = local_alignments(
        a.listed,
        b.listed,
        shingle=settings.shingle_words,
        largest_gap=settings.largest_gap,
        fewest_words=settings.passage_words,
        seeds=runs,
    )
    return [_row(a, b, stretch) for stretch in found]


def _row(a: _Side, b: _Side, stretch: Alignment) -> Row:
    here = side_of(a.article_id, a.words, stretch.a_first, stretch.a_after)
    there = side_of(b.article_id, b.words, stretch.b_first, stretch.b_after)
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
