"""Rows of a table by key, a few at a time: the findings of a large pile would not fit into memory at once."""

from __future__ import annotations

import itertools
import tempfile
import weakref
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import pyarrow as pa

Row = dict[str, Any]
T = TypeVar("T")

_MAPPED_BYTES = 64 * 2**20
"""A table beyond this is put into a file and read from there."""


class Shelf:
    """A table whose rows are fetched by key, in the order of the table."""

    def __init__(self, table: pa.Table, keys: Iterable[str | None]) -> None:
        """Make a shelf.

        Args:
            table: The rows.
            keys: The key of each row, ``None`` for rows that nobody will ask for.
        """
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            if key is not None:
                self._places.setdefault(key, []).append(place)
        self._batches = table.to_batches() if table.nbytes < _MAPPED_BYTES else _mapped(self, table)
        self._starts = [0, *itertools.accumulate(batch.num_rows for batch in self._batches)]

    def rows(self, key: str) -> list[Row]:
        """The rows with that key."""
        stretches = _stretches(self._places.get(key, []))
        return [row for first, after in stretches for row in self._of(first, after)]

    def _of(self, first: int, after: int) -> Iterator[Row]:
        while first < after:
            number = bisect_right(self._starts, first) - 1
            end = min(after, self._starts[number + 1])
            yield from self._batches[number].slice(first - self._starts[number], end - first).to_pylist()
            first = end


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as stretches without gaps."""
    first = 0
    for k in range(1, len(places) + 1):
        if k == len(places) or places[k] != places[k - 1] + 1:
            yield places[first], places[k - 1] + 1
            first = k


def _mapped(owner: object, table: pa.Table) -> list[pa.RecordBatch]:
    """The batches of a table in a file that is read as it is needed, and goes with its owner."""
    with tempfile.NamedTemporaryFile(prefix="retold-", suffix=".arrow", delete=False) as file:
        path = Path(file.name)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=4_096)
    source = pa.memory_map(str(path))
    weakref.finalize(owner, _forget, source, path)
    reader = pa.ipc.open_file(source)
    return [reader.get_batch(number) for number in range(reader.num_record_batches)]


def _forget(source: pa.MemoryMappedFile, path: Path) -> None:
    source.close()
    path.unlink(missing_ok=True)


class Made(Sequence[T], Generic[T]):
    """Things that are made whenever they are asked for, and not kept."""

    def __init__(self, names: Sequence[str], make: Callable[[str], T]) -> None:
        self._names = names
        self._make = make

    def __len__(self) -> int:
        """Number of things."""
        return len(self._names)

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> Made[T]: ...
    def __getitem__(self, number: int | slice) -> T | Made[T]:
        """One of them, or a stretch of them."""
        if isinstance(number, slice):
            return Made(self._names[number], self._make)
        return self._make(self._names[number])
