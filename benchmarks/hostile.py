"""Piles made to be hard: ``python -m benchmarks.hostile [--until STAGE] [--share 0.1] [NAME ...]``.

For each of :data:`benchmarks.piles.hostile.PILES` (or those whose name begins so): processor seconds of the
run and its children, peak memory of all of them together, and what came out: near copies, pairs that were
aligned, passages, articles of the largest story. Time and memory must stay bounded and the result sensible:
an article of 10 million words is cut at ``longest_text``, with a warning; identical articles are copies of
the first; what all articles have is no story.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.piles.hostile import PILES, Row
from benchmarks.scores.memory import PeakMemory
from benchmarks.speed import WORKER

_SECONDS = 1_800
"""Wall time after which a run is given up."""
_TABLES = ("copies", "candidates", "matches")


def main(arguments: Sequence[str] | None = ()) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--until", default="", choices=["", "reuse", "story"])
    parser.add_argument("--share", type=float, default=1.0, help="part of the full size")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    print("| pile | processor s | peak MiB | copies | pairs aligned | passages | largest story |")
    print("|---|---|---|---|---|---|---|")
    for name, (make, size) in PILES.items():
        if not options.names or any(name.startswith(wanted) for wanted in options.names):
            with tempfile.TemporaryDirectory() as scratch:
                rows = make(max(1, int(size * options.share)))
                print(measure(name, rows, Path(scratch), options.until), flush=True)
    return 0


def measure(name: str, rows: Iterable[Row], folder: Path, until: str) -> str:
    """A line of the table."""
    write(rows, folder / "pile.parquet")
    script = folder / "worker.py"
    script.write_text(WORKER, encoding="utf-8")
    command = [sys.executable, str(script), str(folder / "pile.parquet"), str(folder / "run"), until]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process, PeakMemory(process.pid) as memory:
        try:
            status = str(process.wait(_SECONDS) or "")
        except subprocess.TimeoutExpired:
            process.kill()
            status = "given up"
    cells = [f"{memory.cpu_seconds:.1f}", f"{memory.peak / 2**20:.0f}", *outcome(folder / "run" / "tables")]
    return f"| {name} | {' | '.join(cells)} | {status}".rstrip()


def outcome(tables: Path) -> list[str]:
    """Rows of the tables that were written, and the size of the largest story."""
    paths = [tables / f"{name}.parquet" for name in _TABLES]
    cells = [f"{pq.read_metadata(path).num_rows:,}" if path.is_file() else "-" for path in paths]
    stories = tables / "stories.parquet"
    sizes = pq.read_table(stories, columns=["size"])["size"].to_pylist() if stories.is_file() else []
    return [*cells, f"{max(sizes):,}" if sizes else "-"]


def write(rows: Iterable[Row], path: Path) -> None:
    rest = iter(rows)
    first = pa.Table.from_pylist(list(islice(rest, 1)))
    with pq.ParquetWriter(path, first.schema) as writer:
        writer.write_table(first)
        while part := list(islice(rest, 2_000)):
            writer.write_table(pa.Table.from_pylist(part, first.schema))


if __name__ == "__main__":
    sys.exit(main(None))
