"""articles candidates boilerplate > matches: the stretches of text that two articles share, word by word.

Each candidate is verified by aligning the two texts (:mod:`retold.text.alignment`). A passage that lies
mostly in boilerplate on either side is kept, and marked, so that it can be looked at.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

import pyarrow as pa

from retold.article import Span
from retold.engine import Engine
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.alignment import Alignment, local_alignments
from retold.text.tokens import Tokens, tokenize

_PAIRS = """
WITH furniture AS (
    SELECT article_id, string_agg(CAST(start AS VARCHAR) || '-' || CAST("end" AS VARCHAR), ' ') AS spans
    FROM boilerplate GROUP BY article_id
), texts AS (
    SELECT a.article_no, a.article_id, a.text, coalesce(f.spans, '') AS spans
    FROM articles a LEFT JOIN furniture f ON f.article_id = a.article_id
)
SELECT x.article_id AS a, x.text AS a_text, x.spans AS a_spans,
    y.article_id AS b, y.text AS b_text, y.spans AS b_spans
FROM candidates c
JOIN texts x ON x.article_no = c.a
JOIN texts y ON y.article_no = c.b
"""


def run(engine: Engine, settings: ReuseSettings) -> None:
    """Write ``matches``."""
    pairs = engine.sql(
        _PAIRS,
        candidates=engine.load("candidates"),
        articles=engine.load("articles"),
        boilerplate=engine.load("boilerplate"),
    )
    align = partial(_of_batch, settings=settings)
    engine.save("matches", engine.map(pairs, align, TABLES["matches"].arrow))


def _of_batch(batch: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    rows = [row for pair in batch.to_pylist() for row in _of_pair(pair, settings)]
    return pa.Table.from_pylist(rows, TABLES["matches"].arrow)


def _of_pair(pair: dict[str, Any], settings: ReuseSettings) -> list[dict[str, Any]]:
    if pair["a"] > pair["b"]:
        pair = {("b" if k[0] == "a" else "a") + k[1:]: value for k, value in pair.items()}
    a, b = _tokens(pair["a_text"]), _tokens(pair["b_text"])
    found = local_alignments(
        a.words,
        b.words,
        shingle=settings.shingle_words,
        largest_gap=settings.largest_gap,
        fewest_words=settings.passage_words,
    )
    furniture = _spans(pair["a_spans"]), _spans(pair["b_spans"])
    return [_row(pair, a, b, stretch, furniture) for stretch in found]


def _row(
    pair: dict[str, Any],
    a: Tokens,
    b: Tokens,
    stretch: Alignment,
    furniture: tuple[list[Span], list[Span]],
) -> dict[str, Any]:
    side_a = a.span(stretch.a_first, stretch.a_after)
    side_b = b.span(stretch.b_first, stretch.b_after)
    return {
        "passage_id": f"{pair['a']}:{side_a.start}~{pair['b']}:{side_b.start}",
        "a": pair["a"],
        "a_start": side_a.start,
        "a_end": side_a.end,
        "b": pair["b"],
        "b_start": side_b.start,
        "b_end": side_b.end,
        "words": stretch.words,
        "a_words": stretch.a_after - stretch.a_first,
        "b_words": stretch.b_after - stretch.b_first,
        "kind": "verbatim" if stretch.verbatim else "edited",
        "boilerplate": mostly_inside(side_a, furniture[0]) or mostly_inside(side_b, furniture[1]),
    }


def mostly_inside(span: Span, others: list[Span]) -> bool:
    """Whether more than two thirds of a span's characters lie in ``others``, which do not overlap."""
    covered = sum(max(0, min(span.end, o.end) - max(span.start, o.start)) for o in others)
    return 3 * covered > 2 * len(span)


def _spans(written: str) -> list[Span]:
    pairs = (part.split("-") for part in written.split())
    return [Span(int(start), int(end)) for start, end in pairs]


@lru_cache(maxsize=256)
def _tokens(text: str) -> Tokens:
    return tokenize(text)
