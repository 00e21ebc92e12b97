"""What a table and a column are."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

TEXT, INT, LONG, REAL, FLAG = pa.string(), pa.int32(), pa.int64(), pa.float64(), pa.bool_()
TEXTS, REALS = pa.list_(pa.string()), pa.list_(pa.float64())


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Arrow type, and what it means."""

    name: str
    type: pa.DataType
    meaning: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table.

    Attributes:
        name: Also the name of its file in ``RUN/tables``.
        meaning: What one row stands for.
        columns: In the order in which they are stored.
        published: Whether users may rely on it; the others are the workings between two stages.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    published: bool = True

    @property
    def arrow(self) -> pa.Schema:
        """The same as an Arrow schema."""
        return pa.schema([(c.name, c.type) for c in self.columns])
