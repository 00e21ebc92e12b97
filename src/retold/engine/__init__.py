"""The seam between the method and the machine it runs on: five verbs, and nothing else.

A *handle* stands for a table that may be too large for memory; only the engine that made it looks inside.
Functions given to :meth:`Engine.map` and :meth:`Engine.map_groups` are top-level functions (or
``functools.partial`` of them), since they travel to other processes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import pyarrow as pa

Handle = Any
Transform = Callable[[pa.Table], pa.Table]


class Engine(Protocol):
    """Loads, saves, joins and maps tables."""

    def load(self, name: str) -> Handle:
        """The table of that name from the run folder."""

    def save(self, name: str, table: Handle | pa.Table | pa.RecordBatchReader) -> Handle:
        """Write a table to the run folder, whole or not at all, in the columns of its schema.

        A reader is written as it is read, so that a table may be larger than memory.
        """

    def sql(self, query: str, **tables: Handle) -> Handle:
        """The result of a query over the tables named. Only SQL that DuckDB and Spark read alike."""

    def map(self, table: Handle, transform: Transform, schema: pa.Schema) -> Handle:
        """``transform`` applied to batches of the table; a row's result may not depend on its batch."""

    def map_groups(
        self, table: Handle, keys: Sequence[str], transform: Transform, schema: pa.Schema
    ) -> Handle:
        """``transform`` applied to each group of rows with equal keys, a whole group at a time."""
