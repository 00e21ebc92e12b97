"""CSV and TSV: the first line names the columns, each further row is a record.

Known failure: a quotation mark that is not closed swallows the rows up to the next one, as in every reader.
Where there is no next one the row is refused, and with it the rest of the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from retold.errors import InputRejected
from retold.ingest.fields.field_names import usual_keys
from retold.ingest.fields.records import record_place
from retold.ingest.items import Item, Oddity, Place, Reading, Record, Refusal, count, listed
from retold.ingest.raw.encoding import Decoded, decode
from retold.ingest.raw.unpack import peek

_SEPARATORS = ",\t;|"
_LINE_END = re.compile(r"\r\n?|\n")
_TOLD = re.compile(r"sep=(.)", re.IGNORECASE)
"""A line before the header by which spreadsheets tell the separator."""
_SAMPLE = 2**16
_END = '"\n'


def read_csv(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """The rows of a table as records; the separator is the one that splits the first line best."""
    decoded = _sampled(peek(stream, _SAMPLE))
    yield from (Oddity(warning) for warning in decoded.warnings if "sign" not in warning)
    exact = decoded.encoding in {"utf-8", "utf-8-sig"}
    lines = io.TextIOWrapper(
        stream,
        "utf-8-sig" if exact else decoded.encoding,
        "surrogateescape" if exact else "replace",
        newline="",
    )
    # The limit belongs to the module, for all its users; ours is what one article may have.
    before = csv.field_size_limit(reading.settings.largest_input)
    try:
        yield from _rows(lines, decoded.text, path, reading)
    finally:
        csv.field_size_limit(before)
        lines.detach()  # the stream is its opener's to close


def _rows(lines: io.TextIOWrapper, start: str, path: str, reading: Reading) -> Iterator[Item]:
    ended: list[bool] = []
    first = _LINE_END.split(start, maxsplit=1)[0]
    told = _TOLD.fullmatch(first)
    separator = told[1] if told else _separator(first)
    rows = csv.reader(itertools.chain(lines, _closing(ended)), delimiter=separator)
    if told:
        next(rows, [])
    header = [name.strip() for name in next(rows, [])]
    wanted = reading.settings.fields.get("text")
    if not (wanted in header if wanted else usual_keys(header)["text"]):
        found = listed(header)
        raise InputRejected(
            f"Its first line names no column {wanted!r}; it has {found}."
            if wanted
            else f"Its first line names no column for the text but {found}; name it with --field text=NAME."
        )
    before = rows.line_num
    while True:
        place = record_place(path, ":", before + 1)
        try:
            row = next(rows)
        except csv.Error as error:
            yield Refusal(
                place.path, f"The row cannot be read ({error}); look for a quotation mark that is not closed."
            )
        else:
            if ended:
                yield from _swallowed(row, place.path, rows.line_num - before - 1)
                return
            if any(row):
                yield _record(header, row, place)
        before = rows.line_num


def _closing(ended: list[bool]) -> Iterator[str]:
    """A quotation mark after the last line, which closes what was left open or is a row of its own."""
    ended.append(True)
    yield _END


def _swallowed(row: list[str], where: str, lines: int) -> Iterator[Item]:
    """A refusal, if the last row had a quotation mark that was only closed by the one after the end."""
    if row == [_END[1:]] and not lines:
        return
    took = count(lines, "line")
    yield Refusal(
        where, f"A quotation mark opens here and is never closed; it took {took} to the end. Close it."
    )


def _record(header: list[str], row: list[str], place: Place) -> Item:
    if len(row) > len(header):
        more = count(len(row) - len(header), "column")
        return Refusal(place.path, f"The row has {more} more than the first line names; quote its text.")
    return Record(place, dict(itertools.zip_longest(header, row)))


def _separator(first_line: str) -> str:
    return max(
        _SEPARATORS,
        key=lambda c: (len(next(csv.reader([first_line], delimiter=c), [])), -_SEPARATORS.index(c)),
    )


def _sampled(start: bytes) -> Decoded:
    """How the first bytes read; the last letter may be cut in two."""
    if b"\0" in start:
        return decode(start)
    try:
        return Decoded(codecs.getincrementaldecoder("utf-8-sig")().decode(start), "utf-8-sig")
    except UnicodeDecodeError:
        return decode(start)
