"""Tables as they come, part by part: kept in memory while small, put into a Parquet file in larger pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_PIECE_BYTES = 8 * 2**20
"""Parts are written together up to this size: a file of thousands of tiny row groups is slow to read."""


FEW_ROWS = 200
"""Up to this size, rows go through Python: Arrow's compute functions take longer to load than that."""


def in_schema(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """A table with the columns of a schema, in their order and types."""
    if table.schema.equals(schema):
        return table
    if table.num_rows <= FEW_ROWS:
        return pa.Table.from_pylist(table.select(schema.names).to_pylist(), schema)
    return table.select(schema.names).cast(schema)


def keep(parts: Iterable[pa.Table], schema: pa.Schema, file: Path, small_bytes: int) -> pa.Table | Path:
    """The parts as one table if they are small, else the file they were written to."""
    held: list[pa.Table] = []
    size = 0
    rest = iter(parts)
    for part in rest:
        held.append(part)
        size += part.nbytes
        if size > small_bytes:
            write(_first(held, rest), schema, file)
            return file
    return pa.concat_tables([schema.empty_table(), *held])


def write(parts: Iterable[pa.Table], schema: pa.Schema, file: Path) -> None:
    """Write the parts to a file as they come."""
    with ExitStack() as stack:
        writer = stack.enter_context(pq.ParquetWriter(file, schema))
        for piece in pieces(parts):
            writer.write_table(piece)


def pieces(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The parts put together to tables of some megabytes."""
    waiting: list[pa.Table] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += part.nbytes
        if size >= _PIECE_BYTES:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting, size = [], 0
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()


def _first(held: list[pa.Table], rest: Iterator[pa.Table]) -> Iterator[pa.Table]:
    while held:
        yield held.pop(0)
    yield from rest
