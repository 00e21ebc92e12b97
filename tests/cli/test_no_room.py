"""A machine that refuses to write is met with a sentence."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retold.cli import commands
from retold.cli.commands import run_command
from retold.cli.failures import COULD_NOT_RUN

Trace = Callable[..., Any]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EDQUOT])
def test_a_full_disk_is_a_sentence(
    trace: Trace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    trace({})

    def fail(*_given: Any, **_named: Any) -> int:
        raise OSError(number, os.strerror(number), "run/tables/articles.parquet")

    monkeypatch.setattr(f"{commands.__package__}.tracing.trace_and_print", fail)
    assert run_command(["trace", "pile", "--out", "run"]) == COULD_NOT_RUN
    [line] = capsys.readouterr().err.splitlines()
    assert os.strerror(number) in line
    assert "run/tables/articles.parquet" in line
    assert "--out" in line
    assert not Path("run/error.txt").exists()


def test_a_full_disk_without_the_name_of_a_file_names_the_folder(
    trace: Trace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trace({})

    def fail(*_given: Any, **_named: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")  # as writing to an open file does

    monkeypatch.setattr(f"{commands.__package__}.tracing.trace_and_print", fail)
    assert run_command(["trace", "pile", "--out", "run"]) == COULD_NOT_RUN
    assert "could be written to run (No space left on device)" in capsys.readouterr().err


def test_a_file_that_may_grow_no_further(trace: Trace) -> None:
    trace({})

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096))

    command = [sys.executable, "-m", "retold", "trace", "pile", "--out", "run"]
    done = subprocess.run(command, preexec_fn=limited, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert "File too large" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_findings_that_cannot_be_printed_are_in_the_folder(trace: Trace, options: list[str]) -> None:
    trace({})
    command = [sys.executable, "-m", "retold", "trace", "pile", "--out", "run", *options]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 2
    assert "could not be printed (No space left on device); run holds them" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert Path("run/report.html").is_file()


def test_a_folder_without_a_utf8_name(trace: Trace, capsys: pytest.CaptureFixture[str]) -> None:
    trace({})
    assert run_command(["trace", "pile", "--out", "caf\udce9"]) == COULD_NOT_RUN
    assert "no name in UTF-8" in capsys.readouterr().err
    assert not Path("caf\udce9").exists()
