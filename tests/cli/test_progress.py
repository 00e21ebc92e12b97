"""Progress is shown on a terminal, to a user who waits."""

from __future__ import annotations

import sys

import pytest

from retold.cli import progress
from retold.cli.progress import ProgressDisplay


def show(monkeypatch: pytest.MonkeyPatch, terminal: bool, patience: float) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with ProgressDisplay() as display:
        display("ingest", 0, 0)
        display("ingest", 40, 120)
        display("reuse", 1, 2)


def test_a_terminal_shows_stage_and_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show(monkeypatch, terminal=True, patience=0)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Looking for shared passages" in shown.err
    assert "1/2" in shown.err


@pytest.mark.parametrize(("terminal", "patience"), [(False, 0), (True, 60)])
def test_a_pipe_and_a_short_run_see_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool, patience: float
) -> None:
    show(monkeypatch, terminal, patience)
    assert capsys.readouterr().err == ""
