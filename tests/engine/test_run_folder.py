"""A run folder is ours before anything in it is removed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine.run_folder import RunFolder
from retold.errors import UnusableOutput


def test_an_earlier_run_is_cleared(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    folder.write_text("report.html", "old")
    folder.table("articles").write_bytes(b"old")
    (folder.path / ".scratch-left").mkdir()
    folder.prepare()
    assert {path.name for path in folder.path.rglob("*")} == {"tables", "run.json"}
    assert json.loads((folder.path / "run.json").read_text(encoding="utf-8")) == {"state": "unfinished"}


@pytest.mark.parametrize("content", ["{}", "[]", "not JSON", '{"name": "marathon"}'])
def test_a_folder_with_a_foreign_run_json_is_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "prices.csv").write_text("1", encoding="utf-8")
    with pytest.raises(UnusableOutput, match="not a run"):
        RunFolder(tmp_path).prepare()
    assert (tmp_path / "tables" / "prices.csv").is_file()


@pytest.mark.parametrize("name", ["x" * 400, "null\0byte"])
def test_an_impossible_name_is_a_message(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableOutput, match="cannot be written"):
        RunFolder(tmp_path / name).prepare()


def test_lone_surrogates_do_not_stop_a_file(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    assert folder.write_text("summary.json", "caf\udce9").read_bytes() == b"caf?"


def test_only_what_is_kept_stays(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    for name in ("articles", "links"):
        folder.table(name).write_bytes(b"whole")
    folder.table("stories").mkdir()
    (folder.table("stories") / "part-0").write_bytes(b"half")
    (folder.tables / "credits.unfinished").write_bytes(b"half")
    folder.clear(kept=["articles"])
    assert [path.name for path in folder.tables.iterdir()] == ["articles.parquet"]


def test_a_table_may_be_a_folder_of_parts(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    folder.table("articles").write_bytes(b"whole")
    (folder.table("links") / "deep").mkdir(parents=True)
    for name in ("part-0", "deep/part-1"):
        (folder.table("links") / name).write_bytes(b"1234")
    assert folder.sizes() == {"articles": 5, "links": 8}
    folder.sync(["articles", "links"])


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    with folder.claimed():
        folder.write_json("run.json", {"state": "unfinished"})
        folder.table("articles").write_bytes(b"theirs")
        with pytest.raises(UnusableOutput, match="Another run is at work"):
            RunFolder(tmp_path / "run").prepare()
        assert folder.table("articles").is_file()
    RunFolder(tmp_path / "run").prepare()
    assert not folder.table("articles").exists()


def test_a_run_killed_in_its_first_moment_leaves_an_empty_folder(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.tables.mkdir(parents=True)
    (folder.path / ".run.json.unfinished").write_bytes(b"{")
    folder.prepare()
    assert folder.record() == {"state": "unfinished"}


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


@given(st.dictionaries(st.text(max_size=3), st.lists(JSON, max_size=3), max_size=3))
@settings(max_examples=50)
def test_lists_are_written_entry_by_entry_as_they_are_whole(content: dict[str, list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = RunFolder(Path(place))
        whole = folder.write_json("whole.json", content).read_bytes()
        assert folder.write_lists("lists.json", content).read_bytes() == whole
