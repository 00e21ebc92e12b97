"""What an article costs, and how that grows: ``python -m benchmarks.scale [--full]``.

Slices of ``allsides.parquet`` of 1,000 and 4,000 articles, 16,000 with ``--full``, each taken evenly from the
whole, so that a larger slice is a denser one: more articles of the same days. One process, one thread: the
figures are CPU seconds, which do not depend on what else the machine does. For each stage the milliseconds an
article, for each table the rows and bytes an article, and for both the exponent of growth from the smallest
slice to the largest (1 is linear in the pile). ``docs/scale.md`` builds its estimate on this.
"""

from __future__ import annotations

import math
import resource
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from retold import pipeline
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "allsides.parquet"
SIZES = (1_000, 4_000)
FULL = (1_000, 4_000, 16_000)

Costs = dict[str, float]


class CpuByStage:
    """Told of a run's progress, it knows the CPU seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: Costs = {}
        self._stage = ""
        self._since = 0.0

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        """A stage is at work."""
        if stage != self._stage:
            self.close()
            self._stage, self._since = stage, spent()

    def close(self) -> None:
        """The stage at work has ended."""
        if self._stage:
            self.seconds[self._stage] = spent() - self._since
        self._stage = ""


def main() -> int:
    """Print the table; status 1 if the articles are not there."""
    if not DATA.is_file():
        print(f"{DATA} is not there; nothing to measure.")
        return 1
    sizes = FULL if "--full" in sys.argv else SIZES
    found = [measure(size) for size in sizes]
    heads = " | ".join(f"{size:,} articles" for size in sizes)
    print(f"| an article costs | {heads} | grows as n to the |")
    print("|---" * (len(sizes) + 2) + "|")
    for name in found[0]:
        print(row(name, [costs[name] for costs in found], sizes))
    return 0


def measure(size: int) -> Costs:
    """Costs of one run, all articles together, by name."""
    with tempfile.TemporaryDirectory() as scratch:
        pile, folder = Path(scratch) / "pile.parquet", RunFolder(Path(scratch) / "run")
        whole = pq.read_table(DATA)
        step = whole.num_rows / size
        pq.write_table(whole.take(pa.array([int(n * step) for n in range(size)])), pile)
        watch = CpuByStage()
        pipeline.run([pile], folder, Settings(workers=1), watch)
        watch.close()
        return {f"{stage}, CPU ms": 1_000 * seconds for stage, seconds in watch.seconds.items()} | sizes_of(
            folder
        )


def sizes_of(folder: RunFolder) -> Costs:
    """Rows and bytes of the tables."""
    costs: Costs = {}
    for name in TABLES:
        costs[f"`{name}`, rows"] = pq.read_metadata(folder.table(name)).num_rows
        costs[f"`{name}`, bytes"] = folder.table(name).stat().st_size
    return costs


def row(name: str, costs: list[float], sizes: tuple[int, ...]) -> str:
    """A line of the table."""
    cells = " | ".join(f"{cost / size:,.2f}" for cost, size in zip(costs, sizes, strict=True))
    growth = "-"
    if costs[0] > 0 and costs[-1] > 0:
        growth = f"{math.log(costs[-1] / costs[0]) / math.log(sizes[-1] / sizes[0]):.2f}"
    return f"| {name} | {cells} | {growth} |"


def spent() -> float:
    """CPU seconds of this process and of the children that have ended."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in usage)


if __name__ == "__main__":
    sys.exit(main())
