"""Wide rows, such as the words of an article, put beside thin ones only where they are worked on.

To join them in a query would write, sort and send each of them as often as it is wanted. Here they are
written once, to a file that every process maps into its memory, and each takes the rows that it needs.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.engine import Transform

KEY = "article_no"
"""What tells which wide row belongs to a row."""

_LET_GO: int | None = getattr(mmap, "MADV_DONTNEED", None)

Wide: TypeAlias = pa.Table | Path
"""Wide rows in memory, or the Arrow file that they are in."""


def write_wide(batches: Iterable[pa.RecordBatch], schema: pa.Schema, file: Path) -> Path:
    """Write wide rows, one for each ``article_no``, so that they can be taken one by one."""
    with pa.ipc.new_file(file, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return file


def on_joined(table: pa.Table, *, transform: Transform, wide: Wide) -> pa.Table:
    """``transform`` applied to a table with the wide rows beside it."""
    return transform(put_beside(table, wide))


def put_beside(table: pa.Table, wide: Wide) -> pa.Table:
    """The table with the other columns of the wide row that has its ``article_no``.

    Raises:
        KeyError: A row has no wide row.
    """
    rows = _opened(wide) if isinstance(wide, Path) else _Rows(wide)
    found = rows.take(table[KEY].to_numpy())
    for name in found.column_names:
        if name != KEY:
            table = table.append_column(found.field(name), found[name])
    return table


class _Rows:
    """Wide rows that can be asked for by number."""

    def __init__(self, table: pa.Table, mapped: mmap.mmap | None = None) -> None:
        self._batches = [batch for batch in table.to_batches() if batch.num_rows]
        self._schema = table.schema
        self._mapped = mapped
        numbers = [batch.column(KEY).to_numpy() for batch in self._batches]
        self._numbers = np.concatenate([np.empty(0, dtype=np.int64), *numbers])
        self._order = np.argsort(self._numbers, kind="stable")
        self._firsts = np.cumsum([0, *(len(part) for part in numbers)])

    def take(self, numbers: npt.NDArray[np.integer]) -> pa.Table:
        """The rows of these numbers, in their order."""
        places = self._places(numbers)
        which = np.searchsorted(self._firsts, places, "right") - 1
        rows = places - self._firsts[which]
        taken = [self._batches[k].slice(row, 1) for k, row in zip(which.tolist(), rows.tolist(), strict=True)]
        found = pa.Table.from_batches(taken, self._schema).combine_chunks()
        if self._mapped is not None and _LET_GO is not None:
            self._mapped.madvise(_LET_GO)  # what was read would stay with this process, in the end all of it
        return found

    def _places(self, numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        found = np.searchsorted(self._numbers, numbers, sorter=self._order)
        known = found < len(self._numbers)
        places = self._order[np.where(known, found, 0)] if len(self._numbers) else found
        known[known] = self._numbers[places[known]] == numbers[known]
        if not known.all():
            missing = numbers[~known]
            raise KeyError(f"Articles {missing.min()} to {missing.max()} have no wide row.")
        return places


@lru_cache(maxsize=1)
def _opened(file: Path) -> _Rows:
    with file.open("rb") as source:
        mapped = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    with pa.ipc.open_file(pa.py_buffer(mapped)) as reader:
        return _Rows(reader.read_all(), mapped)
