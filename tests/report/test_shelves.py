"""Rows by key from tables of many batches, in memory and from a file."""

from __future__ import annotations

import gc
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.report import shelves
from retold.report.shelves import Made, Shelf

KEYS = st.lists(st.sampled_from(["a", "b", None]), max_size=20)


@given(KEYS, st.integers(1, 5))
def test_rows_are_those_with_the_key_in_order(keys: list[str | None], size: int) -> None:
    rows = [{"place": place} for place in range(len(keys))]
    table = pa.Table.from_pylist(rows, pa.schema([("place", pa.int32())]))
    shelf = Shelf(pa.Table.from_batches(table.to_batches(max_chunksize=size), table.schema), keys)
    for key in ("a", "b", "c"):
        assert shelf.rows(key) == [{"place": place} for place, other in enumerate(keys) if other == key]


def test_a_large_table_is_read_from_a_file_that_goes_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shelves, "_MAPPED_BYTES", 100)
    monkeypatch.setattr(shelves.tempfile, "tempdir", str(tmp_path))
    table = pa.table({"text": [f"The ferry of {number} o'clock." for number in range(10_000)]})
    shelf = Shelf(table, (str(number % 7) for number in range(10_000)))
    assert len(list(tmp_path.iterdir())) == 1
    assert shelf.rows("3")[2:4] == [{"text": f"The ferry of {17 + k} o'clock."} for k in (0, 7)]
    del shelf
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_what_is_made_on_demand_is_a_sequence() -> None:
    made = Made(["a", "b", "c"], str.upper)
    assert (len(made), made[0], made[-1]) == (3, "A", "C")
    assert (*made, *made[1:]) == ("A", "B", "C", "B", "C")
