"""articles stories > credits attributions speakers quotations.

What an article says is read from it alone; who is the same person, and which quotations are versions of one,
is decided by story.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow as pa

from retold.attribution.credits import credits_of_page
from retold.attribution.outlets import canonical_outlet, outlet_key
from retold.attribution.page import Page, read_page
from retold.engine import Engine, Handle
from retold.engine.bundle import BUNDLE, Row, packed, save_parts
from retold.schema import TABLES
from retold.settings import Settings

_MOST_PILE_OUTLETS = 2_000
_WITH_PILE = f"""
SELECT a.article_id, a.outlet, a.author, a.text, p.pile
FROM articles a
CROSS JOIN (
    SELECT array_agg(outlet) AS pile
    FROM (SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY outlet
          ORDER BY COUNT(*) DESC, outlet LIMIT {_MOST_PILE_OUTLETS}) AS outlets
) AS p
"""


def run(engine: Engine, settings: Settings) -> None:
    """Write ``credits``, ``attributions``, ``speakers`` and ``quotations``."""
    del settings
    articles = engine.sql(_WITH_PILE, articles=engine.load("articles"))
    found = engine.map(articles, _of_articles, BUNDLE)
    save_parts(engine, found, "credits", "attributions")
    for name in ("speakers", "quotations"):
        engine.save(name, TABLES[name].arrow.empty_table())


def _of_articles(table: pa.Table) -> pa.Table:
    pile: tuple[str, ...] = ()
    if table.num_rows:
        pile = tuple(sorted(table["pile"][0].as_py() or ()))
    in_pile = _outlets_by_key(pile)
    credits: list[Row] = []
    for row in table.drop_columns(["pile"]).to_pylist():
        page = read_page(row["text"])
        credits += _credit_rows(row, page, pile, in_pile)
    return packed(credits=credits)


def _outlets_by_key(pile: Sequence[str]) -> dict[str, str]:
    """The pile's own names of outlets by the key of their standard name."""
    return {outlet_key(canonical_outlet(name)): name for name in reversed(pile)}


def _credit_rows(row: Row, page: Page, pile: Sequence[str], in_pile: dict[str, str]) -> list[Row]:
    return [
        {
            "article_id": row["article_id"],
            "outlet": credit.outlet,
            "text": credit.span.of(row["text"]) or credit.cue,
            "start": credit.span.start,
            "end": credit.span.end,
            "sentence_start": credit.sentence.start,
            "sentence_end": credit.sentence.end,
            "cue": credit.cue,
            "kind": credit.kind,
            "place": credit.place,
            "outlet_in_pile": in_pile.get(outlet_key(credit.outlet)),
        }
        for credit in credits_of_page(page, row["outlet"], row["author"], pile)
    ]
