"""What a process and all below it hold, and how much work they did (Linux; elsewhere 0)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

_SECONDS = 0.25
"""How often it is looked at, at most."""
_REST = 30
"""Times as long as a look takes until the next: to add up the pages of a large process holds it up."""


class PeakMemory:
    """Watches a process and all below it."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self.cpu_seconds = 0.0
        self._pid = pid
        self._seen: dict[int, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.cpu_seconds = sum(self._seen.values())

    def _watch(self) -> None:
        pause = _SECONDS
        while not self._over.wait(pause):
            started = time.perf_counter()
            pids = list(family(self._pid))
            self.peak = max(self.peak, sum(resident(pid) for pid in pids))
            self._seen |= {pid: max(worked(pid), self._seen.get(pid, 0.0)) for pid in pids}
            pause = max(_SECONDS, _REST * (time.perf_counter() - started))


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, directly or not."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:  # it has just ended
            continue
        for child in children:
            yield from family(child)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; what it shares with its relatives counts in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def worked(pid: int) -> float:
    """Processor seconds that a process has used, without its children."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
