"""Rows in the order of their keys, cut into groups. Many small groups travel to a worker in one table."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from retold.engine import Transform
from retold.engine.keeping import in_schema


def whole_groups(batches: Iterable[pa.RecordBatch], keys: Sequence[str]) -> Iterator[pa.Table]:
    """Batches ordered by ``keys``, cut elsewhere: each table holds whole groups, about a batch of them."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        starts = _starts(batch, keys)
        if held and starts and _key(held[-1], -1, keys) == _key(batch, 0, keys):
            starts = starts[1:]
        rest = batch
        if held and starts:
            held.append(batch.slice(0, starts[0]))
            yield pa.Table.from_batches(held).combine_chunks()
            held, rest = [], batch.slice(starts[0])
        if rest.num_rows:
            held.append(rest)
    if held:
        yield pa.Table.from_batches(held).combine_chunks()


def each_group(table: pa.Table, *, keys: Sequence[str], transform: Transform, schema: pa.Schema) -> pa.Table:
    """``transform`` applied to each group of a table ordered by ``keys``."""
    found = [transform(group) for group in groups(table, keys)]
    return pa.concat_tables(
        [schema.empty_table(), *(in_schema(part, schema) for part in found if part.num_rows)]
    )


def groups(table: pa.Table, keys: Sequence[str]) -> Iterator[pa.Table]:
    """Each group of a table ordered by ``keys``."""
    for batch in table.combine_chunks().to_batches():
        for start, end in itertools.pairwise([*_starts(batch, keys), batch.num_rows]):
            yield pa.Table.from_batches([batch.slice(start, end - start)])


def _starts(batch: pa.RecordBatch, keys: Sequence[str]) -> list[int]:
    """Rows of the batch whose key differs from the row before, the first row included."""
    rows = list(zip(*(batch.column(key).to_pylist() for key in keys), strict=True))
    return [k for k, row in enumerate(rows) if k == 0 or row != rows[k - 1]]


def _key(batch: pa.RecordBatch, row: int, keys: Sequence[str]) -> tuple[object, ...]:
    return tuple(batch.column(key)[row].as_py() for key in keys)
