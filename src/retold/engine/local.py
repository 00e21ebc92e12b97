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

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from retold.engine import Transform
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES

Progress = Callable[[int, int], None]

_BATCH_ROWS = 256
_POOL_FROM_ROWS = 2_000
"""Fewer rows are mapped in this process: starting a pool would take longer than the work."""


class LocalEngine:
    """Tables as Parquet files; a handle is the path of one.

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

    def load(self, name: str) -> Path:
        """The table of that name from the run folder."""
        return self._folder.table(name)

    def save(self, name: str, table: Path | pa.Table | pa.RecordBatchReader) -> Path:
        """Write a table to the run folder, whole or not at all, in the columns of its schema."""
        target = self._folder.table(name)
        unfinished = target.with_suffix(".unfinished")
        schema = TABLES[name].arrow
        with ExitStack() as stack:
            batches = (
                stack.enter_context(pq.ParquetFile(table)).iter_batches()
                if isinstance(table, Path)
                else (table.to_batches() if isinstance(table, pa.Table) else table)
            )
            writer = stack.enter_context(pq.ParquetWriter(unfinished, schema))
            for batch in batches:
                writer.write_table(pa.Table.from_batches([batch]).select(schema.names).cast(schema))
        unfinished.replace(target)
        return target

    def sql(self, query: str, **tables: Path) -> Path:
        """The result of a query over the tables named."""
        target = self._new_file()
        with self._database.cursor() as cursor:
            for name, path in tables.items():
                cursor.read_parquet(str(path)).create_view(name, replace=True)
            cursor.sql(query).write_parquet(str(target))
        return target

    def map(self, table: Path, transform: Transform, schema: pa.Schema) -> Path:
        """``transform`` applied to batches of the table, in the table's order."""
        with pq.ParquetFile(table) as source:
            batches = (pa.Table.from_batches([b]) for b in source.iter_batches(batch_size=_BATCH_ROWS))
            return self._collect(batches, source.metadata.num_rows, transform, schema)

    def map_groups(self, table: Path, keys: Sequence[str], transform: Transform, schema: pa.Schema) -> Path:
        """``transform`` applied to each group of rows with equal keys, groups in the order of their keys."""
        by = ", ".join(keys)
        with self._database.cursor() as cursor:
            ordered = cursor.read_parquet(str(table)).order(by)
            rows = pq.read_metadata(table).num_rows
            groups = _groups(ordered.to_arrow_reader(2048), keys)
            return self._collect(groups, rows, transform, schema)

    def _collect(self, parts: Iterable[pa.Table], rows: int, transform: Transform, schema: pa.Schema) -> Path:
        target = self._new_file()
        done = 0
        self.on_progress(0, rows)
        with pq.ParquetWriter(target, schema) as writer:
            for size, result in self._transformed(parts, rows, transform):
                if result.num_rows:
                    writer.write_table(result.select(schema.names).cast(schema))
                done += size
                self.on_progress(done, rows)
        return target

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

    def _new_file(self) -> Path:
        return self._scratch / f"{next(self._names)}.parquet"


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; only the parent can say something sensible about it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


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
        column = batch.column(key)
        changed = pc.or_(changed, pc.not_equal(column[1:], column[:-1]))
    return [0, *(i + 1 for i, flag in enumerate(changed.to_pylist()) if flag)]


def _key(batch: pa.RecordBatch, keys: Sequence[str]) -> tuple[object, ...]:
    return tuple(batch.column(key)[0].as_py() for key in keys)
