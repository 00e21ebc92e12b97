"""How far the work has come: stage, count and time left, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 0.7
"""Seconds before anything is shown: a short run needs no bar, and drawing one takes time to load."""

_WORDS = {
    "ingest": "Reading",
    "reuse": "Looking for shared passages",
    "story": "Grouping stories",
    "rewording": "Looking for reworded sentences",
    "attribution": "Finding who said what",
    "stemma": "Tracing derivations",
    "voices": "Following voices",
    "variants": "Comparing versions",
}


class ProgressDisplay:
    """Shows the stage at work while it is entered; call it with stage, rows done and rows in all."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown: Progress | None = None
        self._stage = ""
        self._task: TaskID | None = None

    def __enter__(self) -> ProgressDisplay:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown is not None:
            self._shown.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage has come."""
        if not sys.stderr.isatty() or time.monotonic() - self._started < _PATIENCE:
            return
        if self._shown is None:
            self._shown = _new_display()
            self._shown.start()
        if self._task is None or stage != self._stage:
            if self._task is not None:
                self._shown.remove_task(self._task)
            self._stage, self._task = stage, self._shown.add_task(_WORDS.get(stage, stage), total=None)
        self._shown.update(self._task, completed=done, total=total or None)


def _new_display() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
