"""Tables that are folders, the order of rows, and numbers as SQL writes them."""

from __future__ import annotations

import math
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.engine import keeping, parts
from retold.engine.literals import double
from retold.engine.order import ORDER, in_order
from retold.engine.parts import discard, put_in_place, read_table, write_parts
from retold.schema import TABLES

COPIES = TABLES["copies"].arrow


def copies(*numbers: int) -> pa.Table:
    return pa.table(
        {"article_no": numbers, "copy_of": [0] * len(numbers), "resemblance": [0.5] * len(numbers)},
        schema=COPIES,
    )


@pytest.mark.parametrize("size", [0, 1, 3, 50])
def test_a_folder_of_parts_is_read_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(keeping, "_PIECE_BYTES", 1)
    monkeypatch.setattr(parts, "_PIECES", 2)
    write_parts((copies(n) for n in range(size)), COPIES, tmp_path / "copies")
    assert len(list((tmp_path / "copies").iterdir())) == max(1, math.ceil(size / 2))
    found = read_table(tmp_path / "copies", COPIES)
    assert found.equals(copies(*range(size)))
    assert found.schema.equals(COPIES, check_metadata=True)


def test_a_table_takes_the_place_of_a_file_and_of_a_folder(tmp_path: Path) -> None:
    target, unfinished = tmp_path / "copies.parquet", tmp_path / "copies.unfinished"
    for number in range(3):
        if number % 2:
            keeping.write(iter([copies(number)]), COPIES, unfinished)
        else:
            write_parts([copies(number)], COPIES, unfinished)
        put_in_place(unfinished, target)
        assert read_table(target, COPIES)["article_no"].to_pylist() == [number]
        assert [path.name for path in tmp_path.iterdir()] == ["copies.parquet"]
    discard(target)
    discard(target)
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 3)), max_size=30))
def test_rows_are_put_in_order(rows: list[tuple[str, int]]) -> None:
    table = pa.table({"story_id": [a for a, _ in rows], "article_id": [str(b) for _, b in rows]})
    found = in_order(table, "stories").to_pylist()
    assert [(r["story_id"], r["article_id"]) for r in found] == sorted((a, str(b)) for a, b in rows)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_an_order_of_its_own_columns(name: str) -> None:
    assert ORDER[name]
    assert set(ORDER[name]) <= set(TABLES[name].arrow.names)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=0))
def test_a_double_is_written_as_one_and_exactly(number: float) -> None:
    written = double(number)
    assert "e" in written
    assert float(written) == number


@pytest.mark.parametrize("number", [0.1, 1, 1e-9, 864_000.0, 2**53])
def test_the_database_reads_a_double(number: float) -> None:
    with duckdb.connect() as database:
        row = database.execute(f"SELECT {double(number)}, typeof({double(number)})").fetchone()
    assert row == (float(number), "DOUBLE")
