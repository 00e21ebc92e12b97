"""From a source to what it holds: the reader of its format; every failure becomes a reason here."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from retold.errors import InputRejected
from retold.ingest.formats.csv_files import read_csv
from retold.ingest.formats.json_files import read_json, read_json_lines
from retold.ingest.formats.parquet_files import read_parquet, rows_claimed
from retold.ingest.formats.text_files import read_page, read_text
from retold.ingest.inputs import STANDARD_INPUT, Source
from retold.ingest.items import Item, Oddity, Place, Reading, Record, Refusal
from retold.ingest.raw import kinds
from retold.ingest.raw.unpack import UNPACK_ERRORS, open_unpacked, peek, unpacked

_START = 2**16


def read(source: Source, reading: Reading, stdin: BinaryIO) -> Iterator[Item]:
    """Everything a source holds. Never raises: what cannot be read becomes a :class:`Refusal`."""
    try:
        if source.trouble is not None:
            yield source.trouble
        elif source.record is not None:
            yield Record(Place(source.path, source.path, "record"), source.record)
        elif source.path == STANDARD_INPUT:
            with unpacked(_buffered(stdin)) as stream:
                yield from read_json_lines(stream, STANDARD_INPUT, reading)
        else:
            with open_unpacked(source.path) as stream:
                yield from _read_file(stream, source.path, reading)
    except InputRejected as error:
        yield Refusal(source.path, str(error))
    except PermissionError as error:
        why = f"Cannot be opened ({error.strerror}); check its permissions, and those of its folders."
        yield Refusal(source.path, why)
    except UNPACK_ERRORS as error:
        why = getattr(error, "strerror", None) or str(error).partition("\n")[0][:120] or "it ends too early"
        yield Refusal(source.path, f"Cannot be read to its end ({why}); check the file and its permissions.")
    except MemoryError:
        yield Refusal(source.path, "There is not enough memory to read it; give it alone, or split it.")
    except Exception as error:
        # One input must not end the run, whatever a parser makes of it.
        yield Refusal(source.path, f"Could not be read ({type(error).__name__}: {str(error)[:120]}).")


def expected(sources: Iterable[Source]) -> int:
    """How many articles there will be, for showing progress; 0 where nobody can say beforehand."""
    total = 0
    for source in sources:
        kind = kinds.by_ending(source.path) or kinds.TEXT
        if source.record is not None or kind in {kinds.TEXT, kinds.HTML}:
            total += 1
        elif kind == kinds.PARQUET and source.trouble is None:
            total += rows_claimed(source.path)
        else:
            return 0
    return total


def _read_file(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    start = peek(stream, _START)
    if not start:
        raise InputRejected("Is empty; there is nothing to read.")
    kind = kinds.by_ending(path)
    if start.startswith(b"PAR1"):
        kind = kinds.PARQUET
    elif what := kinds.foreign(start):
        raise InputRejected(f"Is {what}.")
    if kind == kinds.PARQUET:
        yield from _read_parquet(stream, path, reading)
    elif kind == kinds.JSON:
        yield from read_json(stream, path, reading)
    elif kind == kinds.JSON_LINES:
        yield from read_json_lines(stream, path, reading)
    elif kind == kinds.CSV and not kinds.looks_like_records(start):
        yield from read_csv(stream, path, reading)
    else:
        yield from _read_article(stream, path, start, kind, reading)


def _read_article(
    stream: BinaryIO, path: str, start: bytes, kind: str | None, reading: Reading
) -> Iterator[Item]:
    place = Place(path, kinds.bare_name(path), Path(path).resolve().parent.name)
    if kinds.is_mail(path, start):
        raise InputRejected(
            "Is an e-mail, or a page saved as one file (MHTML), which Retold does not read; save it as text "
            "or HTML first."
        )
    if kind == kinds.HTML:
        yield from read_page(stream, place, reading, ())
    elif kinds.looks_like_feed(start):
        raise InputRejected(
            "Is a feed or a site map, which Retold does not read; give the articles themselves."
        )
    elif kinds.looks_like_html(start):
        said = "Holds HTML; it was read so, in spite of its ending." if kind else ""
        yield from read_page(stream, place, reading, (said,) if said else ())
    elif kinds.looks_like_records(start):
        yield Oddity("Holds JSON; it was read so, in spite of its ending.")
        yield from read_json(stream, path, reading)
    else:
        yield from read_text(stream, place, reading)


def _read_parquet(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    size = Path(path).stat().st_size
    if stream.seekable() and not isinstance(getattr(stream, "raw", None), io.RawIOBase):
        yield from read_parquet(stream, size, path, reading)
        return
    with tempfile.TemporaryFile() as unpacked:  # Parquet is read from its end
        shutil.copyfileobj(stream, unpacked)
        unpacked.seek(0)
        yield from read_parquet(cast("BinaryIO", unpacked), size, path, reading)


def _buffered(stream: BinaryIO) -> BinaryIO:
    if isinstance(stream, io.BufferedReader | io.BytesIO):
        return stream
    return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", stream)))
