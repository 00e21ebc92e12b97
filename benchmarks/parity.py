"""Do the two engines write the same tables? ``python -m benchmarks.parity [ARTICLES]``.

The first 2,000 articles of ``allsides.parquet``, or as many as asked for, locally and through Spark on two
cores. Every table is compared row for row and to the last digit. The seconds are those since the
table written before, and mean little on a machine that has other work too; the last line has CPU seconds
(Linux), Java's and those of its workers among them. Ends with status 1 if a table differs.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

import retold
from retold.engine.run_folder import RunFolder
from retold.report.loading import Tables
from retold.schema import TABLES

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "allsides.parquet"
ARTICLES = 2_000


def main() -> int:
    """Print the table."""
    if not DATA.is_file():
        print(f"{DATA} is not there; nothing to compare.")
        return 1
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    os.environ.setdefault("SPARK_MASTER", "local[2]")
    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "pile.parquet"
        pq.write_table(pq.read_table(DATA).slice(0, size), pile)
        local, used_locally = run(pile, Path(scratch) / "local", "local")
        spark, used_by_spark = run(pile, Path(scratch) / "spark", "spark")
        status = report(local, spark)
        print(f"| all, in CPU seconds | | | {used_locally:.0f} | {used_by_spark:.0f} |")
        return status


def run(pile: Path, out: Path, engine: Literal["local", "spark"]) -> tuple[RunFolder, float]:
    """One run, and the CPU seconds it took."""
    before = spent()
    retold.trace(pile, out=out, engine=engine)
    return RunFolder(out), spent() - before


def spent() -> float:
    """CPU seconds of this process, of the children that have ended, and of Java, which goes on."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ticks = 0
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text(encoding="ascii").split():
            fields = Path("/proc", child, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))  # its own, and those of its children that have ended
    return sum(u.ru_utime + u.ru_stime for u in usage) + ticks / os.sysconf("SC_CLK_TCK")


def report(local: RunFolder, spark: RunFolder) -> int:
    """Print a line for each table; 1 if one differs."""
    print("| table | rows | the two engines | local: seconds | Spark: seconds |")
    print("|---|---|---|---|---|")
    ours, theirs = Tables(local), Tables(spark)
    seconds = seconds_between(local), seconds_between(spark)
    differ = 0
    for name in TABLES:
        found = first_difference(ours[name], theirs[name])
        differ += found is not None
        times = " | ".join(f"{spent[name]:.1f}" for spent in seconds)
        print(f"| {name} | {ours[name].num_rows:,} | {found or 'equal'} | {times} |", flush=True)
    return 1 if differ else 0


def first_difference(ours: pa.Table, theirs: pa.Table) -> str | None:
    """Where two tables differ first; nothing if they are equal."""
    if not ours.schema.equals(theirs.schema):
        return f"columns {theirs.schema.names}"
    if ours.equals(theirs):  # not a number differs from itself here, and so it should
        return None
    for number, (one, other) in enumerate(zip(ours.to_pylist(), theirs.to_pylist(), strict=False)):
        if one != other:
            columns = ", ".join(
                f"{key}: {one[key]!r} / {other[key]!r}" for key in one if one[key] != other[key]
            )
            return f"row {number:,}: {columns[:200]}"
    return f"{theirs.num_rows:,} rows on Spark"


def seconds_between(folder: RunFolder) -> dict[str, float]:
    """Seconds from the table written before each table, or from the beginning of the run."""
    written = {name: folder.table(name).stat().st_mtime for name in TABLES}
    order = sorted(written, key=lambda name: written[name])
    first = written[order[0]] - folder.record()["seconds"]["ingest"]
    before = [first, *(written[name] for name in order)]
    return {name: written[name] - earlier for name, earlier in zip(order, before, strict=False)}


if __name__ == "__main__":
    sys.exit(main())
