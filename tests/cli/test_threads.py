"""Matrices are multiplied by one thread, unless the user says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_ASK = """
import os, sys
import retold.cli
assert "numpy" not in sys.modules, "too late to set its threads"
sys.argv = ["retold", "--version"]
try:
    retold.cli.main()
except SystemExit:
    print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize(("set_before", "expected"), [(None, "1"), ("3", "3")])
def test_threads_are_set_before_numpy_is_loaded(set_before: str | None, expected: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    if set_before:
        environment["OPENBLAS_NUM_THREADS"] = set_before
    done = subprocess.run(
        [sys.executable, "-c", _ASK], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.split()[-1] == expected
