"""The engine for one machine: DuckDB for SQL over Parquet, a process pool for Python."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from retold.engine import Transform
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES

Progress = Callable[[int, int], None]

_BATCH_ROWS = 256
_SMALL_BYTES = 4 * 2**20
"""A table up to this size is kept in memory; for a small pile that saves most of the time."""
_POOL_FROM_ROWS = 2_000
"""Fewer rows are mapped in this process: starting a pool would take longer than the work."""


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
        self._pool: ProcessPoolExecutor | None = None
        self._saved: dict[str, pa.Table] = {}

    def __enter__(self) -> LocalEngine:
        scratch = tempfile.TemporaryDirectory(prefix=".scratch-", dir=self._folder.path)
        self._scratch = Path(self._stack.enter_context(scratch))
        self._database = self._stack.enter_context(duckdb.connect())
        self._database.execute(f"SET memory_limit = '{self._memory_bytes // 2**20}MiB'")
        self._database.execute(f"SET threads = {self._workers}")
        self._database.execute("SET preserve_insertion_order = false")
        self._database.execute("SET temp_directory = $path", {"path": str(self._scratch / "spill")})
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
        """Write a table to the run folder, whole or not at all, in the columns of its schema."""
        target = self._folder.table(name)
        unfinished = target.with_suffix(".unfinished")
        schema = TABLES[name].arrow
        small: list[pa.Table] | None = []
        with ExitStack() as stack:
            batches = table if isinstance(table, pa.RecordBatchReader) else _batches(table, stack)
            writer = stack.enter_context(pq.ParquetWriter(unfinished, schema))
            for batch in batches:
                part = pa.Table.from_batches([batch]).select(schema.names).cast(schema)
                writer.write_table(part)
                small = _kept(small, part)
        unfinished.replace(target)
        self._saved.pop(name, None)
        if small is not None:
            self._saved[name] = pa.concat_tables([schema.empty_table(), *small])
        return self.load(name)

    def sql(self, query: str, **tables: Stored) -> Stored:
        """The result of a query over the tables named."""
        with self._database.cursor() as cursor:
            for name, table in tables.items():
                if isinstance(table, Path):
                    cursor.read_parquet(str(table)).create_view(name, replace=True)
                else:
                    cursor.register(name, table)
            reader = cursor.sql(query).to_arrow_reader()
            return self._hold((pa.Table.from_batches([batch]) for batch in reader), reader.schema)

    def map(self, table: Stored, transform: Transform, schema: pa.Schema) -> Stored:
        """``transform`` applied to batches of the table, in the table's order."""
        with ExitStack() as stack:
            batches = (pa.Table.from_batches([b]) for b in _batches(table, stack))
            return self._collect(batches, _row_count(table), transform, schema)

    def map_groups(
        self, table: Stored, keys: Sequence[str], transform: Transform, schema: pa.Schema
    ) -> Stored:
        """``transform`` applied to each group of rows with equal keys, groups in the order of their keys."""
        with ExitStack() as stack:
            ordered = self.sql(f"SELECT * FROM grouped ORDER BY {', '.join(keys)}", grouped=table)
            groups = _groups(_batches(ordered, stack), keys)
            return self._collect(groups, _row_count(table), transform, schema)

    def _collect(
        self, parts: Iterable[pa.Table], rows: int, transform: Transform, schema: pa.Schema
    ) -> Stored:
        return self._hold(self._results(parts, rows, transform, schema), schema)

    def _results(
        self, parts: Iterable[pa.Table], rows: int, transform: Transform, schema: pa.Schema
    ) -> Iterator[pa.Table]:
        done = 0
        self.on_progress(0, rows)
        for size, result in self._transformed(parts, rows, transform):
            if result.num_rows:
                yield result.select(schema.names).cast(schema)
            done += size
            self.on_progress(done, rows)

    def _hold(self, parts: Iterable[pa.Table], schema: pa.Schema) -> Stored:
        """Keep a result in memory while it is small; put it into a file once it is not."""
        small: list[pa.Table] | None = []
        target = self._scratch / f"{next(self._names)}.parquet"
        with ExitStack() as stack:
            writer: pq.ParquetWriter | None = None
            for part in parts:
                held, small = small, _kept(small, part)
                if small is None:
                    writer = writer or stack.enter_context(pq.ParquetWriter(target, schema))
                    for earlier in held or []:
                        writer.write_table(earlier)
                    writer.write_table(part)
        return target if small is None else pa.concat_tables([schema.empty_table(), *small])

    def _transformed(
        self, parts: Iterable[pa.Table], rows: int, transform: Transform
    ) -> Iterator[tuple[int, pa.Table]]:
        if rows < _POOL_FROM_ROWS or self._workers == 1:
            for part in parts:
                yield part.num_rows, transform(part)
            return
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=_leave_interrupts_to_parent)
        waiting: list[tuple[int, Future[pa.Table]]] = []
        for part in parts:
            waiting.append((part.num_rows, self._pool.submit(transform, part)))
            # Bounded, so that a fast reader does not fill the memory with parts that wait.
            if len(waiting) >= 3 * self._workers:
                size, future = waiting.pop(0)
                yield size, future.result()
        for size, future in waiting:
            yield size, future.result()


