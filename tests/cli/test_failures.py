"""No traceback reaches the user, whatever happens inside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from retold import pipeline
from retold.cli import main
from retold.cli.commands import run_command


def failing(error: BaseException, folder_text: str | None = "{}"):
    def run(_inputs, folder, *_rest, **_options):
        if folder_text is not None:
            folder.path.mkdir()
            (folder.path / "run.json").write_text(folder_text, encoding="utf-8")
        raise error

    return run


def status_of(monkeypatch: pytest.MonkeyPatch, folder: Path, error: BaseException, **options) -> int:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["retold", "trace", "x.txt"])
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr(pipeline, "run", failing(error, **options))
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_unexpected_is_one_sentence_and_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    error = ValueError("bad \x1b[31m article\nTraceback (most recent call last)")
    assert status_of(monkeypatch, tmp_path, error) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    [line] = shown.err.splitlines()
    assert "ValueError" in line
    assert "retold-run/error.txt" in line
    assert "\x1b" not in line
    details = (tmp_path / "retold-run" / "error.txt").read_text(encoding="utf-8")
    assert details.startswith("Traceback")
    assert "in run" in details


def test_details_are_not_written_to_a_folder_that_is_not_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert status_of(monkeypatch, tmp_path, MemoryError(), folder_text=None) == 2
    assert str(tmp_path / "retold-error.txt") in capfd.readouterr().err
    assert not (tmp_path / "retold-run").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt()])
def test_interrupt_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str], error: BaseException
) -> None:
    assert status_of(monkeypatch, tmp_path, error) == 130
    assert [line for line in capfd.readouterr().err.splitlines() if line] == ["Stopped before the end."]


_WITHOUT_SPARK = """
import importlib.metadata, sys
sys.modules["pyspark"] = sys.modules["pyspark.sql"] = None
installed = importlib.metadata.version
def version(name):
    if name == "pyspark":
        raise importlib.metadata.PackageNotFoundError(name)
    return installed(name)
importlib.metadata.version = version
sys.argv = ["retold", "trace", "a.txt", "--engine", "spark"]
import retold.cli
retold.cli.program()
"""


def test_an_engine_that_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lock at Ebel was shut.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_SPARK], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("Spark is not installed here; run pip install")


def test_an_earlier_run_outlives_one_that_cannot_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("The lock at Ebel was shut.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_command(["trace", "a.txt"]) == 0
    before = {path.name: path.read_bytes() for path in Path("retold-run").rglob("*") if path.is_file()}
    assert {"report.html", "summary.json", "articles.parquet"} <= before.keys()
    for wrong in (["trace", "b.txt"], ["trace", "b/*.txt", "c"]):
        assert run_command(wrong) == 2
    command = [sys.executable, "-c", _WITHOUT_SPARK]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
    after = {path.name: path.read_bytes() for path in Path("retold-run").rglob("*") if path.is_file()}
    assert after == before
    assert "no such file or folder" in capfd.readouterr().err


def test_a_misspelt_input_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["trace", "articels"]) == 2
    assert list(tmp_path.iterdir()) == []
