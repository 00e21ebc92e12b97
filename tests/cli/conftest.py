"""What the tests of the command share: two good articles, traced with whatever lies beside them."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from retold.cli.commands import run_command

LEAD = "The mill at Harrow Sund burned down on Tuesday night, and the fire brigade of Ebel came too late."
REST = (
    '"We saw the roof fall in," said Tilda Borch, who keeps the lock. Some 340 sacks of rye were lost, the '
    "owners said, and the mill will be shut until the spring. Nobody slept in it."
)
GOOD = {
    "courier.txt": f"{LEAD}\n\n{REST}\n",
    "ledger.txt": f"{LEAD}\n\n{REST.replace('340', '430')}\n\nThe Courier reported the fire first.\n",
}
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Traced:
    """What one command came to."""

    status: int
    out: str
    err: list[str]
    record: dict[str, Any]
    summary: dict[str, Any]
    page: str
    rows: list[dict[str, Any]]

    @property
    def said(self) -> list[str]:
        """The lines about inputs."""
        return [line for line in self.err if not line.startswith(("Report: ", "Read "))]

    @property
    def articles(self) -> dict[str, dict[str, Any]]:
        found = [article for story in self.summary["stories"] for article in story["articles"]]
        return {article["path"]: article for article in found + self.summary["unrelated"]}

    def entry_of(self, path: str) -> dict[str, Any]:
        """What became of an input."""
        [entry] = [entry for entry in self.record["inputs"]["entries"] if entry["path"] == path]
        return entry

    def text_of(self, path: str) -> str:
        """The text of an article, as it was read."""
        [text] = [row["text"] for row in self.rows if row["path"] == path]
        return str(text)

    def story_of(self, path: str) -> set[str]:
        """The paths of all articles in the story of one."""
        stories = [{article["path"] for article in story["articles"]} for story in self.summary["stories"]]
        return next((story for story in stories if path in story), {path})


@pytest.fixture
def trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Traced]:
    """Write files beside the good ones, trace the folder ``pile`` or what is named, and check the account."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "pile").mkdir()

    def run(files: Mapping[str, str | bytes], *arguments: str, stdin: bytes = b"") -> Traced:
        for name, content in (GOOD | dict(files)).items():
            path = tmp_path / "pile" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = run_command(["trace", *(arguments or ["pile"]), "--out", "run"])
        shown = capsys.readouterr()
        done = Traced(status, shown.out, shown.err.splitlines(), *written(tmp_path / "run"))
        check(done)
        return done

    return run


def written(run: Path) -> tuple[dict[str, Any], dict[str, Any], str, list[dict[str, Any]]]:
    if not (run / "run.json").is_file():
        return {}, {}, "", []
    if not (run / "summary.json").is_file():
        return json.loads((run / "run.json").read_text(encoding="utf-8")), {}, "", []
    record, summary = (json.loads((run / name).read_text("utf-8")) for name in ("run.json", "summary.json"))
    rows = pq.read_table(run / "tables" / "articles.parquet").to_pylist()
    return record, summary, (run / "report.html").read_text(encoding="utf-8"), rows


def check(done: Traced) -> None:
    """What holds after any command: nothing harmful, no traceback, and the counts add up."""
    for shown in (done.out, *done.err, done.page.replace("\t", " ")):
        assert not OBEYED.search(shown.replace("\n", " "))
        assert "Traceback" not in shown
    if done.status == 2:
        return
    inputs, entries = done.record["inputs"], done.record["inputs"]["entries"]
    for count in ("accepted", "with_warning", "rejected"):
        assert inputs["articles"][count] == sum(entry[count] for entry in entries)
    assert sum(inputs["inputs"].values()) == len(entries)
    assert len(done.articles) == inputs["articles"]["accepted"] + inputs["articles"]["with_warning"]
    refused = [entry for entry in entries if entry["status"] == "rejected" or entry["rejected"]]
    assert done.status == (1 if refused else 0)
    assert all(entry["reason"].endswith(".") for entry in entries if entry["status"] == "rejected")
