"""Files that hold one article: text, or a page that goes to a child process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from retold.errors import InputRejected
from retold.ingest.items import Draft, Item, Page, Place, Reading
from retold.ingest.raw.encoding import decode
from retold.ingest.raw.unpack import read_whole


def read_text(stream: BinaryIO, place: Place, reading: Reading) -> Iterator[Item]:
    """The whole file is the text of one article."""
    decoded = decode(_filled(stream, reading))
    yield Draft(place, decoded.text, warnings=decoded.warnings)


def read_page(stream: BinaryIO, place: Place, reading: Reading, warnings: tuple[str, ...]) -> Iterator[Item]:
    """The whole file is a web page."""
    decoded = decode(_filled(stream, reading), is_page=True)
    yield Page(place, decoded.text, (*warnings, *decoded.warnings))


def _filled(stream: BinaryIO, reading: Reading) -> bytes:
    data = read_whole(stream, reading.settings.largest_input)
    if not data.strip():
        raise InputRejected("Is empty; there is nothing to read.")
    return data
