"""Whatever the bytes, nothing raises, each input ends in one status, and the counts add up."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

ENDINGS = ["txt", "md", "json", "jsonl", "csv", "tsv", "parquet", "txt.gz", "jsonl.zst", "", "xml", "csv.gz"]


def _sound_files() -> dict[str, bytes]:
    records = [
        {"id": f"a{i}", "text": f"The dam held for {i} days. “Öster” rests.", "date": "2024-03-05"}
        for i in range(9)
    ]
    parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), parquet)
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    rows = "id,text\n" + "".join(f'{r["id"]},"{r["text"]}"\n' for r in records)
    return {
        "jsonl": lines,
        "json": json.dumps(records).encode(),
        "csv": rows.encode(),
        "parquet": parquet.getvalue(),
        "jsonl.gz": gzip.compress(lines, mtime=0),
        "txt": records[0]["text"].encode("utf-16"),
    }


SOUND = _sound_files()


def read_bytes(reader: Callable[..., Any], ending: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{ending}" if ending else "a")
        path.write_bytes(data)
        done = reader(str(path))
        assert len(done.account.entries) == 1


@given(st.sampled_from(ENDINGS), st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes(reader, ending, data):
    read_bytes(reader, ending, data)


@given(
    st.sampled_from(ENDINGS), st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252", "gb18030"])
)
@settings(max_examples=100)
def test_any_text(reader, ending, text, encoding):
    read_bytes(reader, ending, text.encode(encoding, errors="replace"))


@given(st.sampled_from(sorted(SOUND)), st.data())
@settings(max_examples=200)
def test_sound_files_with_bytes_changed_or_cut(reader, ending, data):
    content = bytearray(SOUND[ending])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_bytes(reader, ending, bytes(content[: data.draw(st.integers(0, len(content)))] or content))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "id", "date", "name", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.lists(JSON.filter(lambda value: not isinstance(value, str)), min_size=1, max_size=4))
@settings(max_examples=200)
def test_any_records(reader, values):
    assert len(reader(*values).account.entries) == len(values)
    assert len(reader("-", stdin="\n".join(json.dumps(v) for v in values).encode()).account.entries) == 1
