"""Wide rows beside thin ones, against a look at each in turn; from memory, a file and a cluster."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.engine import Engine, Handle, local
from retold.engine.local import LocalEngine
from retold.engine.parts import read_table
from retold.engine.run_folder import RunFolder
from retold.engine.spark import Frame, SparkEngine
from retold.engine.wide import put_beside, write_wide

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

THIN = pa.schema([("harbour", pa.string()), ("article_no", pa.int32())])
WIDE = pa.schema([("article_no", pa.int32()), ("words", pa.list_(pa.int64())), ("text", pa.string())])
BOTH = pa.schema([*THIN, *(field for field in WIDE if field.name != "article_no")])
LENGTHS = pa.schema([("harbour", pa.string()), ("words", pa.int64()), ("texts", pa.string())])


def wide_rows(numbers: list[int]) -> pa.Table:
    rows = [{"article_no": n, "words": list(range(n % 5)), "text": f"buoy {n}"} for n in numbers]
    return pa.Table.from_pylist(rows, WIDE)


def thin_rows(numbers: list[int]) -> pa.Table:
    return pa.Table.from_pylist([{"harbour": "abc"[n % 3], "article_no": n} for n in numbers], THIN)


def lengths(group: pa.Table) -> pa.Table:
    row = {
        "harbour": group["harbour"][0].as_py(),
        "words": sum(map(len, group["words"].to_pylist())),
        "texts": " ".join(sorted(group["text"].to_pylist())),
    }
    return pa.Table.from_pylist([row], LENGTHS)


def unchanged(batch: pa.Table) -> pa.Table:
    return batch


@given(
    st.lists(st.integers(0, 60), unique=True, min_size=1, max_size=40).flatmap(
        lambda there: st.tuples(st.just(there), st.lists(st.sampled_from(there), max_size=30))
    ),
    st.integers(1, 9),
    st.booleans(),
)
def test_each_row_gets_its_own(numbers: tuple[list[int], list[int]], rows: int, in_file: bool) -> None:
    there, wanted = numbers
    wide = wide_rows(there)
    with tempfile.TemporaryDirectory() as folder:
        given_as = wide
        if in_file:
            given_as = write_wide(wide.to_batches(max_chunksize=rows), WIDE, Path(folder) / "wide.arrow")
        found = put_beside(thin_rows(wanted), given_as)
    expected = wide_rows(wanted).to_pylist()
    assert found.schema.names == BOTH.names
    assert found.select(WIDE.names).to_pylist() == expected


@pytest.mark.parametrize(("there", "missing"), [([], "1 to 4"), ([1, 3], "4 to 4"), ([4, 5], "1 to 1")])
def test_a_row_without_its_own_is_an_error(there: list[int], missing: str) -> None:
    with pytest.raises(KeyError, match=f"Articles {missing} have no wide row"):
        put_beside(thin_rows([1, 4]), wide_rows(there))


def both(engine: Engine, thin: Handle, wide: Handle) -> tuple[list[object], list[object]]:
    """What a map and a map of groups see."""
    thin, wide = engine.map(thin, unchanged, THIN), engine.map(wide, unchanged, WIDE)
    mapped = engine.map(thin, unchanged, BOTH, beside=wide)
    grouped = engine.map_groups(thin, ["harbour"], lengths, LENGTHS, beside=wide)
    return _rows(engine, mapped, BOTH), _rows(engine, grouped, LENGTHS)


def _rows(engine: Engine, handle: object, schema: pa.Schema) -> list[object]:
    if isinstance(engine, SparkEngine):
        return sorted((row.asDict() for row in handle.rows.collect()), key=str)
    tables = handle if isinstance(handle, pa.Table) else read_table(handle, schema)
    return sorted(tables.to_pylist(), key=str)


EXPECTED = (
    sorted(put_beside(thin_rows([5, 1, 2, 5, 7]), wide_rows(list(range(9)))).to_pylist(), key=str),
    sorted(
        [
            {"harbour": "b", "words": 1 + 2, "texts": "buoy 1 buoy 7"},
            {"harbour": "c", "words": 0 + 2 + 0, "texts": "buoy 2 buoy 5 buoy 5"},
        ],
        key=str,
    ),
)


@pytest.mark.parametrize("place", ["memory", "files", "pool", "pool files"])
def test_on_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(local, "_POOL_FROM_ROWS", 1)
    if "files" in place:
        monkeypatch.setattr(local, "_SMALL_BYTES", 0)
        monkeypatch.setattr(local, "_LARGE_BYTES", 0)
    with LocalEngine(RunFolder(tmp_path), workers=2 if "pool" in place else 1) as engine:
        assert both(engine, thin_rows([5, 1, 2, 5, 7]), wide_rows(list(range(9)))) == EXPECTED


@pytest.mark.xdist_group("spark")
def test_on_spark(tmp_path: Path, spark: SparkSession) -> None:
    with SparkEngine(RunFolder(tmp_path), spark) as engine:
        thin, wide = thin_rows([5, 1, 2, 5, 7]), wide_rows(list(range(9)))
        assert both(engine, *(Frame(engine._session.createDataFrame(t)) for t in (thin, wide))) == EXPECTED
