"""articles stories > credits attributions speakers quotations.

What an article says is read from it alone; who is the same person, and which quotations are versions of one,
is decided by story. In a large pile, articles that are alone with their event are read by rules only
(:class:`retold.settings.AttributionSettings`).
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from retold.attribution.attribution_rows import Article, rows_of_articles
from retold.attribution.credits.credits import Credit, credits_of_page, without_own
from retold.attribution.credits.outlets import aliases, canonical_outlet, is_agency, is_desk, outlet_key
from retold.attribution.reading.page import read_page
from retold.attribution.story.quotations import of_story
from retold.attribution.story.voices_of_story import typed, unnamed
from retold.engine import Engine
from retold.engine.bundle import BUNDLE, Row, bundle, packed, save_parts, unbundle
from retold.settings import Settings

_MOST_PILE_OUTLETS = 2_000
AT_ONCE = 8
"""Articles that are read together."""
_BETWEEN = "\x1f"
"""Between the names of outlets: as a list they would take many times the memory in a query."""
_CLOSELY = """
SELECT a.article_id, a.outlet, a.author, a.text,
    CASE WHEN s.size > 1 OR n.articles <= {read_alone} THEN 1 ELSE 0 END AS closely
FROM articles a
JOIN stories s ON s.article_id = a.article_id
CROSS JOIN (SELECT COUNT(*) AS articles FROM articles) AS n
"""
# What is mostly its own author is a person in the place of the outlet.
_PILE = f"""
SELECT string_agg(outlet, '{_BETWEEN}') AS pile
FROM (
    SELECT outlet FROM (
        SELECT outlet, COUNT(*) AS printed, SUM(CASE WHEN author = outlet THEN 1 ELSE 0 END) AS own
        FROM articles WHERE outlet IS NOT NULL GROUP BY outlet
    ) AS counted
    WHERE own * 2 < printed ORDER BY printed DESC, outlet LIMIT {_MOST_PILE_OUTLETS}
) AS outlets
"""
# On their own: within a larger query a database may keep the outlets of all rows in memory.
_WITH_PILE = "SELECT c.*, p.pile FROM closely c CROSS JOIN pile p"

_OF_STORY = "SELECT s.story_id, t.{columns} FROM {table} t JOIN stories s ON s.article_id = t.article_id"


def run(engine: Engine, settings: Settings) -> None:
    """Write ``credits``, ``attributions``, ``speakers`` and ``quotations``."""
    articles, stories = engine.load("articles"), engine.load("stories")
    query = _CLOSELY.format(read_alone=settings.attribution.read_alone)
    closely = engine.sql(query, articles=articles, stories=stories)
    wanted = engine.sql(_WITH_PILE, closely=closely, pile=engine.sql(_PILE, articles=articles))
    found = engine.map(wanted, _of_articles, BUNDLE)
    save_parts(engine, found, "credits", "attributions")
    said = engine.load("attributions")
    speaking = engine.sql(
        "SELECT * FROM articles SEMI JOIN said USING (article_id)", articles=articles, said=said
    )
    parts = {
        "articles": engine.sql(
            _OF_STORY.format(columns="article_id, t.text", table="articles"),
            articles=speaking,
            stories=stories,
        ),
        "attributions": engine.sql(
            _OF_STORY.format(columns="*", table="attributions"), attributions=said, stories=stories
        ),
    }
    grouped = engine.map_groups(bundle(engine, "story_id", **parts), ["key"], _of_one_story, BUNDLE)
    save_parts(engine, grouped, "speakers", "quotations")


def _of_one_story(group: pa.Table) -> pa.Table:
    rows, story = unbundle(group), group["key"][0].as_py()
    said = rows.get("attributions", [])
    named, quotations = of_story(story, rows.get("articles", ()), said)
    speakers = typed(named, said) + unnamed(story, said, len(named))
    return packed(speakers=speakers, quotations=quotations)


def _of_articles(table: pa.Table) -> pa.Table:
    pile: tuple[str, ...] = ()
    if table.num_rows:
        pile = tuple(sorted(filter(None, (table["pile"][0].as_py() or "").split(_BETWEEN))))
    in_pile, listed = _outlets_by_key(pile), aliases(pile)
    credits: list[Row] = []
    attributions: list[Row] = []
    rows = table.drop_columns(["pile"]).to_pylist()
    for k in range(0, len(rows), AT_ONCE):
        articles: list[Article] = []
        for row in rows[k : k + AT_ONCE]:
            page = read_page(row["text"])
            given = credits_of_page(page, row["author"], listed)
            credits += _credit_rows(row, without_own(given, row["outlet"]), in_pile)
            articles.append(Article.of(row, page, given))
        attributions += rows_of_articles(articles)
    return packed(credits=credits, attributions=attributions)


def _outlets_by_key(pile: Sequence[str]) -> dict[str, list[str]]:
    """The pile's own names of outlets by the key of their standard name, those of desks last."""
    found: dict[str, list[str]] = {}
    for name in sorted(pile, key=is_desk):
        found.setdefault(outlet_key(canonical_outlet(name)), []).append(name)
    return found


def _credit_rows(row: Row, credits: Sequence[Credit], in_pile: dict[str, list[str]]) -> list[Row]:
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
            "agency": is_agency(credit.outlet),
        }
        | _in_pile(in_pile.get(outlet_key(credit.outlet), []))
        for credit in credits
    ]


def _in_pile(names: Sequence[str]) -> Row:
    """The pile's names for an outlet, its own before those of its desks.

    Of the much that a large outlet prints, a desk's article is seldom the report that is meant: a desk
    alone is not the outlet credited.
    """
    whole = [name for name in names if not is_desk(name)][:1]
    return {
        "outlet_in_pile": whole[0] if whole else None,
        "also_in_pile": [name for name in names if name not in whole],
    }
