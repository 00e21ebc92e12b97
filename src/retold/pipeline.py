"""The whole of Retold on one screen: which stage follows which, and what each of them reads and writes."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from typing import Any, BinaryIO

from retold.attribution import run as attribution
from retold.engine import Engine
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.errors import NothingToRead
from retold.ingest import run as ingest
from retold.ingest.account import Account
from retold.reuse import rewording
from retold.reuse import run as reuse
from retold.settings import Settings
from retold.stemma import run as stemma
from retold.story import run as story
from retold.variants import run as variants

Stage = Callable[[Engine, Settings], None]
Progress = Callable[[str, int, int], None]
"""Told the stage, the rows done and the rows in all (0 where nobody can say)."""

STAGES: tuple[tuple[str, Stage], ...] = (
    ("reuse", reuse.run),  # articles > shingles copies candidates boilerplate matches
    ("story", story.run),  # articles matches > links stories
    ("rewording", rewording.run),  # articles matches stories > passages
    ("attribution", attribution.run),  # articles stories > credits attributions speakers quotations
    ("stemma", stemma.run),  # all of these > derivations lost_sources origins undecided
    ("variants", variants.run),  # articles passages stories quotations > variants readings
)
"""The stages after reading, in order. Each takes its tables from the run folder and writes others to it."""


def run(
    inputs: Iterable[Any],
    folder: RunFolder,
    settings: Settings,
    on_progress: Progress = lambda _stage, _done, _total: None,
    stdin: BinaryIO | None = None,
) -> Account:
    """Read the inputs and take them through every stage; ``run.json`` tells how far it came.

    Raises:
        NothingToRead: None of the inputs held an article; ``run.json`` says what became of each.
        UnusableOutput: The run folder cannot be written.
    """
    folder.prepare()
    record: dict[str, Any] = {"state": "unfinished", "settings": asdict(settings), "versions": _versions()}
    record["seconds"] = {}
    with LocalEngine(folder, settings.workers, settings.memory_bytes) as engine:
        with _stage("ingest", engine, folder, record, on_progress):
            account = ingest.run(engine, inputs, settings, on_progress=engine.on_progress, stdin=stdin)
            record["inputs"] = account.to_json()
        if not account.accepted:
            raise NothingToRead(account.why_nothing())
        for name, stage in STAGES:
            with _stage(name, engine, folder, record, on_progress):
                stage(engine, settings)
    folder.write_json("run.json", record | {"state": "finished"})
    return account


@contextmanager
def _stage(
    name: str, engine: LocalEngine, folder: RunFolder, record: dict[str, Any], on_progress: Progress
) -> Iterator[None]:
    """Time a stage, and write down that it is done: a run that is cut short still accounts for itself."""
    engine.on_progress = partial(on_progress, name)
    engine.on_progress(0, 0)
    started = time.perf_counter()
    yield
    record["seconds"][name] = round(time.perf_counter() - started, 3)
    folder.write_json("run.json", record)


def _versions() -> dict[str, str]:
    """What made this run, so that it can be made again."""
    packages = ("retold", "duckdb", "pyarrow", "numpy", "rapidfuzz", "nupunkt", "trafilatura")
    return {"python": platform.python_version()} | {package: version(package) for package in packages}
