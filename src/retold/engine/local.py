"""The engine for one machine: DuckDB for SQL over Parquet, a process pool for Python."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from retold.engine import Progress, Transform, pool
from retold.engine.grouping import each_group, whole_groups
from retold.engine.keeping import in_schema, keep, write
from retold.engine.order import ORDER, by_keys, in_order
from retold.engine.partition import parts_by_key
from retold.engine.parts import files_of, gathered, put_in_place
from retold.engine.run_folder import RunFolder
from retold.engine.wide import on_joined, write_wide
from retold.errors import EngineFailed
from retold.schema import TABLES

_QUERY_ROWS = 2_048
"""Rows of a query's result that are in memory at once; each may hold the whole texts of two articles."""
_SMALL_BYTES = 4 * 2**20
"""A table up to this size is kept in memory; for a small pile that saves most of the time."""
_LARGE_BYTES = 2**20
"""What a worker makes of a part is left in a file if it is larger."""
_WIDE_ROWS = 2_048
"""Wide rows that are written together."""
_POOL_FROM_ROWS = 2_000
"""Fewer rows are mapped in this process: starting a pool would take longer than the work."""
_NO_MEMORY = (
    "The articles cannot be compared within the {:,} MiB of memory that this machine can spare. "
    "Trace a part of the pile, or use a machine with more memory."
)


Stored: TypeAlias = Path | pa.Table
"""A handle: a small table itself, or the path of a large one."""


