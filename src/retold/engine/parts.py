"""A table as a folder of Parquet files, which several processes can write and read at the same time.

A folder has its name only when it is complete. Its files are named in the order of their rows.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from retold.engine.keeping import in_schema, pieces

_PIECES = 8
"""Pieces in one file: enough files to share out, and not too many of them."""


def read_table(path: Path, schema: pa.Schema) -> pa.Table:
    """The table that is kept in a file, or in a folder of parts."""
    files = sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]
    tables = [in_schema(pq.ParquetFile(file).read(), schema) for file in files]
    return pa.concat_tables([schema.empty_table(), *tables]).replace_schema_metadata(None)


def write_parts(parts: Iterable[pa.Table], schema: pa.Schema, folder: Path) -> None:
    """Write tables to a new folder as they come, at least one file of them."""
    folder.mkdir()
    numbered = itertools.groupby(enumerate(pieces(parts)), key=lambda piece: piece[0] // _PIECES)
    number = -1
    for number, group in numbered:
        with pq.ParquetWriter(folder / f"part-{number:05}.parquet", schema) as writer:
            for _, piece in group:
                writer.write_table(piece)
    if number < 0:
        pq.write_table(schema.empty_table(), folder / "part-00000.parquet")


def discard(path: Path) -> None:
    """Remove a table, whatever it is kept in, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a complete table its name; the table that had it goes."""
    earlier = target.with_suffix(".earlier.unfinished")
    discard(earlier)
    if target.exists():
        target.replace(earlier)
    unfinished.replace(target)
    discard(earlier)
