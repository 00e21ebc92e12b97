"""A stage counts as finished only after its tables are safe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retold.engine import journal
from retold.engine.journal import Journal, Wanted, stopped_run, why_afresh
from retold.engine.run_folder import RunFolder

WANTED = Wanted(
    {"workers": 2, "reuse": {"window": 4}}, {"retold": "1"}, "local", lambda: [("a.txt", "xxh3:1")]
)


def begun(tmp_path: Path) -> tuple[RunFolder, Journal]:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    kept = Journal(folder, WANTED)
    folder.table("articles").write_bytes(b"rows")
    kept.note(inputs={"articles": {"accepted": 1}, "entries": [{"path": "a.txt", "digest": "xxh3:1"}]})
    kept.finish("ingest", 0.1)
    return folder, kept


@pytest.mark.parametrize("young", [False, True])
def test_tables_are_on_the_disk_before_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, young: bool
) -> None:
    synced: list[str] = []
    whole = os.fsync

    def fsync(opened: int) -> None:
        synced.append(Path(f"/proc/self/fd/{opened}").readlink().name)
        whole(opened)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(journal, "_NOTHING_TO_LOSE", 60.0 if young else -1.0)
    folder, kept = begun(tmp_path)
    folder.table("links").write_bytes(b"rows")
    kept.finish("story", 0.1)
    ending = ["tables", ".run.json.unfinished", "run"]
    assert synced == ([] if young else ["articles.parquet", *ending, "links.parquet", *ending])


def test_a_stopped_run_is_found_and_fits(tmp_path: Path) -> None:
    folder, _ = begun(tmp_path)
    stopped = stopped_run(folder)
    assert stopped is not None
    assert why_afresh(folder, stopped, WANTED) is None
    again = Journal(folder, WANTED, stopped)
    assert again.has("ingest")
    assert not again.has("reuse")
    assert folder.table("articles").exists()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Wanted(WANTED.settings, WANTED.versions, "spark", WANTED.inputs), "its engine was local"),
        (
            Wanted({"reuse": {"window": 5}}, WANTED.versions, "local", WANTED.inputs),
            "reuse.window (4, now 5)",
        ),
        (Wanted(WANTED.settings, {"retold": "2"}, "local", WANTED.inputs), "retold (1, now 2)"),
        (
            Wanted(WANTED.settings, WANTED.versions, "local", lambda: [("a.txt", "xxh3:2")]),
            "a.txt has changed",
        ),
        (Wanted(WANTED.settings, WANTED.versions, "local", lambda: [("a.txt", None)]), "a.txt has changed"),
        (Wanted(WANTED.settings, WANTED.versions, "local", lambda: [("b.txt", "xxh3:1")]), "other inputs"),
        (Wanted(WANTED.settings, WANTED.versions, "local", list), "other inputs"),
    ],
)
def test_what_must_be_the_same(tmp_path: Path, other: Wanted, why: str) -> None:
    folder, _ = begun(tmp_path)
    stopped = stopped_run(folder)
    assert stopped is not None
    assert why in str(why_afresh(folder, stopped, other))


def test_a_finished_run_is_not_a_stopped_one_once_its_report_is_written(tmp_path: Path) -> None:
    folder, kept = begun(tmp_path)
    kept.close()
    assert stopped_run(folder) is not None
    folder.write_text("report.html", "")
    assert stopped_run(folder) is None


@pytest.mark.parametrize(
    "record",
    ["", "[]", '{"state": "unfinished"}', '{"state": "unfinished", "inputs": {}, "seconds": {"ingest": 1}}'],
)
def test_too_little_to_go_on_with(tmp_path: Path, record: str) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    (folder.path / "run.json").write_text(record, encoding="utf-8")
    assert stopped_run(folder) is None
