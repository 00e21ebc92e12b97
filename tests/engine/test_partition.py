"""Large tables brought together by key without a sort of the whole."""

from __future__ import annotations

import itertools
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.engine import partition
from retold.engine.partition import parts_by_key

KEYS = st.tuples(st.none() | st.text(max_size=3), st.none() | st.integers(0, 3))


@given(keys=st.lists(KEYS, max_size=40), part_bytes=st.sampled_from([1, 40, 10**6]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_with_equal_keys_are_next_to_each_other_in_one_part(
    tmp_path: Path, keys: list[tuple[str | None, int | None]], part_bytes: int
) -> None:
    rows = [
        {"name": name, "number": number, "words": [place] * place}
        for place, (name, number) in enumerate(keys)
    ]
    schema = pa.schema([("name", pa.string()), ("number", pa.int32()), ("words", pa.list_(pa.int64()))])
    source = tmp_path / "table.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema), source, row_group_size=7)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(partition, "_PART_BYTES", part_bytes)
        patched.setattr(partition, "_BATCH_ROWS", 5)
        found = [part.to_pylist() for part in parts_by_key(source, ["name", "number"], tmp_path)]
    gathered = [row for part in found for row in part]
    assert sorted(row["words"] for row in gathered) == sorted(row["words"] for row in rows)
    runs = [
        key for part in found for key, _ in itertools.groupby((row["name"], row["number"]) for row in part)
    ]
    assert len(runs) == len(set(keys))
    assert [path.name for path in tmp_path.iterdir()] == ["table.parquet"]


def test_a_table_is_cut_into_parts_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partition, "_PART_BYTES", 20_000)
    source = tmp_path / "table.parquet"
    pq.write_table(pa.table({"key": range(2_000), "value": range(2_000)}), source)
    sizes = [part.num_rows for part in parts_by_key(source, ["key"], tmp_path)]
    assert sum(sizes) == 2_000
    assert len(sizes) > 1
    assert max(sizes) < 3_000 / len(sizes)
