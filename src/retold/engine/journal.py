"""What ``run.json`` says while a run is at work, and how a run that was stopped is taken up again.

A stage is finished when ``run.json`` names it, and that is written after all of its tables are whole. A run
that was stopped can therefore go on behind the last stage named there, if it would be the same run: same
inputs, settings, versions and engine. Tables that no finished stage stands for are removed first.

What is guaranteed: a process that ends in whatever way never leaves a stage that only seems finished. After a
power cut the same holds on a disk that keeps its word: tables are on the disk itself before ``run.json``
names them. Only in the first two seconds of a run nobody waits for the disk; should tables be lost then,
their sizes give it away, and the run starts afresh.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from retold.engine.run_folder import RunFolder

_NOTHING_TO_LOSE = 2.0
"""Seconds: tables of a run this young are not waited for. It would cost short runs a fifth of their time."""
_WITHOUT_EFFECT = frozenset({"workers", "memory_bytes"})
"""Settings that change how the work is done, and nothing in the tables."""

Identity = tuple[str, str | None]
"""An input: its path, and the digest of what it holds where there is one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is asked for. Two runs that agree in all of it write the same tables.

    Attributes:
        settings: All settings, as in ``run.json``.
        versions: Retold and the packages that matter.
        engine: Its name.
        inputs: Asked only where it matters, since it reads every input once.
    """

    settings: dict[str, Any]
    versions: dict[str, str]
    engine: str
    inputs: Callable[[], Iterable[Identity]]


class Journal:
    """The account that a run keeps of itself in ``run.json``."""

    def __init__(self, folder: RunFolder, wanted: Wanted, stopped: Mapping[str, Any] | None = None) -> None:
        """Go on with a run that was stopped, or begin a new one; what is not part of it is removed."""
        self._folder = folder
        self._began = time.monotonic()
        self._on_disk: set[str] = set()
        self.record: dict[str, Any] = {
            "state": "unfinished",
            "engine": wanted.engine,
            "settings": wanted.settings,
            "versions": wanted.versions,
            "seconds": {},
            "tables": {},
        }
        if stopped:
            self.record |= {name: stopped[name] for name in ("inputs", "seconds", "tables")}
        folder.clear(kept=self.record["tables"])
        folder.write_json("run.json", self.record)

    def has(self, stage: str) -> bool:
        """Whether a stage is finished."""
        return stage in self.record["seconds"]

    def note(self, **found: Any) -> None:
        """Keep something that a stage found, to be written down when the stage is done."""
        self.record |= found

    def finish(self, stage: str, seconds: float) -> None:
        """Write down that a stage is done, after its tables are safe."""
        durable = time.monotonic() - self._began > _NOTHING_TO_LOSE
        self.record["tables"] = self._folder.sizes()
        self.record["seconds"][stage] = round(seconds, 3)
        if durable:
            self._folder.sync(self.record["tables"].keys() - self._on_disk)
            self._on_disk.update(self.record["tables"])
        self._folder.write_json("run.json", self.record, durable=durable)

    def close(self) -> None:
        """The run is finished."""
        self._folder.write_json("run.json", self.record | {"state": "finished"})


def stopped_run(folder: RunFolder) -> dict[str, Any] | None:
    """The account of a run that was stopped here after at least one stage.

    A run is stopped too if all its stages are finished and its report is not.
    """
    record = folder.record()
    if record.get("state") == "finished" and (folder.path / "report.html").exists():
        return None
    parts = [record.get(name) for name in ("inputs", "seconds", "tables", "settings", "versions")]
    if not all(isinstance(part, dict) for part in parts) or "ingest" not in record["seconds"]:
        return None
    read = record["inputs"].get("articles", {})
    return record if read.get("accepted") or read.get("with_warning") else None


def why_afresh(folder: RunFolder, record: Mapping[str, Any], wanted: Wanted) -> str | None:
    """Why a run that was stopped cannot go on as the one that is wanted; ``None`` if it can."""
    if record.get("engine") != wanted.engine:
        return f"its engine was {record.get('engine')}"
    for names, was, now in (
        ("made by another version of", record["versions"], wanted.versions),
        ("made with another setting of", _flat(record["settings"]), _flat(wanted.settings)),
    ):
        for name in sorted(was.keys() | now.keys()):
            if was.get(name) != now.get(name):
                return f"it was {names} {name} ({was.get(name)}, now {now.get(name)})"
    sizes = folder.sizes()
    for name, size in record["tables"].items():
        if sizes.get(name) != size:
            return f"its table {name} is not whole"
    return _changed_input(record["inputs"].get("entries", []), wanted.inputs())


def _changed_input(entries: list[dict[str, Any]], inputs: Iterable[Identity]) -> str | None:
    was = [(entry.get("path"), entry.get("digest")) for entry in entries]
    now = list(inputs)
    if any(path == "-" for path, _ in now):
        return "standard input cannot be read twice"
    for before, after in zip(was, now, strict=False):
        if before != after:
            return f"{after[0]} has changed" if before[0] == after[0] else "it had other inputs"
    return None if len(was) == len(now) else "it had other inputs"


def _flat(settings: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Settings by their full names, such as ``reuse.window``."""
    flat: dict[str, Any] = {}
    for name, value in settings.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{above}{name}.")
        elif above or name not in _WITHOUT_EFFECT:
            flat[above + name] = value
    return flat
