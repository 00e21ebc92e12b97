"""Groups are whole, whatever batches they come in."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.errors import EngineFailed

SCHEMA = pa.schema([("key", pa.string()), ("rows", pa.int64())])


def counted(group: pa.Table) -> pa.Table:
    return pa.table({"key": [group.column("key")[0].as_py()], "rows": [group.num_rows]}, schema=SCHEMA)


@pytest.mark.parametrize("sizes", [{"a": 1}, {"a": 1, "b": 1}, {"a": 5_000, "b": 1, "c": 2_048}])
def test_each_group_comes_once_and_whole(tmp_path: Path, sizes: dict[str, int]) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    keys = [key for key, size in sizes.items() for _ in range(size)]
    with LocalEngine(folder, workers=1) as engine:
        table = engine.sql("SELECT key FROM given", given=written(tmp_path, keys))
        grouped = engine.map_groups(table, ["key"], counted, SCHEMA)
        rows = grouped.to_pylist()
    assert {row["key"]: row["rows"] for row in rows} == sizes
    assert len(rows) == len(sizes)


def written(folder: Path, keys: list[str]) -> Path:
    pq.write_table(pa.table({"key": keys[::-1]}), folder / "given.parquet")
    return folder / "given.parquet"


def test_threads_are_for_large_tables(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    asked = "SELECT CAST(current_setting('threads') AS BIGINT) AS threads, count(*) AS rows FROM given"
    with LocalEngine(folder, workers=3) as engine:
        found = []
        for table in (pa.table({"key": ["a"]}), written(tmp_path, ["a"]), pa.table({"key": ["b"]})):
            found += engine.sql(asked, given=table).to_pylist()
    assert [row["threads"] for row in found] == [1, 3, 3]
    assert [row["rows"] for row in found] == [1, 1, 1]


LARGE = "SELECT len(every) AS rows FROM (SELECT array_agg(i) AS every FROM range(8000000) r(i)) t"
"""Needs some 200 MiB in one piece, which cannot go to disk."""


def test_work_that_cannot_go_to_disk_gets_more_memory(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    with LocalEngine(folder, workers=1, memory_bytes=32 * 2**20) as engine:
        assert engine.sql(LARGE).to_pylist() == [{"rows": 8_000_000}]


def test_a_machine_without_enough_memory_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retold.engine.local._machine_bytes", lambda: 128 * 2**20)
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    with LocalEngine(folder, workers=1, memory_bytes=32 * 2**20) as engine:
        with pytest.raises(EngineFailed, match="within the 64 MiB"):
            engine.sql(LARGE)
        assert engine.sql("SELECT 1 AS one").to_pylist() == [{"one": 1}]
