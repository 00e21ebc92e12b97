"""``retold trace``: one run, its words on standard error and its findings on standard output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from retold import pipeline, report
from retold.cli.failures import DONE, INPUTS_REJECTED, say
from retold.cli.progress import ProgressDisplay
from retold.engine.opening import EngineChoice
from retold.engine.run_folder import RunFolder
from retold.errors import RetoldError
from retold.ingest.account import Account
from retold.ingest.items import count
from retold.report import terminal
from retold.settings import IngestSettings, Settings
from retold.text.safe import one_line

_SHOWN = 20
"""Lines about inputs that are shown; ``run.json`` has them all."""


def trace_and_print(
    paths: Sequence[str],
    out: Path,
    *,
    fields: Mapping[str, str],
    workers: int,
    engine: EngineChoice,
    as_json: bool,
) -> int:
    """Trace, tell what was found, and give the exit status."""
    if "-" in paths and sys.stdin.isatty():
        say("Reading JSON Lines from the keyboard; end with Ctrl-D, or stop with Ctrl-C.")
    folder = RunFolder(out)
    settings = Settings(ingest=IngestSettings(fields=dict(fields)), workers=workers)
    with ProgressDisplay() as progress:
        account = pipeline.run(
            paths,
            folder,
            settings,
            progress,
            on_note=lambda note: say(one_line(note)),
            engine=engine,
        )
        run = report.write(folder)
    _say_what_was_odd(account, out)
    with _printing(out):
        if as_json:
            with (out / "summary.json").open(encoding="utf-8") as findings:
                shutil.copyfileobj(findings, sys.stdout)
        else:
            terminal.show(run)
    say(f"Report: {one_line(str(out / 'report.html'))}")
    return INPUTS_REJECTED if account.rejected else DONE


@contextmanager
def _printing(out: Path) -> Iterator[None]:
    """What reads our output may have seen enough, as ``head`` has; the run is done all the same.

    Raises:
        RetoldError: The findings cannot be printed for another reason.
    """
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # rich turns the one into the other
        _print_no_more()
    except OSError as error:
        _print_no_more()
        where = one_line(str(out))
        raise RetoldError(
            f"The findings could not be printed ({error.strerror}); {where} holds them."
        ) from error


def _print_no_more() -> None:
    """Python itself would fail on the rest when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_what_was_odd(account: Account, out: Path) -> None:
    messages = list(account.messages())
    for message in messages[:_SHOWN]:
        say(one_line(message))
    if len(messages) > _SHOWN:
        say(f"... and {len(messages) - _SHOWN:,} more.")
    if account.remarks > len(messages[:_SHOWN]):
        say(f"{one_line(str(out / 'run.json'))} names them all.")
    if account.rejected:
        left_out = count(account.rejected, "input or record", "inputs or records")
        say(f"Read {count(account.accepted, 'article')}; left out {left_out}.")
