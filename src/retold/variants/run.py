"""articles stories passages quotations > variants readings: what differs along the passages of a story.

The critical apparatus of a story. Passages are aligned again word by word (:mod:`collation`); mentions of
figures, dates and names that stand in the same place, and short differences in wording (:mod:`terms`), are
joined over all pairs of articles (:mod:`apparatus`). The versions of one quotation are one variant.

Known failures: what differs between passages that no alignment found; a place that two passages of the same
articles align differently is one variant with both readings.
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.engine import Engine
from retold.engine.bundle import bundle, unbundle
from retold.engine.within import within_stories
from retold.schema import TABLES
from retold.settings import Settings, VariantSettings
from retold.variants.one_story import of_story

_ARTICLES = """
SELECT n.story_id, a.article_id, a.text, a.published
FROM articles a
JOIN (
    SELECT story_id, article_id
    FROM (
        SELECT story_id, a AS article_id FROM passages
        UNION ALL SELECT story_id, b AS article_id FROM passages
        UNION ALL SELECT story_id, article_id FROM quotations
    ) AS compared
    GROUP BY story_id, article_id
) AS n ON n.article_id = a.article_id
"""
"""Only articles that share something with another are read."""
_QUOTATIONS_OF = """
SELECT q.story_id, q.quotation_id, q.speaker, q.said_by, q.article_id, q.start, q.end
FROM quotations q
JOIN (
    SELECT quotation_id FROM quotations GROUP BY quotation_id HAVING MIN(article_id) < MAX(article_id)
) AS p ON p.quotation_id = q.quotation_id
"""
_FOUND = pa.schema([*TABLES["variants"].arrow, *list(TABLES["readings"].arrow)[1:]])


def run(engine: Engine, settings: Settings) -> None:
    """Write ``variants`` and ``readings``."""
    stories = engine.load("stories")
    passages = within_stories(engine, engine.load("passages"), stories, "NOT p.boilerplate")
    quotations = engine.sql(_QUOTATIONS_OF, quotations=engine.load("quotations"))
    articles = engine.sql(
        _ARTICLES, articles=engine.load("articles"), passages=passages, quotations=quotations
    )
    parts = bundle(engine, "story_id", articles=articles, passages=passages, quotations=quotations)
    found = engine.map_groups(parts, ["key"], partial(_of_story, settings=settings.variants), _FOUND)
    columns = {
        name: ", ".join(f"f.{c}" for c in TABLES[name].arrow.names) for name in ("variants", "readings")
    }
    engine.save(
        "variants",
        engine.sql(f"SELECT DISTINCT {columns['variants']} FROM found f ORDER BY variant_id", found=found),
    )
    engine.save(
        "readings",
        engine.sql(
            f"SELECT {columns['readings']} FROM found f ORDER BY variant_id, article_id, start", found=found
        ),
    )


def _of_story(group: pa.Table, *, settings: VariantSettings) -> pa.Table:
    story_id = group["key"][0].as_py()
    parts = unbundle(group)
    found = of_story(
        parts.get("articles", []), parts.get("passages", []), parts.get("quotations", []), settings
    )
    rows = [
        {
            "variant_id": f"{story_id}:v{number:03}",
            "story_id": story_id,
            "kind": variant.kind,
            "about": variant.about,
            "article_id": reading.article_id,
            "start": reading.span.start,
            "end": reading.span.end,
            "text": reading.text,
            "value": reading.value,
        }
        for number, variant in enumerate(found, 1)
        for reading in variant.readings
    ]
    return pa.Table.from_pylist(rows, _FOUND)
