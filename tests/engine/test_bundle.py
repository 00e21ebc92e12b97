"""Rows travel through a bundle unchanged."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine.bundle import BUNDLE, bundle, packed, save_parts, unbundle
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(st.characters()),
    st.lists(st.text()),
)
ROWS = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=5)
TRICKY = ["", "naïve 市长 🚢", 'quote " and \\ and \n', "' OR 1=1 --", "\x00", "\u2028"]


@settings(max_examples=60)
@given(ROWS, ROWS)
def test_packing_and_unbundling_is_the_identity(one: list[dict], other: list[dict]) -> None:
    parts = {"one": one, "other": other}
    assert unbundle(packed(**parts)) == {name: rows for name, rows in parts.items() if rows}


def seen(group: pa.Table) -> pa.Table:
    """The credits of a bundle again, with how many lost sources came with them."""
    rows = unbundle(group)
    key = group["key"][0].as_py()
    credits = [row | {"cue": f"{key}:{len(rows.get('lost', []))}"} for row in rows.get("credits", [])]
    return packed(credits=credits, lost_sources=rows.get("lost", []))


def credit(article_id: str, text: str) -> dict:
    return {"article_id": article_id, "text": text, "start": 3, "end": 9, "outlet_in_pile": None}


def test_tables_are_brought_together_by_key_and_taken_apart_again(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    credits = [credit(f"a{n % 3}", text) for n, text in enumerate(TRICKY * 2)]
    lost = [
        {"article_id": "a1", "story_id": "s", "lost_id": text, "children": [text, "b"]} for text in TRICKY
    ]
    with LocalEngine(folder, workers=1) as engine:
        paths = []
        for name, rows in (("credits", credits), ("lost", lost)):
            path = folder.path / f"{name}.parquet"
            pq.write_table(pa.Table.from_pylist(rows), path)
            paths.append(path)
        both = bundle(engine, "article_id", credits=paths[0], lost=paths[1])
        found = engine.map_groups(both, ["key"], seen, BUNDLE)
        save_parts(engine, found, "credits", "lost_sources", "undecided")
    back = pq.read_table(folder.table("credits")).to_pylist()
    order = sorted((row["article_id"], row["text"], row["start"]) for row in back)
    assert order == sorted((row["article_id"], row["text"], row["start"]) for row in credits)
    assert {row["cue"] for row in back} == {"a0:0", f"a1:{len(TRICKY)}", "a2:0"}
    sources = pq.read_table(folder.table("lost_sources")).to_pylist()
    assert sorted(row["lost_id"] for row in sources) == sorted(TRICKY)
    assert all(row["children"] == [row["lost_id"], "b"] for row in sources)
    assert pq.read_table(folder.table("undecided")).num_rows == 0
