"""JSON and JSON Lines: records one by one, each bad line a refusal of its own."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from retold.errors import InputRejected
from retold.ingest.fields.field_names import usual_keys
from retold.ingest.fields.records import flat_text, record_place
from retold.ingest.items import Item, Oddity, Place, Reading, Record, Refusal, count
from retold.ingest.raw.encoding import decode
from retold.ingest.raw.kinds import bare_name
from retold.ingest.raw.unpack import peek, read_whole

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_JSON_ERRORS = (ValueError, RecursionError, MemoryError)


def read_json_lines(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """One record a line; empty lines count for nothing."""
    if peek(stream, 4).startswith(_WIDE):
        decoded = decode(read_whole(stream, reading.settings.largest_input))
        yield from (Oddity(warning) for warning in decoded.warnings)
        yield from _lines(decoded.text, path)
        return
    most = reading.settings.largest_input
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = stream.readline(2**20)
            yield Refusal(
                f"{path}:{number}", f"The line is longer than {count(most // 2**20, 'MiB', 'MiB')}."
            )
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _line(line, record_place(path, ":", number))


def _lines(text: str, path: str) -> Iterator[Item]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _line(line.encode("utf-8", "surrogatepass"), record_place(path, ":", number))


def _line(line: bytes, place: Place) -> Item:
    try:
        # Bytes that are no UTF-8 travel as lone surrogates, and are counted when the text is checked.
        record = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig", errors="surrogateescape"))
    except _JSON_ERRORS as error:
        return Refusal(place.path, f"The line is not a JSON object ({_what(error)}); mend it or remove it.")
    if not isinstance(record, Mapping):
        return Refusal(place.path, f"Expected a JSON object, found {_kind(record)}.")
    return Record(place, record)


def read_json(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Item]:
    """One record, a list of records, or an object that holds a list of them; or JSON Lines after all."""
    data = read_whole(stream, reading.settings.largest_input)
    decoded = decode(data)
    try:
        content = json.loads(decoded.text)
    except _JSON_ERRORS as error:
        if _is_lines(decoded.text):
            yield Oddity("Holds JSON Lines; it was read so, in spite of its ending.")
            yield from _lines(decoded.text, path)
            return
        raise InputRejected(f"Is not JSON ({_what(error)}); mend it, or give JSON Lines.") from error
    yield from (Oddity(warning) for warning in decoded.warnings)
    yield from _records(content, path, reading)


def _records(content: Any, path: str, reading: Reading) -> Iterator[Item]:
    if isinstance(content, Mapping) and _has_text(content, reading):
        yield Record(Place(path, bare_name(path), "file"), content)
        return
    if isinstance(content, Mapping):
        inner = next((v for v in content.values() if _is_record_list(v)), None)
        if inner is None and content and all(_is_record(v, reading) for v in content.values()):
            inner = [{"id": key, **value} for key, value in content.items()]
        content = [content] if inner is None else inner
    if not isinstance(content, list):
        raise InputRejected(f"Expected an object or a list of objects, found {_kind(content)}.")
    for number, record in enumerate(content, 1):
        place = record_place(path, "#", number)
        if isinstance(record, Mapping):
            yield Record(place, record)
        else:
            yield Refusal(place.path, f"Expected a JSON object, found {_kind(record)}.")


def _has_text(record: Mapping[str, Any], reading: Reading) -> bool:
    asked = reading.settings.fields.get("text")
    keys = [asked] if asked else usual_keys(record)["text"]
    return any(flat_text(record.get(key)).strip() for key in keys if not _is_record_list(record.get(key)))


def _is_record(value: Any, reading: Reading) -> bool:
    return isinstance(value, Mapping) and _has_text(value, reading)


def _is_record_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _is_lines(text: str) -> bool:
    first = next((line for line in text.split("\n", 50) if line.strip()), "")
    try:
        return isinstance(json.loads(first), Mapping)
    except _JSON_ERRORS:
        return False


def _what(error: BaseException) -> str:
    if isinstance(error, json.JSONDecodeError):
        where = f"line {error.lineno}, " if error.lineno > 1 else ""
        return f"{error.msg.removesuffix(' at')} at {where}column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it cannot be parsed"


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
