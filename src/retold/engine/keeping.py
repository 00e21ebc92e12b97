"""Tables as they come, part by part: kept in memory while small, put into a Parquet file in larger pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_PIECE_BYTES = 4 * 2**20
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


def keep(
    parts: Iterable[pa.Table | Path],
    schema: pa.Schema,
    store: Callable[[Iterable[pa.Table | Path]], Path],
    small_bytes: int,
) -> pa.Table | Path:
    """The parts as one table if they are small, else where ``store`` put them; a part in a file is large."""
    held: list[pa.Table | Path] = []
    size = 0
    rest = iter(parts)
    for part in rest:
        held.append(part)
        size += small_bytes + 1 if isinstance(part, Path) else part.nbytes
        if size > small_bytes:
            return store(_first(held, rest))
    return pa.concat_tables([schema.empty_table(), *held])


def write(parts: Iterable[pa.Table], schema: pa.Schema, file: Path) -> Path:
    """Write the parts to a file as they come; returns the file."""
    with ExitStack() as stack:
        writer = stack.enter_context(pq.ParquetWriter(file, schema))
        for piece in pieces(parts):
            writer.write_table(piece)
    return file


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


def _first(held: list[pa.Table | Path], rest: Iterator[pa.Table | Path]) -> Iterator[pa.Table | Path]:
    while held:
        yield held.pop(0)
    yield from rest
