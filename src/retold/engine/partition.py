"""Rows of a large table brought together by their keys, without sorting all of it.

Rows go to one of several files by a hash of their keys; each file is small enough to be sorted in memory. A
database's sort of rows as wide as the words of an article takes more memory than it is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import xxhash

from retold.engine.parts import files_of

_PART_BYTES = 32 * 2**20
"""Of a part in memory, where no single group is larger."""
_MOST_PARTS = 256
"""Files that are open at the same time."""
_BATCH_ROWS = 1_024


def parts_by_key(source: Path, keys: Sequence[str], folder: Path) -> Iterator[pa.Table]:
    """The rows of a table in parts: rows with equal keys are in one part, next to each other.

    Args:
        source: The Parquet file that the table is in, or the folder of them.
        keys: Columns of numbers or strings.
        folder: Where the parts may be kept for the while; it must be there.
    """
    sources = files_of(source)
    files = [folder / f"{number}.arrow" for number in range(_part_count(sources))]
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with ExitStack() as stack:
        schema = pq.read_schema(sources[0])
        writers = [stack.enter_context(pa.ipc.new_stream(file, schema, options=options)) for file in files]
        for one in sources:
            with pq.ParquetFile(one) as table:
                for batch in table.iter_batches(batch_size=_BATCH_ROWS):
                    _distribute(batch, keys, writers)
    for file in files:
        with pa.ipc.open_stream(file) as reader:
            part = reader.read_all()
        file.unlink()
        if part.num_rows:
            yield part.sort_by([(key, "ascending") for key in keys])


def _distribute(
    batch: pa.RecordBatch, keys: Sequence[str], writers: Sequence[pa.ipc.RecordBatchStreamWriter]
) -> None:
    numbers = _part_numbers(batch, keys, len(writers))
    for number in np.unique(numbers).tolist():
        writers[number].write_batch(batch.take(pa.array(np.flatnonzero(numbers == number))))


def _part_numbers(batch: pa.RecordBatch, keys: Sequence[str], parts: int) -> npt.NDArray[np.int64]:
    rows = zip(*(batch.column(key).to_pylist() for key in keys), strict=True)
    known: dict[tuple[object, ...], int] = {}
    for key in (listed := list(rows)):
        if key not in known:
            written = repr(key).encode("utf-8", errors="surrogatepass")
            known[key] = xxhash.xxh3_64_intdigest(written) % parts
    return np.fromiter((known[key] for key in listed), np.int64, len(listed))


def _part_count(sources: Sequence[Path]) -> int:
    size = 0
    for metadata in map(pq.read_metadata, sources):
        size += sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    return max(1, min(_MOST_PARTS, math.ceil(size / _PART_BYTES)))
