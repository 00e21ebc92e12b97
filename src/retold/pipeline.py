"""The whole of Retold on one screen: which stage follows which, and what each of them reads and writes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import Any

from retold.attribution import run as attribution
from retold.attribution import voices
from retold.engine import Engine
from retold.engine.journal import Journal, Wanted, stopped_run, why_afresh
from retold.engine.opening import EngineChoice, name_of, open_engine
from retold.engine.run_folder import RunFolder
from retold.engine.versions import versions
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
    ("voices", voices.run),  # attributions speakers and these > chains voices
    ("variants", variants.run),  # articles passages stories quotations > variants readings
)
"""The stages after reading, in order. Each takes its tables from the run folder and writes others to it."""


def run(
    inputs: Iterable[Any],
    folder: RunFolder,
    settings: Settings,
    on_progress: Progress = lambda _stage, _done, _total: None,
    on_note: Callable[[str], None] = lambda _sentence: None,
    engine: EngineChoice = "local",
) -> Account:
    """Read the inputs and take them through every stage; ``run.json`` tells how far it came.

    A run that was stopped goes on behind its last finished stage if it is the same run, and starts afresh if
    it is not; ``on_note`` is told which. An earlier run in the folder stays as it is where there is nothing
    to read, or no engine to work with.

    Raises:
        NothingToRead: None of the inputs held an article; where any could be opened, ``run.json`` says what
            became of each.
        UnusableOutput: The run folder cannot be written.
        EngineFailed: The engine is not there, cannot be started, or gave up.
    """
    pile = list(inputs)
    none = ingest.none_found(pile)
    if none is not None:
        raise NothingToRead(none.why_nothing())
    name = name_of(engine)
    wanted = Wanted(asdict(settings), versions(name), name, partial(ingest.identities, pile))
    with folder.claimed():
        with open_engine(engine, folder, settings) as opened:  # before the journal removes an earlier run
            journal = _opened(folder, wanted, on_note)
            if not journal.has("ingest"):
                with _stage("ingest", opened, journal, on_progress):
                    account = ingest.run(opened, pile, settings, on_progress=opened.on_progress)
                    journal.note(inputs=account.to_json())
            account = Account.from_json(journal.record["inputs"])
            if not account.accepted:
                raise NothingToRead(account.why_nothing())
            for step, stage in STAGES:
                if not journal.has(step):
                    with _stage(step, opened, journal, on_progress):
                        stage(opened, settings)
        journal.close()
    return account


def _opened(folder: RunFolder, wanted: Wanted, on_note: Callable[[str], None]) -> Journal:
    """A journal that goes on with the run that was stopped in the folder, or begins a new one."""
    stopped = stopped_run(folder)
    why = why_afresh(folder, stopped, wanted) if stopped else None
    if stopped and why:
        on_note(f"The run in {folder.path} was stopped and starts afresh: {why}.")
    elif stopped:
        on_note(f"Going on with the run in {folder.path}: {_were_finished(stopped['seconds'])}.")
    return Journal(folder, wanted, stopped if not why else None)


def _were_finished(stages: Iterable[str]) -> str:
    *others, last = stages
    return f"{', '.join(others)} and {last} were finished" if others else f"{last} was finished"


@contextmanager
def _stage(name: str, engine: Engine, journal: Journal, on_progress: Progress) -> Iterator[None]:
    """Time a stage, and write down that it is done: a run that is cut short still accounts for itself."""
    engine.on_progress = partial(on_progress, name)
    engine.on_progress(0, 0)
    started = time.perf_counter()
    yield
    journal.finish(name, time.perf_counter() - started)
