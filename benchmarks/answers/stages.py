"""Articles given to Retold as stories, through all stages but the grouping by event."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from retold.attribution import run as attribution
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.reuse import rewording
from retold.reuse import run as reuse
from retold.schema import TABLES
from retold.settings import Settings
from retold.stemma import run as stemma
from retold.text.tokens import count_words

Row = dict[str, Any]
Tables = dict[str, dict[str, list[Row]]]
"""By story, then by table, the rows that the stemma stage found."""

_FOUND = ("derivations", "lost_sources", "origins")


@contextmanager
def prepared(
    articles: Mapping[str, list[Row]], *, speech: bool = True
) -> Iterator[tuple[LocalEngine, RunFolder]]:
    """An engine that holds all that the stemma stage reads, given the articles of each story.

    Without ``speech`` nobody looks for credits and quotations.
    """
    rows = sorted((row for found in articles.values() for row in found), key=lambda row: row["article_no"])
    stories = [
        {"story_id": s, "title": s, "article_id": row["article_id"], "size": len(found), "role": "member"}
        for s, found in sorted(articles.items())
        for row in sorted(found, key=lambda row: row["article_id"])
    ]
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, workers=1) as engine:
            engine.save("articles", table("articles", rows))
            reuse.run(engine, Settings())
            engine.save("stories", table("stories", stories))
            rewording.run(engine, Settings())
            if speech:
                attribution.run(engine, Settings())
            else:
                for name in ("credits", "attributions"):
                    engine.save(name, table(name, []))
            yield engine, folder


def found(engine: LocalEngine, folder: RunFolder, settings: Settings) -> Tables:
    """What the stemma stage finds, by story."""
    stemma.run(engine, settings)
    by_story: Tables = defaultdict(lambda: {name: [] for name in _FOUND})
    for name in _FOUND:
        for row in pq.read_table(folder.table(name)).to_pylist():
            by_story[row["story_id"]][name].append(row)
    return by_story


def table(name: str, rows: list[Row]) -> pa.Table:
    """Rows as a table of the run."""
    return pa.Table.from_pylist(rows, TABLES[name].arrow)


def article(story_id: str, name: str, text: str, **known: Any) -> Row:
    """The row of an article, numbered and named by a hash, so that neither tells when it was written."""
    number = hashlib.sha256(f"{story_id} {name}".encode()).hexdigest()
    row = {
        "article_no": int(number[:7], 16),
        "article_id": f"{story_id}-{number[:8]}-{name}",
        "title": "",
        "text": text,
        "words": count_words(text),
        "published_text": "known",
    }
    return row | known


def unique_numbers(articles: Mapping[str, list[Row]]) -> None:
    """Check that no two articles were given one number."""
    twice = [
        n for n, count in Counter(r["article_no"] for a in articles.values() for r in a).items() if count > 1
    ]
    if twice:
        raise ValueError(f"Several articles have the number {twice[0]}.")
