"""Parts come back whole and in order, from memory and from a file; slices travel without their table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.engine import keeping, pool
from retold.engine.parts import gathered, read_table, write_part

SCHEMA = pa.schema([("n", pa.int64()), ("text", pa.string())])


def part(first: int, rows: int) -> pa.Table:
    numbers = list(range(first, first + rows))
    return pa.table({"n": numbers, "text": [f"buoy {n}" for n in numbers]}, schema=SCHEMA)


@pytest.mark.parametrize("small_bytes", [0, 500, 10**9])
@pytest.mark.parametrize("rows", [[], [0], [1], [10, 0, 40, 3]])
def test_all_rows_are_kept_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[int], small_bytes: int
) -> None:
    monkeypatch.setattr(keeping, "_PIECE_BYTES", 300)
    starts = [sum(rows[:k]) for k in range(len(rows))]
    parts = [part(first, size) for first, size in zip(starts, rows, strict=True)]
    store = partial(gathered, schema=SCHEMA, folder=tmp_path / "kept")
    kept = keeping.keep(iter(parts), SCHEMA, store, small_bytes)
    assert isinstance(kept, Path) == (sum(p.nbytes for p in parts) > small_bytes)
    table = read_table(kept, SCHEMA) if isinstance(kept, Path) else kept
    assert table["n"].to_pylist() == list(range(sum(rows)))


@pytest.mark.parametrize("in_files", ["n", "f", "nf", "fn", "nfnnffnf"])
def test_what_is_in_files_already_keeps_its_place(tmp_path: Path, in_files: str) -> None:
    tables = [part(3 * k, 3) for k in range(len(in_files))]
    parts = [
        write_part(table, tmp_path / f"{k}.parquet") if kind == "f" else table
        for k, (kind, table) in enumerate(zip(in_files, tables, strict=True))
    ]
    kept = keeping.keep(
        iter(parts), SCHEMA, partial(gathered, schema=SCHEMA, folder=tmp_path / "kept"), 10**9
    )
    assert isinstance(kept, Path) == ("f" in in_files)
    table = read_table(kept, SCHEMA) if isinstance(kept, Path) else kept
    assert table["n"].to_pylist() == list(range(3 * len(in_files)))
    assert [path.name for path in tmp_path.iterdir()] == ["kept"] * ("f" in in_files)


def test_small_parts_share_a_row_group(tmp_path: Path) -> None:
    keeping.write((part(n, 1) for n in range(500)), SCHEMA, tmp_path / "kept.parquet")
    assert pq.read_metadata(tmp_path / "kept.parquet").num_row_groups == 1


def test_a_slice_travels_alone() -> None:
    table = part(0, 50_000)
    assert len(pool._written(table.slice(40_000, 2))) < 2_000
    assert pool._read(pool._written(table.slice(40_000, 2))).equals(table.slice(40_000, 2))
