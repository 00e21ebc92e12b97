"""Several tables brought together by a key, so that one function sees all rows of a story at once.

The seam has no verb for grouping two tables by the same key. Rows are therefore packed as JSON into one table
of ``key``, ``part`` and ``row``, which every engine can group.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.schema import TABLES

Row = dict[str, Any]

BUNDLE = pa.schema([("key", pa.string()), ("part", pa.string()), ("row", pa.string())])


def bundle(engine: Engine, key: str, **tables: Handle) -> Handle:
    """One table with the rows of all ``tables``, each of which has the column ``key``."""
    packed = {
        part: engine.map(table, partial(_pack, key=key, part=part), BUNDLE) for part, table in tables.items()
    }
    if all(isinstance(part, pa.Table) for part in packed.values()):
        return pa.concat_tables(packed.values())  # a query takes longer than few rows are worth
    union = " UNION ALL ".join(f"SELECT key, part, row FROM {part}" for part in packed)
    return engine.sql(union, **packed)


def unbundle(group: pa.Table) -> dict[str, list[Row]]:
    """The rows of one group by the name of the table they came from, in no particular order."""
    rows: dict[str, list[Row]] = {}
    for part, row in zip(group.column("part").to_pylist(), group.column("row").to_pylist(), strict=True):
        rows.setdefault(part, []).append(json.loads(row))
    return rows


def _pack(table: pa.Table, *, key: str, part: str) -> pa.Table:
    rows = table.to_pylist()
    keys = [row[key] for row in rows]
    texts = [json.dumps(row) for row in rows]
    return pa.table({"key": keys, "part": [part] * len(rows), "row": texts}, schema=BUNDLE)


def packed(**parts: list[Row]) -> pa.Table:
    """Rows of several tables as one, for a function that finds more than one table at once."""
    names = [name for name, rows in parts.items() for _ in rows]
    texts = [json.dumps(row) for rows in parts.values() for row in rows]
    return pa.table({"key": [""] * len(names), "part": names, "row": texts}, schema=BUNDLE)


def save_parts(engine: Engine, found: Handle, *names: str) -> None:
    """Save each of the tables that :func:`packed` put into one."""
    for name in names:
        engine.save(name, engine.map(found, partial(_unpack, name=name), TABLES[name].arrow))


def _unpack(table: pa.Table, *, name: str) -> pa.Table:
    packed_rows = zip(table.column("part").to_pylist(), table.column("row").to_pylist(), strict=True)
    rows = [json.loads(row) for part, row in packed_rows if part == name]
    return pa.Table.from_pylist(rows, TABLES[name].arrow)
