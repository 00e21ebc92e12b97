"""The process ends at once, and loses nothing by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import atexit, sys
import retold.cli
atexit.register(print, "tidied up")
sys.argv = ["retold", *sys.argv[1:]]
sys.stdout.write("before ")
retold.cli.program()
"""


@pytest.mark.parametrize(("arguments", "status"), [(["--version"], 0), (["trace"], 2), (["nonsense"], 2)])
def test_all_that_was_written_arrives_and_so_does_the_status(arguments: list[str], status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert done.stdout.startswith("before ")
    assert done.stdout.endswith("tidied up\n")
    assert ("retold" in done.stdout) == (status == 0)
    assert bool(done.stderr) == (status != 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_is_lost_is_a_failure() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "retold", "--version"], stdout=full, check=False)
    assert done.returncode == 2
