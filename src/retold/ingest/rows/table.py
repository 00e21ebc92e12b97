"""Articles as batches of the table ``articles``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from retold.article import Article, Published
from retold.schema import TABLES
from retold.text.tokens import count_words

_ROWS = 1_024
_CHARACTERS = 16_000_000
"""A batch ends at whichever comes first, so that long articles do not fill the memory."""


def batches(articles: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    """The articles, numbered in order."""
    schema = TABLES["articles"].arrow
    rows: list[dict[str, Any]] = []
    characters = 0
    for number, row in enumerate(articles):
        rows.append(row | {"article_no": number})
        characters += len(row["text"])
        if len(rows) >= _ROWS or characters >= _CHARACTERS:
            yield pa.RecordBatch.from_pylist(rows, schema)
            rows, characters = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema)


def row_of(article: Article) -> dict[str, Any]:
    """The row of an article, without its number."""
    row: dict[str, Any] = {
        "article_id": article.article_id,
        "path": article.path,
        "text": article.text,
        "words": count_words(article.text),
        "warnings": list(article.warnings),
    }
    for name in ("title", "outlet", "author", "url"):
        value = getattr(article, name)
        row[name] = value.text if value else None
        row[f"{name}_from"] = value.origin if value else None
    time = article.published or Published("", "")
    row["published"] = time.seconds
    row["published_text"] = time.text or None
    row["published_from"] = time.origin or None
    row["published_precision"] = time.precision
    row["published_kind"] = time.kind if article.published else None
    return row
