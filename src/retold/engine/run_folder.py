"""Where a run keeps its tables, its account of itself and its report."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from retold.errors import UnusableOutput

_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that a terminal would act on, or that would reorder what it shows."""


class RunFolder:
    """The folder of one run. Files appear in it whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables = path / "tables"

    def prepare(self) -> None:
        """Make the folder, or empty an earlier run's; refuse a folder that holds anything else.

        Raises:
            UnusableOutput: The path is a file, cannot be written, or holds files that are not a run's.
        """
        with self.claimed():
            self.clear()
            self.write_json("run.json", {"state": "unfinished"})

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Make sure that the folder is there, is a run's or empty, and is ours alone for a while.

        Raises:
            UnusableOutput: The path is a file, cannot be written, holds files that are not a run's, or
                another process is at work in it.
        """
        try:
            str(self.path).encode("utf-8")
        except UnicodeEncodeError as error:
            # The database names its files in UTF-8 only.
            raise UnusableOutput(f"{self.path} is no name in UTF-8; give --out another folder.") from error
        with ExitStack() as stack:
            try:
                self.path.mkdir(parents=True, exist_ok=True)
                self._lock(stack)
                self._check()
                for left in self.path.glob(".scratch-*"):  # of a run that was killed
                    _remove(left)
                self.tables.mkdir(exist_ok=True)
            except FileExistsError as error:
                raise UnusableOutput(
                    f"{self.path} is a file; give --out a folder that is new, or an earlier run's."
                ) from error
            except (OSError, ValueError) as error:
                raise self._unwritable(error) from error
            yield

    def _unwritable(self, error: OSError | ValueError) -> UnusableOutput:
        reason = getattr(error, "strerror", None) or error
        return UnusableOutput(f"{self.path} cannot be written ({reason}); give --out another folder.")

    def _lock(self, stack: ExitStack) -> None:
        """Hold the folder; whatever ends this process lets go of it."""
        try:
            import fcntl  # noqa: PLC0415  (not on every system)
        except ImportError:
            return
        held = os.open(self.path, os.O_RDONLY)
        stack.callback(os.close, held)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EAGAIN}:  # else a file system that knows no locks
                raise UnusableOutput(
                    f"Another run is at work in {self.path}; wait for its end, or give --out another folder."
                ) from error

    def _check(self) -> None:
        # A run that was killed in its first moment leaves no more than these two.
        begun = {".run.json.unfinished"} | (set() if _entries(self.tables) else {"tables"})
        if not self._is_run() and not _entries(self.path) <= begun:
            raise UnusableOutput(
                f"{self.path} holds files that are not a run of Retold's; give --out another folder."
            )

    def _is_run(self) -> bool:
        return "state" in self.record()

    def record(self) -> dict[str, Any]:
        """What ``run.json`` says; nothing if it cannot be read."""
        try:
            record = json.loads((self.path / "run.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    def clear(self, kept: Collection[str] = ()) -> None:
        """Remove what an earlier run left, but for the tables named.

        Its report must not be taken for that of a run that fails, nor half a table for a whole one.

        Raises:
            UnusableOutput: The folder cannot be written.
        """
        whole = {self.table(name) for name in kept}
        try:
            for name in ("report.html", "summary.json", "error.txt"):
                (self.path / name).unlink(missing_ok=True)
            ours = (*self.tables.glob("*.parquet"), *self.tables.glob("*.unfinished"))
            left = (entry for entry in ours if entry not in whole)
            for entry in [*left, *self.path.glob(".*.unfinished")]:
                _remove(entry)
        except OSError as error:
            raise self._unwritable(error) from error

    def table(self, name: str) -> Path:
        """Where the table of that name is kept."""
        return self.tables / f"{name}.parquet"

    def sizes(self) -> dict[str, int]:
        """Bytes of each table that is there; a table may be one file or a folder of parts."""
        return {
            entry.stem: sum(part.stat().st_size for part in _files(entry))
            for entry in sorted(self.tables.glob("*.parquet"))
        }

    def sync(self, names: Iterable[str]) -> None:
        """Wait until the tables named are on the disk itself, where a power cut cannot reach them."""
        for name in names:
            for part in _files(self.table(name)):
                _sync(part)
            if self.table(name).is_dir():
                _sync(self.table(name))
        _sync(self.tables)

    def write_text(self, name: str, text: str, *, durable: bool = False) -> Path:
        """Write a file of the folder in one step; a durable one is on the disk itself when this returns."""
        target = self.path / name
        unfinished = target.with_name(f".{name}.unfinished")
        # Article text may hold lone surrogates; they become question marks instead of an exception.
        unfinished.write_bytes(text.encode("utf-8", errors="replace"))
        if durable:
            _sync(unfinished)
        unfinished.replace(target)
        if durable:
            _sync(self.path)
        return target

    def write_json(self, name: str, content: Mapping[str, Any], *, durable: bool = False) -> Path:
        """Write a JSON file of the folder in one step."""
        written = json.dumps(content, indent=2, ensure_ascii=False)
        # It is also printed: a terminal must not obey it. Outside of strings all of it is ASCII.
        return self.write_text(name, _OBEYED.sub(_escaped, written) + "\n", durable=durable)

    def write_lists(self, name: str, lists: Mapping[str, Iterable[Any]]) -> Path:
        """The same for an object of lists, entry by entry: they may be larger than memory."""
        target = self.path / name
        unfinished = target.with_name(f".{name}.unfinished")
        with unfinished.open("wb") as file:
            for piece in _pieces(lists):
                file.write(_OBEYED.sub(_escaped, piece).encode("utf-8", errors="replace"))
        unfinished.replace(target)
        return target


def _pieces(lists: Mapping[str, Iterable[Any]]) -> Iterator[str]:
    """What ``json.dumps`` gives for the lists, a piece for each entry."""
    for number, (key, entries) in enumerate(lists.items()):
        yield f"{',' if number else '{'}\n  {json.dumps(key, ensure_ascii=False)}: "
        empty = True
        for entry in entries:
            written = json.dumps(entry, indent=2, ensure_ascii=False)
            yield ("[" if empty else ",") + "\n    " + written.replace("\n", "\n    ")
            empty = False
        yield "[]" if empty else "\n  ]"
    yield "\n}\n" if lists else "{}\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _entries(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)


def _files(table: Path) -> list[Path]:
    return sorted(part for part in table.rglob("*") if part.is_file()) if table.is_dir() else [table]


def _sync(path: Path) -> None:
    try:
        opened = os.open(path, os.O_RDONLY)
    except OSError:
        return  # some systems cannot open a folder
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # there are disks that cannot be waited for
            raise
    finally:
        os.close(opened)
