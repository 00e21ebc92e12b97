"""What the user is told when something goes wrong, and the exit status that goes with it."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from retold.errors import RetoldError
from retold.text.safe import safe

DONE, INPUTS_REJECTED, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses; a shell gives 130 to what Ctrl-C ends."""

_ROOM = "Make room there, or give --out a folder on another disk; the folder is incomplete until then."
_MACHINE = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EROFS: _ROOM,
    errno.EIO: "Check the disk.",
}


def say(message: str) -> None:
    """One message on standard error, with nothing in it that a terminal would obey."""
    with suppress(OSError):
        sys.stderr.write(safe(message) + "\n")


@contextmanager
def details_kept(folder: Path) -> Iterator[None]:
    """Turn an exception that nobody expected into a sentence, and keep its traceback in ``folder``.

    Raises:
        RetoldError: In place of the exception.
    """
    try:
        yield
    except RetoldError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _MACHINE:
            raise RetoldError(_not_ours(error, folder)) from error
        what = f"{type(error).__name__}: {error}".partition("\n")[0][:300]
        place = _write_details(folder, error)
        raise RetoldError(f"Retold met something it was not built for ({what}). {place}") from error


def _not_ours(error: OSError, folder: Path) -> str:
    """What the machine refused, where no programmer could help."""
    where = f" to {os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else folder}"
    reason = os.strerror(error.errno or 0)
    return (
        f"The run stopped, as nothing more could be written{where} ({reason}). {_MACHINE[error.errno or 0]}"
    )


def _write_details(folder: Path, error: Exception) -> str:
    details = "".join(traceback.format_exception(error)).encode("utf-8", errors="replace")
    places = [Path(tempfile.gettempdir(), "retold-error.txt")]
    if os.path.isfile(folder / "run.json"):  # noqa: PTH113  (unlike Path's, it fails on no name at all)
        places.insert(0, folder / "error.txt")
    for place in places:
        with suppress(OSError):
            place.write_bytes(details)
            return f"The details are in {place}."
    return "The details could not be written anywhere."
