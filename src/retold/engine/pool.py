"""Tables sent through a function in other processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

import pyarrow as pa

from retold.engine import Transform

_WAITING = 3
"""Parts in work for each worker. Bounded, so that a fast reader does not fill the memory with them."""


def start(workers: int) -> ProcessPoolExecutor:
    """A pool of processes that are started afresh: a fork would inherit the threads of the database."""
    # Each worker has a processor to itself: threads of its own for matrices would only wait for one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_follow_parent)


def transformed(
    pool: ProcessPoolExecutor, workers: int, parts: Iterable[pa.Table], transform: Transform
) -> Iterator[tuple[int, pa.Table]]:
    """For each part, in order: its rows, and what became of it."""
    waiting: deque[tuple[int, Future[bytes]]] = deque()
    for part in parts:
        waiting.append((part.num_rows, pool.submit(_there, _written(part), transform)))
        if len(waiting) >= _WAITING * workers:
            size, future = waiting.popleft()
            yield size, _read(future.result())
    while waiting:
        size, future = waiting.popleft()
        yield size, _read(future.result())


def _there(part: bytes, transform: Transform) -> bytes:
    return _written(transform(_read(part)))


def _written(table: pa.Table) -> bytes:
    """A table as bytes. To pickle it would send along the whole of the table that it is a slice of."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _read(written: bytes) -> pa.Table:
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
