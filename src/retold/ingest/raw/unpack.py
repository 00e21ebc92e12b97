"""The bytes of an input: gzip and zstd are undone as they are read, and never beyond what is reasonable.

A cap counts the bytes *after* decompression: a small file can unpack to more than any disk holds.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa
import xxhash

from retold.errors import InputRejected

_RATIO = 200
"""Text packs to a tenth, or a twentieth; what unpacks to this many times its size is no text."""

_ALWAYS_FINE = 16 * 2**20
"""Bytes that may come out of however small a file."""

_BUFFER = 2**18
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"

UNPACK_ERRORS = (OSError, EOFError, zlib.error, pa.ArrowException)
"""What reading a damaged file raises."""


class _Unpacked(io.RawIOBase):
    """Bytes as they come out, counted."""

    def __init__(self, inner: BinaryIO, most: int) -> None:
        self._inner = inner
        self._most = most
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        piece = self._inner.read(len(view))
        self._done += len(piece)
        if self._done > self._most:
            raise InputRejected(
                f"Unpacks to more than {_RATIO} times its size, which no text does; unpack it yourself first "
                "if it is sound."
            )
        view[: len(piece)] = piece
        return len(piece)


@contextmanager
def open_unpacked(path: str) -> Iterator[BinaryIO]:
    """A file opened for reading, unpacked if its first bytes say that it is packed, whatever its name.

    Raises:
        OSError: It cannot be opened.
    """
    with Path(path).open("rb") as plain:
        most = max(_ALWAYS_FINE, _RATIO * os.fstat(plain.fileno()).st_size)
        with unpacked(plain, most) as stream:
            yield stream


@contextmanager
def unpacked(plain: BinaryIO, most: int = sys.maxsize) -> Iterator[BinaryIO]:
    """A stream, unpacked if its first bytes say that it is packed; ``most`` bytes may come out of it."""
    start = peek(plain, 4)
    if start.startswith(_GZIP):
        with gzip.GzipFile(fileobj=plain, mode="rb") as inner:
            yield io.BufferedReader(_Unpacked(cast("BinaryIO", inner), most), _BUFFER)
    elif start == _ZSTD:
        with pa.CompressedInputStream(pa.PythonFile(plain, mode="r"), "zstd") as inner:
            yield io.BufferedReader(_Unpacked(cast("BinaryIO", inner), most), _BUFFER)
    else:
        yield plain


def read_whole(stream: BinaryIO, most: int) -> bytes:
    """All bytes of a stream.

    Raises:
        InputRejected: There are more than ``most``.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputRejected(
            f"Is larger than {most // 2**20:,} MiB, the most that one article's file may have; split it."
        )
    return data


def peek(stream: BinaryIO, size: int) -> bytes:
    """The first bytes of a stream that can be read again (a file or a buffered reader)."""
    if isinstance(stream, io.BufferedReader) and not stream.seekable():
        return stream.peek(size)[:size]
    place = stream.tell()
    start = stream.read(size)
    stream.seek(place)
    return start


def digest(path: str) -> tuple[str, int]:
    """Hash and number of the bytes of a file as it lies on the disk.

    Raises:
        OSError: It cannot be read.
    """
    state, size = xxhash.xxh3_128(), 0
    with Path(path).open("rb") as file:
        while block := file.read(2**20):
            state.update(block)
            size += len(block)
    return f"xxh3:{state.hexdigest()}", size


def digest_of_record(record: Mapping[Any, Any]) -> str:
    """Hash of a record given to the library, by what Python writes for its values."""
    written = repr(list(record.items())).encode("utf-8", errors="backslashreplace")
    return f"xxh3:{xxhash.xxh3_128_hexdigest(written)}"
