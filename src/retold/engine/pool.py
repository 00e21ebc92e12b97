"""Tables sent through a function in other processes.

Where a table is kept in files, only the name of a piece of it is sent, and a large result is left in a file:
the texts of a large pile never pass through the process that hands out the work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from retold.engine import Transform
from retold.engine.keeping import in_schema
from retold.engine.parts import write_part

_WAITING = 3
"""Parts in work for each worker. Bounded, so that a fast reader does not fill the memory with them."""
BATCH_ROWS = 256
"""Rows of a file that a function is given at a time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One row group of a Parquet file."""

    file: Path
    number: int
    rows: int


Part: TypeAlias = pa.Table | Piece


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with each part.

    Attributes:
        transform: The function.
        schema: The columns of what it gives.
        folder: Where large results are left, each under the number of its part.
        most_bytes: A result above this size is large.
    """

    transform: Transform
    schema: pa.Schema
    folder: Path
    most_bytes: int


def start(workers: int) -> ProcessPoolExecutor:
    """A pool of processes that are started afresh: a fork would inherit the threads of the database."""
    # Each worker has a processor to itself: threads of its own for matrices would only wait for one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_follow_parent)


def transformed(
    pool: ProcessPoolExecutor, workers: int, parts: Iterable[Part], work: Work
) -> Iterator[tuple[int, pa.Table | Path]]:
    """For each part, in order: its rows, and what became of it, or the file in which that is."""
    waiting: deque[tuple[int, Future[bytes | Path]]] = deque()
    for number, part in enumerate(parts):
        rows, sent = (part.rows, part) if isinstance(part, Piece) else (part.num_rows, _written(part))
        waiting.append((rows, pool.submit(_there, sent, work, number)))
        if len(waiting) >= _WAITING * workers:
            size, future = waiting.popleft()
            yield size, _read(future.result())
    while waiting:
        size, future = waiting.popleft()
        yield size, _read(future.result())


def _there(part: bytes | Piece, work: Work, number: int) -> bytes | Path:
    found = [in_schema(work.transform(table), work.schema) for table in tables_of(part)]
    result = pa.concat_tables([work.schema.empty_table(), *found])
    if result.nbytes <= work.most_bytes:
        return _written(result)
    return write_part(result, work.folder / f"{number}.parquet")


def tables_of(part: bytes | Part) -> Iterator[pa.Table]:
    """The rows of a part, a batch of a file at a time."""
    if isinstance(part, pa.Table):
        yield part
    elif isinstance(part, Piece):
        with pq.ParquetFile(part.file) as source:
            for batch in source.iter_batches(BATCH_ROWS, row_groups=[part.number]):
                yield pa.Table.from_batches([batch])
    else:
        with pa.ipc.open_stream(part) as reader:
            yield reader.read_all()


def _written(table: pa.Table) -> bytes:
    """A table as bytes. To pickle it would send along the whole of the table that it is a slice of."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _read(written: bytes | Path) -> pa.Table | Path:
    if isinstance(written, Path):
        return written
    with pa.ipc.open_stream(written) as reader:
        return reader.read_all()


def _follow_parent() -> None:
    """Ctrl-C ends the run in one place only: a worker that is told as well prints a traceback.

    A parent that is killed tells nobody; without it a worker would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
