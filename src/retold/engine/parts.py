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

from retold.engine.keeping import in_schema, pieces, write

_PIECES = 8
"""Pieces in one file: enough files to share out, and not too many of them."""


def read_table(path: Path, schema: pa.Schema) -> pa.Table:
    """The table that is kept in a file, or in a folder of parts."""
    tables = [in_schema(pq.ParquetFile(file).read(), schema) for file in files_of(path)]
    return pa.concat_tables([schema.empty_table(), *tables]).replace_schema_metadata(None)


def files_of(path: Path) -> list[Path]:
    """The files of a table, in the order of its rows."""
    return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]


def write_part(table: pa.Table, file: Path) -> Path:
    """Write what one process made, fast to write and to read: it is gone when the run is over."""
    pq.write_table(table, file, compression="lz4", use_dictionary=False, write_statistics=False)
    return file


def gathered(parts: Iterable[pa.Table | Path], schema: pa.Schema, folder: Path) -> Path:
    """A new folder with what came as tables, and with the files that others wrote, in order."""
    folder.mkdir()
    for number, (is_file, run) in enumerate(itertools.groupby(parts, key=lambda p: isinstance(p, Path))):
        name = f"part-{number:05}"
        if is_file:
            for place, file in enumerate(run):
                file.rename(folder / f"{name}-{place:06}.parquet")
        else:
            write(run, schema, folder / f"{name}.parquet")
    return folder


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