class LocalEngine:
    """Small tables in memory, large ones as Parquet files.

    Attributes:
        on_progress: Called with rows done and rows in all while a map runs.
    """

    def __init__(self, folder: RunFolder, workers: int = 0, memory_bytes: int = 2**30) -> None:
        self.on_progress: Progress = lambda _done, _total: None
        self._folder = folder
        self._workers = workers or os.cpu_count() or 1
        self._memory_bytes = memory_bytes
        self._stack = ExitStack()
        self._names = itertools.count()
        self._threads = 1
        self._pool: ProcessPoolExecutor | None = None
        self._saved: dict[str, pa.Table] = {}
        self._wide: dict[Path, Path] = {}

    def __enter__(self) -> LocalEngine:
        scratch = tempfile.TemporaryDirectory(prefix=".scratch-", dir=self._folder.path)
        self._scratch = Path(self._stack.enter_context(scratch))
        options: dict[str, Any] = {
            "memory_limit": f"{self._memory_bytes // 2**20}MiB",
            "threads": self._threads,
            "preserve_insertion_order": False,
            "temp_directory": str(self._scratch / "spill"),
        }
        self._database = self._stack.enter_context(duckdb.connect(config=options))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._stack.close()

    def load(self, name: str) -> Stored:
        """The table of that name from the run folder."""
        return self._saved.get(name, self._folder.table(name))

    def save(self, name: str, table: Stored | pa.RecordBatchReader) -> Stored:
        """Write a table to the run folder, whole or not at all, in its schema's columns and its order."""
        target = self._folder.table(name)
        unfinished = target.with_suffix(".unfinished")
        schema = TABLES[name].arrow
        with ExitStack() as stack:
            batches = self._in_order(table, name, stack)
            parts = (in_schema(pa.Table.from_batches([b]), schema) for b in batches)
            kept = keep(parts, schema, partial(write, schema=schema, file=unfinished), _SMALL_BYTES)
            if isinstance(kept, pa.Table):
                write(iter([kept]), schema, unfinished)
        put_in_place(unfinished, target)
        self._saved.pop(name, None)
        self._wide.pop(target, None)
        if isinstance(kept, pa.Table):
            self._saved[name] = kept
        return self.load(name)

    def _in_order(
        self, table: Stored | pa.RecordBatchReader, name: str, stack: ExitStack
    ) -> pa.RecordBatchReader | Iterator[pa.RecordBatch]:
        """The rows in the order of their table; a reader is in order, as it is too large to be looked at."""
        if isinstance(table, pa.RecordBatchReader):
            return table
        if isinstance(table, Path):
            keys = ", ".join(f"saved.{key}" for key in ORDER[name])
            return self._query(f"SELECT * FROM saved ORDER BY {keys}", {"saved": table}, stack)
        return _batches(in_order(table, name))

    def sql(self, query: str, **tables: Stored) -> Stored:
        """The result of a query over the tables named.

        Raises:
            EngineFailed: The query needs more memory than this machine can spare.
        """
        with ExitStack() as stack:
            reader = self._query(query, tables, stack)
            return self._hold((pa.Table.from_batches([batch]) for batch in reader), reader.schema)

    def _query(self, query: str, tables: Mapping[str, Stored], stack: ExitStack) -> pa.RecordBatchReader:
        cursor = stack.enter_context(self._database.cursor())
        for name, table in tables.items():
            if isinstance(table, Path):
                self._use_threads(cursor)
                cursor.read_parquet([*map(str, files_of(table))]).create_view(name, replace=True)
            else:
                cursor.register(name, table)
        while True:
            try:
                return cursor.sql(query).to_arrow_reader(_QUERY_ROWS)
            except duckdb.OutOfMemoryException as error:
                if not self._give_more_memory(cursor):
                    raise EngineFailed(_NO_MEMORY.format(self._memory_bytes // 2**20)) from error

    def _give_more_memory(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Twice as much from now on, if this machine has it to spare: not all work can go to disk."""
        if 2 * self._memory_bytes > _machine_bytes() // 2:
            return False
        self._memory_bytes *= 2
        cursor.execute(f"SET memory_limit = '{self._memory_bytes // 2**20}MiB'")
        return True

    def _use_threads(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Several threads, from the first large table on: over small ones they only wait for each other."""
        if self._threads < self._workers:
            cursor.execute(f"SET threads = {self._workers}")
            self._threads = self._workers

    def map(
        self, table: Stored, transform: Transform, schema: pa.Schema, beside: Stored | None = None
    ) -> Stored:
        """``transform`` applied to batches of the table, in the table's order."""
        joined = self._joined(transform, beside)
        parts = _pieces(table) if isinstance(table, Path) else map(_alone, _batches(table))
        return self._collect(parts, _row_count(table), joined, schema)

    def map_groups(
        self,
        table: Stored,
        keys: Sequence[str],
        transform: Transform,
        schema: pa.Schema,
        beside: Stored | None = None,
    ) -> Stored:
        """``transform`` applied to each group of rows with equal keys."""
        each = partial(each_group, keys=keys, transform=transform, schema=schema)
        joined = self._joined(each, beside)
        return self._collect(self._grouped(table, keys), _row_count(table), joined, schema)

    def _joined(self, transform: Transform, beside: Stored | None) -> Transform:
        """``transform`` for rows that have not got their wide rows yet."""
        if beside is None:
            return transform
        if isinstance(beside, Path):
            if beside not in self._wide:
                file = self._scratch / f"{next(self._names)}.arrow"
                schema = pq.read_schema(files_of(beside)[0])
                self._wide[beside] = write_wide(_batches(beside, _WIDE_ROWS), schema, file)
            beside = self._wide[beside]
        return partial(on_joined, transform=transform, wide=beside)

    def _grouped(self, table: Stored, keys: Sequence[str]) -> Iterator[pa.Table]:
        """The rows in tables that hold whole groups."""
        if isinstance(table, pa.Table):
            few = by_keys(table, keys)
            query = f"SELECT * FROM grouped ORDER BY {', '.join(keys)}"
            ordered = self.sql(query, grouped=table) if few is None else few
            yield from whole_groups(_batches(ordered), keys)
            return
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            for part in parts_by_key(table, keys, Path(folder)):
                yield from whole_groups(part.to_batches(max_chunksize=pool.BATCH_ROWS), keys)

    def _collect(
        self, parts: Iterable[pool.Part], rows: int, transform: Transform, schema: pa.Schema
    ) -> Stored:
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            work = pool.Work(transform, schema, Path(folder), _LARGE_BYTES)
            return self._hold(self._results(parts, rows, work), schema)

    def _results(self, parts: Iterable[pool.Part], rows: int, work: pool.Work) -> Iterator[pa.Table | Path]:
        done = 0
        self.on_progress(0, rows)
        for size, result in self._transformed(parts, rows, work):
            if isinstance(result, Path) or result.num_rows:
                yield result
            done += size
            self.on_progress(done, rows)

    def _hold(self, parts: Iterable[pa.Table | Path], schema: pa.Schema) -> Stored:
        """Keep a result in memory while it is small; put it into files once it is not."""
        folder = self._scratch / str(next(self._names))
        return keep(parts, schema, partial(gathered, schema=schema, folder=folder), _SMALL_BYTES)

    def _transformed(
        self, parts: Iterable[pool.Part], rows: int, work: pool.Work
    ) -> Iterator[tuple[int, pa.Table | Path]]:
        if rows < _POOL_FROM_ROWS or self._workers == 1:
            for part in parts:
                for table in pool.tables_of(part):
                    yield table.num_rows, in_schema(work.transform(table), work.schema)
            return
        if self._pool is None:
            self._pool = pool.start(self._workers)
        yield from pool.transformed(self._pool, self._workers, parts, work)


def _machine_bytes() -> int:
    """Memory of this machine; 0 where the system does not tell."""
    if not hasattr(os, "sysconf"):
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _pieces(table: Path) -> Iterator[pool.Piece]:
    for file in files_of(table):
        metadata = pq.read_metadata(file)
        for number in range(metadata.num_row_groups):
            yield pool.Piece(file, number, metadata.row_group(number).num_rows)


def _alone(batch: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches([batch])


def _batches(table: Stored, rows: int = pool.BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    if isinstance(table, Path):
        for file in files_of(table):  # one at a time: an open file keeps what was read of it in memory
            with pq.ParquetFile(file) as source:
                yield from source.iter_batches(batch_size=rows)
    else:
        yield from (batch for batch in table.to_batches(max_chunksize=rows) if batch.num_rows)


def _row_count(table: Stored) -> int:
    if isinstance(table, pa.Table):
        return int(table.num_rows)
    return sum(int(pq.read_metadata(file).num_rows) for file in files_of(table))
