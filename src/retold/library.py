"""The library entry: a pile of articles in, typed findings out."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from retold import pipeline, report
from retold.engine.opening import EngineChoice
from retold.engine.run_folder import RunFolder
from retold.report.findings import Run
from retold.settings import Settings

Input = str | os.PathLike[str] | Mapping[str, Any]
"""A file, a folder or a pattern; or one article as a record, such as ``{"text": ..., "outlet": ...}``."""


def trace(
    inputs: Input | Iterable[Input],
    *,
    out: str | os.PathLike[str] | None = None,
    settings: Settings | None = None,
    fields: Mapping[str, str] | None = None,
    engine: EngineChoice = "local",
) -> Run:
    """Read articles and find who retold whom.

    Args:
        inputs: One input or many, paths and records alike.
        out: The run folder; an earlier run in it is replaced, one that was stopped goes on if nothing has
            changed. Without it the tables are kept in a temporary folder, which is removed when Python ends.
        settings: What steers the stages.
        fields: Which column or key holds what, where the usual names do not say: ``{"text": "body_html"}``.
        engine: ``"local"``; ``"spark"`` for the active Spark session or a new one; or a Spark session.

    Raises:
        NothingToRead: None of the inputs held an article.
        UnusableOutput: ``out`` cannot be written, or holds files that are not a run's.
        EngineFailed: Spark is not installed, cannot be started, or gave up.
    """
    settings = settings or Settings()
    if fields:
        settings = replace(settings, ingest=replace(settings.ingest, fields=dict(fields)))
    pile = [inputs] if isinstance(inputs, str | os.PathLike | Mapping) else inputs
    folder = RunFolder(Path(out) if out is not None else _temporary_folder())
    pipeline.run(pile, folder, settings, engine=engine)
    return report.write(folder)


def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="retold-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