def _kept(small: list[pa.Table] | None, part: pa.Table) -> list[pa.Table] | None:
    """The parts so far with one more, or None once they are too large for memory."""
    if small is None or sum(p.nbytes for p in small) + part.nbytes > _SMALL_BYTES:
        return None
    return [*small, part]


def _batches(table: Stored, stack: ExitStack) -> Iterator[pa.RecordBatch]:
    if isinstance(table, Path):
        source = stack.enter_context(pq.ParquetFile(table))
        return iter(source.iter_batches(batch_size=_BATCH_ROWS))
    return (batch for batch in table.to_batches(max_chunksize=_BATCH_ROWS) if batch.num_rows)


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C ends the run in one place only: a worker that is told as well prints a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _row_count(table: Stored) -> int:
    rows = pq.read_metadata(table).num_rows if isinstance(table, Path) else table.num_rows
    return int(rows)


def _groups(batches: Iterable[pa.RecordBatch], keys: Sequence[str]) -> Iterator[pa.Table]:
    """Cut batches that are ordered by ``keys`` into one table for each group."""
    open_group: list[pa.RecordBatch] = []
    for batch in batches:
        starts = _group_starts(batch, keys)
        for start, end in itertools.pairwise([*starts, batch.num_rows]):
            piece = batch.slice(start, end - start)
            if open_group and _key(open_group[-1], keys) != _key(piece, keys):
                yield pa.Table.from_batches(open_group).combine_chunks()
                open_group = []
            open_group.append(piece)
    if open_group:
        yield pa.Table.from_batches(open_group).combine_chunks()


def _group_starts(batch: pa.RecordBatch, keys: Sequence[str]) -> list[int]:
    """Rows of the batch whose key differs from the row before, the first row included."""
    if batch.num_rows == 0:
        return []
    changed = pa.array([False] * (batch.num_rows - 1), pa.bool_())
    for key in keys:
        after, before = batch.column(key)[1:], batch.column(key)[:-1]
        # Comparing with a null is neither true nor false; here nulls equal each other and nothing else.
        changed = pc.or_(changed, pc.fill_null(pc.not_equal(after, before), False))
        changed = pc.or_(changed, pc.xor(pc.is_null(after), pc.is_null(before)))
    return [0, *(i + 1 for i, flag in enumerate(changed.to_pylist()) if flag)]


def _key(batch: pa.RecordBatch, keys: Sequence[str]) -> tuple[object, ...]:
    return tuple(batch.column(key)[0].as_py() for key in keys)
