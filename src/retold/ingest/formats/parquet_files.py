"""Parquet: each row is a record; only the columns that may hold something of use are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from retold.errors import InputRejected
from retold.ingest.fields.field_names import usual_keys
from retold.ingest.fields.not_taken import NotTaken
from retold.ingest.fields.records import record_place
from retold.ingest.items import Item, Oddity, Reading, Record, listed

_ROWS = 128
_LEAST_BYTES = 100_000


def read_parquet(file: BinaryIO, size: int, path: str, reading: Reading) -> Iterator[Item]:
    """The rows of a table as records.

    Raises:
        InputRejected: It is no Parquet file, or has no column for the text.
    """
    try:
        table = pq.ParquetFile(file)
    except (pa.ArrowException, OSError) as error:
        raise InputRejected(f"Is not a sound Parquet file ({_short(error)}); write it again.") from error
    columns = _columns(table.schema_arrow.names, reading)
    if table.metadata.num_rows > max(_LEAST_BYTES, 50 * size):
        raise InputRejected(f"Claims {table.metadata.num_rows:,} rows in {size:,} bytes, which no text does.")
    not_taken = NotTaken(reading)
    not_taken.look({field.name: reading.now if _is_time(field) else None for field in table.schema_arrow})
    if said := not_taken.sentence():
        yield Oddity(said)
    row = 0
    try:
        for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
            for record in batch.to_pylist():
                row += 1
                yield Record(record_place(path, "#", row), record)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputRejected(
            f"Cannot be read from row {row + 1} on ({_short(error)}); write it again."
        ) from error


def rows_claimed(path: str) -> int:
    """How many rows a file says it has; 0 if it cannot be asked."""
    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):
        return 0


def _columns(names: list[str], reading: Reading) -> list[str]:
    found = usual_keys(names)
    asked = {name.lower() for name in reading.settings.fields.values()}
    wanted = {name for keys in found.values() for name in keys} | {n for n in names if n.lower() in asked}
    text = reading.settings.fields.get("text")
    if not (text.lower() in {n.lower() for n in names} if text else found["text"]):
        raise InputRejected(
            f"Has no column {text!r}; it has {listed(names)}."
            if text
            else f"Has no column for the text; it has {listed(names)}. Name it with --field text=NAME."
        )
    return [name for name in names if name in wanted]


def _is_time(field: pa.Field) -> bool:
    return bool(pa.types.is_timestamp(field.type) or pa.types.is_date(field.type))


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0].strip()[:120] or type(error).__name__
