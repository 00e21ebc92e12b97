"""Groups against a naive grouping, wherever batches end and whatever the keys are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine import local
from retold.engine.grouping import groups, whole_groups
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder

GIVEN = pa.schema([("key", pa.string()), ("no", pa.int64()), ("value", pa.int64())])
SUMS = pa.schema([("key", pa.string()), ("no", pa.int64()), ("rows", pa.int64()), ("sum", pa.int64())])
KEYS = st.sampled_from([None, "", "a", "b", "é", "\x00"])
ROWS = st.lists(st.tuples(KEYS, st.sampled_from([None, 0, 1]), st.integers(-5, 5)), max_size=40)


def summed(group: pa.Table) -> pa.Table:
    rows = group.to_pylist()
    row = {
        "key": rows[0]["key"],
        "no": rows[0]["no"],
        "rows": len(rows),
        "sum": sum(r["value"] for r in rows),
    }
    return pa.Table.from_pylist([row], SUMS)


def doubled(batch: pa.Table) -> pa.Table:
    return pa.Table.from_pylist([row | {"value": 2 * row["value"]} for row in batch.to_pylist()], GIVEN)


def nothing(batch: pa.Table) -> pa.Table:
    return GIVEN.empty_table()


def failing(batch: pa.Table) -> pa.Table:
    raise ValueError("no such harbour")


def table_of(rows: list[tuple[str | None, int | None, int]]) -> pa.Table:
    names = ("key", "no", "value")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], GIVEN)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    """Here or with a pool of two; tables in memory or in files."""
    place = getattr(request, "param", "memory")
    workers = 2 if "pool" in place else 1
    monkeypatch.setattr(local, "_POOL_FROM_ROWS", 1)
    if "files" in place:
        monkeypatch.setattr(local, "_SMALL_BYTES", 0)
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    with LocalEngine(folder, workers=workers) as made:
        yield made


def stored(engine: LocalEngine, rows: list[tuple[str | None, int | None, int]]) -> Path:
    path = engine.load("given")
    path = path.with_stem(f"given {len(list(path.parent.iterdir()))}")
    pq.write_table(table_of(rows), path)
    return path


def rows_in(handle: Path | pa.Table) -> list[dict]:
    return (handle if isinstance(handle, pa.Table) else pq.read_table(handle)).to_pylist()


@settings(max_examples=60)
@given(ROWS, st.lists(st.integers(1, 7), min_size=1, max_size=40))
def test_cutting_ordered_batches_is_grouping(
    rows: list[tuple[str | None, int | None, int]], sizes: list[int]
) -> None:
    ordered = sorted(rows, key=lambda row: (row[0] is None, row[0] or "", row[1] is None, row[1] or 0))
    batches, start = [], 0
    for size in sizes * (len(rows) + 1):
        batches += table_of(ordered[start : start + size]).to_batches()
        start += size
    parts = list(whole_groups(batches, ["key", "no"]))
    found = [group for part in parts for group in groups(part, ["key", "no"])]
    expected = Counter((row[0], row[1]) for row in rows)
    got = [((group["key"][0].as_py(), group["no"][0].as_py()), group.num_rows) for group in found]
    assert len(got) == len(expected)
    assert dict(got) == dict(expected)
    assert all(len({(r["key"], r["no"]) for r in group.to_pylist()}) == 1 for group in found)


@pytest.mark.parametrize("engine", ["memory", "files", "pool files"], indirect=True)
def test_map_groups_sees_whole_groups(engine: LocalEngine) -> None:
    rows = [(key, no, n) for n in range(700) for key in (None, "", "a", "long") for no in (None, 7)]
    found = rows_in(engine.map_groups(stored(engine, rows), ["key", "no"], summed, SUMS))
    assert len(found) == 8
    assert {(row["key"], row["no"]) for row in found} == {(row[0], row[1]) for row in rows}
    assert {row["rows"] for row in found} == {700}
    assert {row["sum"] for row in found} == {sum(range(700))}


@pytest.mark.parametrize("engine", ["memory", "files", "pool files"], indirect=True)
@pytest.mark.parametrize("size", [0, 257, 3_000])
def test_map_keeps_every_row_in_order(engine: LocalEngine, size: int) -> None:
    mapped = engine.map(stored(engine, [("k", n, n) for n in range(size)]), doubled, GIVEN)
    assert [row["value"] for row in rows_in(mapped)] == [2 * n for n in range(size)]


@pytest.mark.parametrize("engine", ["memory", "files", "pool files"], indirect=True)
def test_an_exception_of_a_transform_comes_through(engine: LocalEngine) -> None:
    with pytest.raises(ValueError, match="no such harbour"):
        engine.map(stored(engine, [("a", 1, 1)] * 600), failing, GIVEN)


def test_a_map_that_finds_nothing_is_an_empty_table(engine: LocalEngine) -> None:
    assert rows_in(engine.map(stored(engine, [("a", 1, 1)]), nothing, GIVEN)) == []
    empty = engine.map_groups(stored(engine, []), ["key"], summed, SUMS)
    assert rows_in(empty) == []
    assert rows_in(engine.sql("SELECT sum FROM empty", empty=empty)) == []


def test_progress_counts_rows_up_to_all(engine: LocalEngine) -> None:
    seen: list[tuple[int, int]] = []
    engine.on_progress = lambda done, total: seen.append((done, total))
    engine.map(stored(engine, [("a", 1, 1)] * 600), doubled, GIVEN)
    assert seen[0] == (0, 600)
    assert seen[-1] == (600, 600)
    assert seen == sorted(seen)
    seen.clear()
    engine.map_groups(stored(engine, [("a", 1, 1)] * 600), ["key"], summed, SUMS)
    assert seen[-1] == (600, 600)


def test_sql_joins_and_views_do_not_leak(engine: LocalEngine) -> None:
    left = stored(engine, [("a", 1, 1), ("b", 2, 2)])
    right = stored(engine, [("a", 9, 9)])
    found = engine.sql("SELECT l.key, r.no FROM l JOIN r ON r.key = l.key", l=left, r=right)
    assert rows_in(found) == [{"key": "a", "no": 9}]
    again = engine.sql("SELECT no FROM l", l=right)
    assert rows_in(again) == [{"no": 9}]


@pytest.mark.parametrize("engine", ["memory", "files"], indirect=True)
@pytest.mark.parametrize("kind", ["table", "reader", "path"])
def test_save_and_load(engine: LocalEngine, kind: str, tmp_path: Path) -> None:
    # Columns in another order, a narrower type and a column too many: the schema decides.
    table = pa.table(
        {
            "resemblance": pa.array([1.0, 0.5], pa.float32()),
            "extra": ["x", "y"],
            "copy_of": pa.array([0, 0], pa.int64()),
            "article_no": pa.array([1, 2], pa.int64()),
        }
    )
    path = tmp_path / "copies.parquet"
    pq.write_table(table, path)
    engine.save("copies", {"table": table, "reader": table.to_reader(1), "path": path}[kind])
    written = pq.read_table(tmp_path / "run" / "tables" / "copies.parquet")
    assert written.schema.names == ["article_no", "copy_of", "resemblance"]
    assert written["article_no"].type == pa.int32()
    assert rows_in(engine.load("copies")) == written.to_pylist()
    assert [row["article_no"] for row in written.to_pylist()] == [1, 2]


@pytest.mark.parametrize("engine", ["memory", "files"], indirect=True)
def test_a_later_save_replaces_an_earlier_one(engine: LocalEngine) -> None:
    row = {"article_no": [1], "copy_of": [0], "resemblance": [1.0]}
    engine.save("copies", pa.table(row))
    engine.save("copies", pa.table(row | {"copy_of": [7]}))
    assert [found["copy_of"] for found in rows_in(engine.load("copies"))] == [7]
    engine.save(
        "copies", engine.sql("SELECT article_no, 9 AS copy_of, resemblance FROM c", c=engine.load("copies"))
    )
    assert [found["copy_of"] for found in rows_in(engine.load("copies"))] == [9]


@pytest.mark.parametrize("engine", ["memory", "files"], indirect=True)
def test_a_save_that_breaks_off_leaves_the_earlier_table(engine: LocalEngine, tmp_path: Path) -> None:
    row = {"article_no": [1], "copy_of": [0], "resemblance": [1.0]}
    engine.save("copies", pa.table(row))

    def broken():
        yield pa.table(row | {"copy_of": [5]}).to_batches()[0]
        raise OSError("disk full")

    reader = pa.RecordBatchReader.from_batches(pa.table(row).schema, broken())
    with pytest.raises(OSError, match="disk full"):
        engine.save("copies", reader)
    assert [found["copy_of"] for found in rows_in(engine.load("copies"))] == [0]
    tables = tmp_path / "run" / "tables"
    assert [path.name for path in tables.glob("*.parquet")] == ["copies.parquet"]


def test_nothing_of_the_scratch_is_left(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    with LocalEngine(folder) as made:
        made.sql("SELECT 1 AS one")
        assert list(folder.path.glob(".scratch-*"))
    assert not list(folder.path.glob(".scratch-*"))
