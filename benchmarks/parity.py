"""Do the two engines write the same tables? ``python -m benchmarks.parity [ARTICLES]``.

The first 2,000 articles of ``allsides.parquet``, or as many as asked for, locally and through
Spark on two cores of this machine. Every table is compared row for row and to the last digit. The seconds are
those from the table written before it; the machine works for both engines alike, but for nothing else only if
it is idle. Ends with status 1 if a table differs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

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
        local, spark = (run(pile, Path(scratch) / engine, engine) for engine in ("local", "spark"))
        return report(local, spark)


def run(pile: Path, out: Path, engine: Any) -> RunFolder:
    """One run."""
    choice: Literal["local", "spark"] = engine
    retold.trace(pile, out=out, engine=choice)
    return RunFolder(out)


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
