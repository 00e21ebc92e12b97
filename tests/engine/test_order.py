"""Few rows are ordered by Python as many are by Arrow and by the database."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine import order
from retold.engine.order import by_keys, in_order

KEYS = st.sampled_from([None, "", "B", "a", "é", "\x00", "𐀀", "￼"])
GIVEN = pa.schema([("key", pa.string()), ("no", pa.int32()), ("value", pa.list_(pa.int64()))])
ROWS = st.lists(st.tuples(KEYS, st.sampled_from([None, 0, -1, 7]), st.lists(st.integers(0, 9))), max_size=30)


@settings(max_examples=60)
@given(ROWS)
def test_keys_are_in_the_order_of_the_database(rows: list[tuple[str | None, int | None, list[int]]]) -> None:
    table = pa.Table.from_pylist([dict(zip(GIVEN.names, row, strict=True)) for row in rows], GIVEN)
    found = by_keys(table, ["key", "no"])
    assert found is not None
    assert found.schema == GIVEN
    with duckdb.connect() as database:
        database.register("given", table)
        expected = database.sql("SELECT key, no FROM given ORDER BY key, no").fetchall()
    assert list(zip(found["key"].to_pylist(), found["no"].to_pylist(), strict=True)) == expected
    assert sorted(map(repr, found.to_pylist())) == sorted(map(repr, table.to_pylist()))


def test_many_rows_are_left_to_the_database() -> None:
    assert by_keys(pa.table({"key": range(order.FEW_ROWS + 1)}), ["key"]) is None


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_saved_table_has_its_order_whichever_way_it_gets_it(
    monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(order, "FEW_ROWS", few)
    table = pa.table({"article_no": [9, 2, 5], "copy_of": pa.array([0, 1, None], pa.int8())})
    found = in_order(table, "copies")
    assert found.to_pylist() == [
        {"article_no": 2, "copy_of": 1},
        {"article_no": 5, "copy_of": None},
        {"article_no": 9, "copy_of": 0},
    ]
    assert found.schema == table.schema
