"""The order of the rows of each table: the same on every engine, so that runs can be compared row by row."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

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
        "variants": ("variant_id",),
        "readings": ("variant_id", "article_id", "start", "end"),
    }
)
"""Columns by which each table is ordered. They are never null, and no two rows have them all alike."""


def in_order(table: pa.Table, name: str) -> pa.Table:
    """A table that is small, in the order of the table of that name."""
    rows = list(zip(*(table[key].to_pylist() for key in ORDER[name]), strict=True))
    if all(map(operator.le, rows, itertools.islice(rows, 1, None))):
        return table
    return table.take(pa.array(sorted(range(len(rows)), key=rows.__getitem__), pa.int64()))
