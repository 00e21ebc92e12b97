"""Articles a second, and memory: ``python -m benchmarks.speed [--until STAGE] [--full] [--enlarge] [SIZES]``.

Slices of ``allsides.parquet``, 1,000 and 4,000 articles unless sizes are given; all 37,554 with ``--full``;
5,000, all of them and 300,000 with ``--enlarge`` (:mod:`benchmarks.piles.enlarged` makes what is not there).
``--until story`` stops there, and ``--until reuse`` before it; otherwise every stage runs. The first table is
Retold's, with peak memory of the process and its children together, and the exponents with which time and
memory grow, by least squares. The second is for pairs of near copies of the same texts, part of the job,
from the file to the pairs: ``datasketch`` and ``rensa``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.baselines.pairs import FINDERS, seconds_of
from benchmarks.piles.enlarged import write_pile
from benchmarks.scores.memory import PeakMemory

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "allsides.parquet"
SIZES = (1_000, 4_000)
FULL = 37_554
ENLARGED = (5_000, FULL, 300_000)
LARGEST_BESIDE = 40_000
"""Articles up to which the others run as well: they hold everything in memory."""

WORKER = """
import sys
from pathlib import Path

if __name__ == "__main__":
    from retold import pipeline
    from retold.engine.run_folder import RunFolder
    from retold.settings import Settings

    names = [name for name, _ in pipeline.STAGES]
    if sys.argv[3]:
        pipeline.STAGES = pipeline.STAGES[: names.index(sys.argv[3]) + 1]
    pipeline.run([sys.argv[1]], RunFolder(Path(sys.argv[2])), Settings())
"""
"""A run that may stop early; what it is stopped for is no option of the program."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: articles, wall seconds, peak bytes of memory, seconds by stage."""

    articles: int
    seconds: float
    peak: int
    stages: dict[str, float]


def main(arguments: Sequence[str] | None = ()) -> int:
    """Print the tables; status 1 if the articles are not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--until", default="", choices=["", "reuse", "story"])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--enlarge", action="store_true")
    parser.add_argument("sizes", nargs="*", type=int)
    options = parser.parse_args(arguments)
    if not DATA.is_file():
        print(f"{DATA} is not there; nothing to measure.")
        return 1
    chosen = options.sizes or (ENLARGED if options.enlarge else (*SIZES, *[FULL] * options.full))
    print("| articles | seconds | articles/s | reuse: articles/s | peak MiB | seconds by stage |")
    print("|---|---|---|---|---|---|")
    found, beside = [], []
    for size in sorted(set(chosen)):
        with tempfile.TemporaryDirectory() as scratch:
            pile = Path(scratch) / "pile.parquet"
            write_pile(DATA, pile, size)
            found.append(measure_run(pile, Path(scratch) / "run", size, options.until))
            print(row(found[-1]), flush=True)
            beside += [others(pile, found[-1])] if size <= LARGEST_BESIDE else []
    print(growth(found))
    print("\n| articles | Retold ingest and reuse, s | others: s, articles/s, pairs |\n|---|---|---|")
    print("\n".join(beside))
    return 0


def row(found: Measured) -> str:
    """A line of the table."""
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found.stages.items())
    rate, peak = found.articles / found.seconds, found.peak / 2**20
    reuse = found.articles / found.stages["reuse"] if found.stages.get("reuse") else 0.0
    return f"| {found.articles:,} | {found.seconds:.1f} | {rate:.0f} | {reuse:.0f} | {peak:.0f} | {stages} |"


def growth(found: Sequence[Measured]) -> str:
    """The exponents with which time and memory grow with the articles."""
    if len(found) < 2:
        return ""
    sizes = [run.articles for run in found]
    reuse = exponent(sizes, [run.stages["reuse"] for run in found])
    whole = exponent(sizes, [run.seconds for run in found])
    peak = exponent(sizes, [float(run.peak) for run in found])
    return f"\nGrowth exponents: time {whole:.2f}, reuse {reuse:.2f}, peak memory {peak:.2f}."


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """By least squares on logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(values), 1)[0])


def others(pile: Path, ours: Measured) -> str:
    """A line for the libraries that find pairs of near copies, beside Retold's way to its passages."""
    cells = []
    for name in FINDERS:
        measured = seconds_of(name, pile)
        if measured:
            seconds, pairs = measured
            cells.append(f"{name} {seconds:.1f}, {ours.articles / seconds:.0f}, {pairs:,}")
    own = ours.stages.get("ingest", 0.0) + ours.stages.get("reuse", 0.0)
    return f"| {ours.articles:,} | {own:.1f} | {'; '.join(cells) or '-'} |"


def measure_run(pile: Path, out: Path, articles: int, until: str = "") -> Measured:
    """One run from a cold start."""
    script = out.parent / "worker.py"
    script.write_text(WORKER, encoding="utf-8")
    started = time.perf_counter()
    command = [sys.executable, str(script), str(pile), str(out), until]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process, PeakMemory(process.pid) as memory:
        status = process.wait()
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"The run ended with status {status} on {articles} articles.")
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return Measured(articles, seconds, memory.peak, record["seconds"])


if __name__ == "__main__":
    sys.exit(main(None))
