"""Workers do not outlive the run they work for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_PROGRAM = """
import os, time
from retold.engine import pool

if __name__ == "__main__":
    crew = pool.start(2)
    workers = {crew.submit(os.getpid).result() for _ in range(8)} | set(crew._processes)
    print(*workers, flush=True)
    time.sleep(600)
"""


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has asked about yet still has its number.
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_workers_end_when_the_run_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(_PROGRAM, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        workers = [int(number) for number in run.stdout.readline().split()]
        assert workers
        assert all(map(is_running, workers))
        run.send_signal(signal.SIGKILL)
    for _ in range(3_000):
        if not any(map(is_running, workers)):
            return
        time.sleep(0.1)
    for worker in filter(is_running, workers):
        os.kill(worker, signal.SIGKILL)
    pytest.fail("workers go on without their run")
