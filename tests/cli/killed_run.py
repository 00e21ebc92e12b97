"""A run that is killed: before a stage begins, or in the middle of it with half a table written.

``killed_run.py before|within STAGE`` traces ``pile`` into ``run``, where ``report`` counts as a stage too.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from retold import pipeline, report
from retold.cli.commands import run_command
from retold.engine.local import LocalEngine
from retold.ingest import run as ingest

at_work: list[str] = []
whole, tell = LocalEngine.save, pipeline._stage


def die(*_given: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def begin(stage: str, *rest: Any) -> Any:
    at_work.append(stage)
    return tell(stage, *rest)


def half(engine: LocalEngine, table: str, rows: Any) -> Any:
    saved = whole(engine, table, rows)
    if at_work[-1] == name:
        done = engine._folder.table(table)
        done.with_suffix(".unfinished").write_bytes(done.read_bytes()[:40])
        done.unlink()
        die()
    return saved


place, name = sys.argv[1:]
pipeline.versions = lambda _engine: {}
if name == "report":
    setattr(report, "write" if place == "before" else "page", die)
elif place == "within":
    pipeline._stage, LocalEngine.save = begin, half
elif name == "ingest":
    ingest.run = die
else:
    pipeline.STAGES = tuple((n, die if n == name else stage) for n, stage in pipeline.STAGES)
sys.exit(run_command(["trace", "pile", "--out", "run"]))
