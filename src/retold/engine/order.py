"""The order of the rows of each table: the same on every engine, so that runs can be compared row by row."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from retold.engine.keeping import FEW_ROWS

_PLACE = ("a", "b", "a_start", "b_start", "kind", "a_end", "b_end")

ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles": ("article_no",),
        "copies": ("article_no",),
        "candidates": ("a", "b"),
        "boilerplate": ("article_id", "start", "end"),
        "matches": _PLACE,
        "passages": _PLACE,
        "links": ("a", "b"),
        "stories": ("story_id", "article_id"),
        "credits": ("article_id", "start", "end", "outlet", "kind"),
        "attributions": ("article_id", "content_start", "content_end", "attribution_id"),
        "speakers": ("story_id", "speaker_id"),
        "quotations": ("story_id", "quotation_id", "article_id", "start", "end"),
        "derivations": ("story_id", "child", "rank"),
        "lost_sources": ("story_id", "lost_id"),
        "origins": ("story_id",),
        "undecided": ("story_id", "question", "article_ids"),
        "chains": ("story_id", "chain_id"),
        "voices": ("story_id", "speaker_id"),
        "variants": ("variant_id",),
        "readings": ("variant_id", "article_id", "start", "end"),
    }
)
"""Columns by which each table is ordered. They are never null, and no two rows have them all alike."""


def in_order(table: pa.Table, name: str) -> pa.Table:
    """A table that is small, in the order of the table of that name."""
    return _sorted(table, list(zip(*(table[key].to_pylist() for key in ORDER[name]), strict=True)))


def by_keys(table: pa.Table, keys: Sequence[str]) -> pa.Table | None:
    """A table of few rows in the order of its keys, nulls last; ``None`` if there are too many for Python."""
    if table.num_rows > FEW_ROWS:
        return None
    columns = ([(value is None, value) for value in table[key].to_pylist()] for key in keys)
    return _sorted(table, list(zip(*columns, strict=True)))


def _sorted(table: pa.Table, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """The table in the order of ``rows``, which stand for its own."""
    if all(map(operator.le, rows, itertools.islice(rows, 1, None))):
        return table
    order = sorted(range(len(rows)), key=rows.__getitem__)
    if len(order) > FEW_ROWS:
        return table.take(pa.array(order, pa.int64()))
    columns = ([values[row] for row in order] for values in (c.to_pylist() for c in table.columns))
    arrays = [pa.array(c, t) for c, t in zip(columns, table.schema.types, strict=True)]
    return pa.table(arrays, schema=table.schema)
