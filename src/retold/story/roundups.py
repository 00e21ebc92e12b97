"""links > round-ups: articles that report several events, such as a morning briefing.

A round-up is linked to articles that are not linked to each other, and shares other terms with the ones than
with the others. It must not weld their stories together, so it is set aside while stories form, and joins the
one it is nearest to.

Each article is judged by its own strong links first: most share a term with all of their neighbours. Only for
the neighbours that fall into several parts is it looked up whether they are linked among each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.literals import double

Name = TypeVar("Name")

_BUCKETS = 1024
"""Articles are judged many at a time, as a group of its own for each would take longer than the work."""

_ENDS = """
WITH ends AS (
    SELECT a AS article, b AS other, terms FROM links WHERE score >= {mean}
    UNION ALL
    SELECT b AS article, a AS other, terms FROM links WHERE score >= {mean}
)
SELECT article % {buckets} AS bucket, article, other, terms FROM ends
"""
_PARTS = pa.schema([("article", pa.int32()), ("other", pa.int32()), ("part", pa.int32())])
_TIES = """
SELECT article % {buckets} AS bucket, article, part AS one, part AS other FROM parts
UNION ALL
SELECT p.article % {buckets} AS bucket, p.article, p.part AS one, q.part AS other
FROM parts p
JOIN parts q ON q.article = p.article AND p.part < q.part
JOIN links l ON l.a = CASE WHEN p.other < q.other THEN p.other ELSE q.other END
    AND l.b = CASE WHEN p.other < q.other THEN q.other ELSE p.other END
"""
_ROUND_UPS = pa.schema([("article", pa.int32())])


def round_ups(engine: Engine, links: Handle, mean: float) -> Handle:
    """The articles that report events of at least two groups of others, as a column ``article``.

    ``links`` has the numbers of two articles ``a`` < ``b``, their ``score`` and ``terms``; links of less than
    ``mean`` make no round-up.
    """
    ends = engine.sql(_ENDS.format(mean=double(mean), buckets=_BUCKETS), links=links)
    parts = engine.map_groups(ends, ["bucket"], parts_by_terms, _PARTS)
    ties = engine.sql(_TIES.format(buckets=_BUCKETS), parts=parts, links=links)
    return engine.map_groups(ties, ["bucket"], still_parted, _ROUND_UPS)


def parts_by_terms(ends: pa.Table) -> pa.Table:
    """The neighbours of articles in parts that share no terms, where these are several."""
    neighbours: dict[int, list[tuple[int, frozenset[str]]]] = {}
    columns = (ends[name].to_pylist() for name in ("article", "other", "terms"))
    for article, other, terms in zip(*columns, strict=True):
        neighbours.setdefault(article, []).append((other, frozenset(terms)))
    rows = []
    for article, others in neighbours.items():
        names = parts_of(terms for _, terms in others)
        parts = [names.get(min(terms, default="")) for _, terms in others]
        if len(set(parts)) > 1 or None in parts:
            # One that shares no term is a part of its own.
            rows += [
                {"article": article, "other": other, "part": -1 - k if part is None else part}
                for k, ((other, _), part) in enumerate(zip(others, parts, strict=True))
            ]
    return pa.Table.from_pylist(rows, _PARTS)


def still_parted(ties: pa.Table) -> pa.Table:
    """The articles whose parts are not all tied together."""
    tied: dict[int, list[frozenset[int]]] = {}
    columns = (ties[name].to_pylist() for name in ("article", "one", "other"))
    for article, one, other in zip(*columns, strict=True):
        tied.setdefault(article, []).append(frozenset((one, other)))
    found = [article for article, pairs in tied.items() if len(set(parts_of(pairs).values())) > 1]
    return pa.table({"article": found}, schema=_ROUND_UPS)


def parts_of(sets: Iterable[frozenset[Name]]) -> dict[Name, int]:
    """The part of each member, sets that share a member being of one part."""
    parts: list[set[Name]] = []
    for one in dict.fromkeys(sets):
        members, apart = set(one), []
        for part in parts:
            if part.isdisjoint(one):
                apart.append(part)
            else:
                members |= part
        parts = [*apart, members]
    return {member: k for k, part in enumerate(parts) for member in part}
