from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.scores.memory import PeakMemory, family, resident
from benchmarks.speed import Measured, exponent, row

linux = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="reads /proc")
BLOCK = "import time; block = b'x' * 80_000_000; print('ready', flush=True); time.sleep(600)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BLOCK!r}])"


@linux
def test_memory_of_children_counts() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        members = list(family(process.pid))
        with PeakMemory(process.pid) as memory:
            while memory.peak < 80_000_000 and process.poll() is None:
                time.sleep(0.05)
        for pid in reversed(members):
            os.kill(pid, 9)
    assert len(members) == 2
    assert memory.peak >= 80_000_000
    while resident(members[1]):
        time.sleep(0.05)


def test_line_of_the_table() -> None:
    found = Measured(1000, 10.0, 300 * 2**20, {"ingest": 2.0, "reuse": 5.0})
    assert row(found) == "| 1,000 | 10.0 | 100 | 200 | 300 | ingest 2.0, reuse 5.0 |"


def test_exponent_of_growth() -> None:
    sizes = [1_000, 4_000, 30_000]
    assert exponent(sizes, [3.0 * n**1.15 for n in sizes]) == pytest.approx(1.15)
