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
from retold.errors import BadSetting
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

    ::

        run = retold.trace("articles/")
        run = retold.trace([{"outlet": "Gazette", "published": "2024-03-05T08:15Z", "text": "..."}])
        run.stories[0].derivations

    Args:
        inputs: One input or many: files, folders and patterns, and records, which are dictionaries with
            ``text``, and ``id``, ``outlet``, ``title``, ``author``, ``published`` and ``url`` where known.
        out: The run folder; an earlier run in it is replaced, one that was stopped goes on if nothing has
            changed. Without it the tables are kept in a temporary folder, which is removed when Python ends.
        settings: The numbers that steer the stages; the usual ones if none are given.
        fields: Which column or key holds what, where the usual names do not say: ``{"text": "body_html"}``.
        engine: ``"local"``; ``"spark"`` for the active Spark session or a new one; or a Spark session.

    Returns:
        The findings: ``.stories``, the largest first, ``.unrelated`` articles, and ``.tables``.

    Raises:
        NothingToRead: None of the inputs held an article.
        UnusableOutput: ``out`` cannot be written, or holds files that are not a run's.
        BadSetting: An argument makes no sense, or ``fields`` names what no record has.
        EngineFailed: Spark is not installed, cannot be started, or gave up.
    """
    pile, wanted = _pile(inputs), _wanted(settings, fields)
    if not isinstance(out, str | os.PathLike | None):
        raise BadSetting(f"out is of the type {type(out).__name__}; give the path of a folder.")
    folder = RunFolder(Path(out) if out is not None else _temporary_folder())
    pipeline.run(pile, folder, wanted, engine=engine)
    return report.write(folder)


def _pile(inputs: Any) -> Iterable[Any]:
    """The inputs one by one."""
    if isinstance(inputs, str | os.PathLike | Mapping):
        return [inputs]
    kind = type(inputs).__name__
    if hasattr(inputs, "to_dict"):  # a table of pandas would give the names of its columns
        raise BadSetting(f"The input is a {kind}; give its rows as records: .to_dict('records').")
    if isinstance(inputs, bytes) or not isinstance(inputs, Iterable):
        raise BadSetting(
            f"The input is of the type {kind}; give a path, a record (a dict), or several of them."
        )
    return inputs


def _wanted(settings: Any, fields: Any) -> Settings:
    """The settings, if they make sense."""
    wanted = settings if settings is not None else Settings()
    if not isinstance(wanted, Settings):
        raise BadSetting(f"settings is of the type {type(wanted).__name__}; give retold.Settings(...).")
    if wanted.workers < 0:
        raise BadSetting(f"There cannot be {wanted.workers} workers; give a number from 0 on.")
    named = {} if fields is None else fields
    if not isinstance(named, Mapping) or not all(isinstance(name, str) for name in named.values()):
        raise BadSetting("fields says which key holds what; give a dict such as {'text': 'story_body'}.")
    return replace(wanted, ingest=replace(wanted.ingest, fields=dict(named))) if named else wanted


def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="retold-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
