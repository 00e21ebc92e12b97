"""Where a run keeps its tables, its account of itself and its report."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
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
        try:
            str(self.path).encode("utf-8")
        except UnicodeEncodeError as error:
            # The database names its files in UTF-8 only.
            raise UnusableOutput(f"{self.path} is no name in UTF-8; give --out another folder.") from error
        try:
            self._check()
            self._clear()
            self.tables.mkdir(parents=True, exist_ok=True)
            self.write_json("run.json", {"state": "unfinished"})
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UnusableOutput(
                f"{self.path} cannot be written ({reason}); give --out another folder."
            ) from error

    def _check(self) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise UnusableOutput(
                f"{self.path} is a file; give --out a folder that is new, or an earlier run's."
            )
        if self.path.is_dir() and any(self.path.iterdir()) and not self._is_run():
            raise UnusableOutput(
                f"{self.path} holds files that are not a run of Retold's; give --out another folder."
            )

    def _is_run(self) -> bool:
        try:
            record = json.loads((self.path / "run.json").read_bytes())
        except (OSError, ValueError):
            return False
        return isinstance(record, dict) and "state" in record

    def _clear(self) -> None:
        """Remove what an earlier run left: its report must not be taken for that of a run that fails."""
        for name in ("report.html", "summary.json", "error.txt"):
            (self.path / name).unlink(missing_ok=True)
        for folder in (self.tables, *self.path.glob(".scratch-*")):
            shutil.rmtree(folder, ignore_errors=True)

    def table(self, name: str) -> Path:
        """Where the table of that name is kept."""
        return self.tables / f"{name}.parquet"

    def write_text(self, name: str, text: str) -> Path:
        """Write a file of the folder in one step."""
        target = self.path / name
        unfinished = target.with_name(f".{name}.unfinished")
        # Article text may hold lone surrogates; they become question marks instead of an exception.
        unfinished.write_bytes(text.encode("utf-8", errors="replace"))
        unfinished.replace(target)
        return target

    def write_json(self, name: str, content: Mapping[str, Any]) -> Path:
        """Write a JSON file of the folder in one step."""
        written = json.dumps(content, indent=2, ensure_ascii=False)
        # It is also printed: a terminal must not obey it. Outside of strings all of it is ASCII.
        return self.write_text(name, _OBEYED.sub(_escaped, written) + "\n")


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
