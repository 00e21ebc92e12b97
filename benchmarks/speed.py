"""Articles a second of ``retold trace`` on real news, and memory: ``python -m benchmarks.speed [--full]``.

The first 1,000 and 4,000 articles of ``allsides.parquet``, all 37,554 with ``--full``. Memory is the peak of
what the process and its children hold together, sampled twice a second. In the same breath and on the same
texts: ``datasketch`` finds pairs of near copies (MinHash, 128 permutations, word 5-grams), part of it.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "allsides.parquet"
SIZES = (1_000, 4_000)
FULL = 37_554


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: articles, wall seconds, peak bytes of memory, seconds by stage."""

    articles: int
    seconds: float
    peak: int
    stages: dict[str, float]


def main() -> int:
    """Print the table; status 1 if the articles are not there."""
    if not DATA.is_file():
        print(f"{DATA} is not there; nothing to measure.")
        return 1
    sizes = (*SIZES, FULL) if "--full" in sys.argv else SIZES
    print("| articles | seconds | articles/s | peak MiB | slowest stages | MinHash pairs: articles/s |")
    print("|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            pile = Path(scratch) / "pile.parquet"
            pq.write_table(pq.read_table(DATA).slice(0, size), pile)
            found = measure_trace(pile, Path(scratch) / "run", size)
            beside = "-" if size == FULL else minhash_rate(pile)
        print(row(found, beside), flush=True)
    return 0


def row(found: Measured, beside: str) -> str:
    """A line of the table."""
    slowest = sorted(found.stages.items(), key=lambda pair: -pair[1])[:4]
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in slowest)
    rate, peak = found.articles / found.seconds, found.peak / 2**20
    return f"| {found.articles:,} | {found.seconds:.1f} | {rate:.0f} | {peak:.0f} | {stages} | {beside} |"


def measure_trace(pile: Path, out: Path, articles: int) -> Measured:
    """One run from a cold start."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "retold", "trace", str(pile), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process, PeakMemory(process.pid) as memory:
        status = process.wait()
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"retold trace ended with status {status} on {articles} articles.")
    record: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return Measured(articles, seconds, memory.peak, record["seconds"])


class PeakMemory:
    """Watches what a process and all below it hold (Linux; elsewhere 0)."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self.peak = max(self.peak, sum(resident(pid) for pid in family(self._pid)))


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, directly or not."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:  # it has just ended
            continue
        for child in children:
            yield from family(child)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; what it shares with its relatives counts in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def minhash_rate(pile: Path) -> str:
    """Articles a second of datasketch, if it is installed."""
    if importlib.util.find_spec("datasketch") is None:
        return "-"
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  (only with the group bench)

    texts = pq.read_table(pile, columns=["text"]).column("text").to_pylist()
    started = time.perf_counter()
    index = MinHashLSH(threshold=0.5, num_perm=128)
    pairs = 0
    for number, text in enumerate(texts):
        words = (text or "").lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[k : k + 5]).encode() for k in range(len(words) - 4)])
        pairs += len(index.query(sketch))
        index.insert(number, sketch)
    return f"{len(texts) / (time.perf_counter() - started):.0f} ({pairs} pairs)"


if __name__ == "__main__":
    sys.exit(main())
