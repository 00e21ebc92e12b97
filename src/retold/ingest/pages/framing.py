"""Messages between Retold and the processes that extract pages: a length, then JSON. Never pickle."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
_LONGEST = 2**28


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message.

    Raises:
        OSError: The other side is gone.
    """
    data = json.dumps(message).encode("ascii")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, Any]:
    """Read one message.

    Raises:
        EOFError: The other side is gone.
        ValueError: What came is no message.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    if size > _LONGEST:
        raise ValueError(f"a message of {size} bytes")
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    message = json.loads(data)
    if not isinstance(message, dict):
        raise ValueError("no message")  # noqa: TRY004  # what came is wrong, not its type
    return message
