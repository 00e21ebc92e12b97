"""From what the user named to the files that are read: folders and patterns are opened, nothing is lost.

Files of a folder come in the order of their names. Hidden ones, runs of Retold's, and what is never an
article by its ending (pictures, style sheets, programs) are left out and listed. A folder or a file that is
reached twice is read once.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.ingest.account import LeftOut
from retold.ingest.items import Oddity, Refusal
from retold.ingest.raw.kinds import holds_no_article

STANDARD_INPUT = "-"
_HIDDEN = frozenset({"thumbs.db", "__macosx", "$recycle.bin"})
"""What systems leave among files and hide from the people who use them."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, standard input (path ``-``), or a record given to the library.

    Attributes:
        path: What the user sees.
        record: The record, where it is one.
        trouble: Why it cannot be read, or need not be, where that is known already.
    """

    path: str
    record: Mapping[str, Any] | None = None
    trouble: Refusal | Oddity | None = None


class Finder:
    """Opens folders and patterns, and remembers where it has been."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def find(self, inputs: Iterable[Any]) -> Iterator[Source]:
        """Every source behind the inputs, in reading order."""
        for number, given in enumerate(inputs, 1):
            if isinstance(given, Mapping):
                yield Source(f"record#{number}", record=given)
            elif isinstance(given, str | os.PathLike):
                yield from self._named(os.fsdecode(given))
            else:
                kind = type(given).__name__
                yield _refused(f"input {number}", f"Is of the type {kind}; give a path or a record (a dict).")

    def _named(self, path: str) -> Iterator[Source]:
        if path == STANDARD_INPUT:
            yield self._once(path, path)
        elif "\0" in path or not path:
            yield _refused(path, "Is no path; name a file, a folder or a pattern.")
        elif os.path.lexists(path):
            yield from self._path(path)
        elif glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  # the pattern may be absolute
            if not matches:
                yield _refused(path, "Matches no file; check the pattern, and the folder it starts in.")
            for match in matches:
                yield from self._path(match)
        elif "://" in path:
            yield _refused(path, "Is an address, and Retold never uses the network; save the page first.")
        else:
            yield _refused(path, "There is no such file or folder; check the spelling.")

    def _path(self, path: str) -> Iterator[Source]:
        if os.path.isdir(path):  # noqa: PTH112  # Path's fails where it may not look
            yield from self._folder(path)
        else:
            yield self._file(path)

    def _file(self, path: str) -> Source:
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            if error.errno == errno.ELOOP:
                return _refused(path, "Is a link that leads back to itself; mend or remove the link.")
            if os.path.islink(path):  # noqa: PTH114
                return _refused(path, "Is a link to a file that is not there; mend or remove the link.")
            return _refused(path, f"Cannot be opened ({error.strerror}); check the path and its permissions.")
        if not stat.S_ISREG(mode):
            return _refused(
                path, "Is a pipe or a device, not a file; use - for JSON Lines on standard input."
            )
        return self._once(path, os.path.realpath(path))

    def _once(self, path: str, real: str) -> Source:
        if real not in self._files:
            self._files[real] = path
            return Source(path)
        return Source(path, trouble=Oddity(f"Is the same file as {self._files[real]}, and was read once."))

    def _folder(self, top: str) -> Iterator[Source]:
        if _is_run(top):
            yield _refused(
                top, "Is the folder of a run of Retold's; name the folder of the articles instead."
            )
            return
        real = os.path.realpath(top)
        if real in self._folders:
            sentence = f"Is the same folder as {self._folders[real]}, and was read once."
            yield Source(top, trouble=Oddity(sentence))
            return
        empty = True
        for source in self._walk(top):
            empty = False
            yield source
        if empty:
            yield _refused(top, "The folder holds no file that could be an article.")

    def _walk(self, top: str) -> Iterator[Source]:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            if self._been_in(folder):
                continue
            try:
                names = sorted(entry.name for entry in Path(folder).iterdir())
            except OSError as error:
                yield _refused(folder, f"The folder cannot be opened ({error.strerror}); check permissions.")
                continue
            folders = []
            for name in names:
                path = str(Path(folder, name))
                is_folder = os.path.isdir(path)  # noqa: PTH112
                why = _why_left_out(name, path, is_folder=is_folder)
                if why:
                    self.left_out.append(LeftOut(path, why))
                elif is_folder:
                    folders.append(path)
                else:
                    yield self._file(path)
            waiting += reversed(folders)

    def _been_in(self, folder: str) -> bool:
        first = self._folders.setdefault(os.path.realpath(folder), folder)
        if first is not folder:
            self.left_out.append(LeftOut(folder, f"Leads to the folder {first}, which was read already."))
        return first is not folder


def _refused(path: str, reason: str) -> Source:
    return Source(path, trouble=Refusal(path, reason))


def _why_left_out(name: str, path: str, *, is_folder: bool) -> str | None:
    """Why something in a folder is not taken for an input, where it is not."""
    if name.startswith((".", "~$")) or name.lower() in _HIDDEN:
        return "Hidden; name it to have it read."
    if is_folder:
        return "The folder of a run of Retold's." if _is_run(path) else None
    return "No article, by its ending; name it to have it read." if holds_no_article(name) else None


def _is_run(folder: str) -> bool:
    names = os.path.join(folder, "run.json"), os.path.join(folder, "tables")  # noqa: PTH118
    return os.path.isfile(names[0]) and os.path.isdir(names[1])  # noqa: PTH112, PTH113
