"""The seam between the method and the machine it runs on: five verbs, and nothing else.

A *handle* stands for a table that may be too large for memory; only the engine that made it looks inside.
Functions given to :meth:`Engine.map` and :meth:`Engine.map_groups` are top-level functions (or
``functools.partial`` of them), since they travel to other processes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Protocol

import pyarrow as pa

Handle = Any
Transform = Callable[[pa.Table], pa.Table]
Progress = Callable[[int, int], None]


class Engine(Protocol):
    """Loads, saves, joins and maps tables, while it is entered.

    Attributes:
        on_progress: Called with rows done and rows in all while a map runs.
    """

    on_progress: Progress

    def __enter__(self) -> Engine:
        """Get ready."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give back what was taken, and leave the saved tables."""

    def load(self, name: str) -> Handle:
        """The table of that name from the run folder."""

    def save(self, name: str, table: Handle | pa.Table | pa.RecordBatchReader) -> Handle:
        """Write a table to the run folder, whole or not at all, in the columns and the order of its schema.

        A reader is in order already, and is written as it is read, so that it may be larger than memory.
        """

    def sql(self, query: str, **tables: Handle) -> Handle:
        """The result of a query over the tables named. Only SQL that DuckDB and Spark read alike."""

    def map(
        self, table: Handle, transform: Transform, schema: pa.Schema, beside: Handle | None = None
    ) -> Handle:
        """``transform`` applied to batches of the table; a row's result may not depend on its batch.

        ``beside`` has wide rows, such as the texts of articles, one for each ``article_no``: each row of the
        table gets the columns of its own, where it is worked on and not before.
        """

    def map_groups(
        self,
        table: Handle,
        keys: Sequence[str],
        transform: Transform,
        schema: pa.Schema,
        beside: Handle | None = None,
    ) -> Handle:
        """``transform`` applied to each group of rows with equal keys, a whole group at a time.

        ``beside`` is what it is for :meth:`map`.
        """
