"""A run that was stopped goes on, and comes to what an undisturbed run comes to."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from retold import pipeline
from retold.cli.commands import run_command
from retold.cli.failures import COULD_NOT_RUN, INTERRUPTED
from retold.engine.local import LocalEngine

LEAD = "The mill at Harrow Sund burned down on Tuesday night, and the fire brigade of Ebel came too late."
REST = (
    '"We saw the roof fall in," said Tilda Borch, who keeps the lock. Some 340 sacks of rye were lost, the '
    "owners said, and the mill will be shut until the spring. Nobody slept in it."
)
PILE = {
    "courier.txt": f"{LEAD}\n\n{REST}\n",
    "ledger.txt": f"{LEAD}\n\n{REST.replace('340', '430')}\n\nThe Courier reported the fire first.\n",
    "standard.txt": f"{LEAD}\n\n{REST}\n\nThe insurers of Ebel have sent two men.\n",
    "empty.txt": "",
}
ALL = ["ingest", *(name for name, _ in pipeline.STAGES)]

KILLED = Path(__file__).with_name("killed_run.py")


@pytest.fixture(autouse=True)
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "versions", lambda _engine: {})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Rain over Ebel."}\n')))
    (tmp_path / "pile").mkdir()
    for name, text in PILE.items():
        (tmp_path / "pile" / name).write_text(text, encoding="utf-8")
    return tmp_path / "pile"


def trace(capsys: pytest.CaptureFixture[str], *arguments: str, out: str = "run") -> list[str]:
    """Trace, and give the lines about the run before."""
    capsys.readouterr()
    assert run_command(["trace", *(arguments or ["pile"]), "--out", out]) in {0, 1}
    return [line for line in capsys.readouterr().err.splitlines() if "the run in" in line.lower()]


def found(out: str = "run") -> dict[str, Any]:
    """Everything a run came to but for the time it took."""
    run = Path(out)
    record = json.loads((run / "run.json").read_bytes())
    assert record["state"] == "finished"
    assert list(record["seconds"]) == ALL
    assert {path.name for path in run.iterdir()} == {"report.html", "summary.json", "run.json", "tables"}
    tables = {path.name: pq.read_table(path).to_pydict() for path in sorted((run / "tables").iterdir())}
    written = {name: (run / name).read_bytes() for name in ("summary.json", "report.html")}
    return {"tables": tables, "inputs": record["inputs"], **written}


def stop(monkeypatch: pytest.MonkeyPatch, stage: str, error: type[BaseException] = KeyboardInterrupt) -> None:
    """Trace, and stop before a stage."""

    def end(*_given: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        stages = tuple((name, end if name == stage else run) for name, run in pipeline.STAGES)
        patched.setattr(pipeline, "STAGES", stages)
        status = run_command(["trace", "pile", "--out", "run"])
        assert status == (INTERRUPTED if error is KeyboardInterrupt else COULD_NOT_RUN)


def killed(place: str, name: str) -> str:
    command = [sys.executable, KILLED, place, name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stderr


def test_killed_everywhere_and_still_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    trace(capsys, out="undisturbed")
    for k, name in enumerate([*ALL, "report"]):
        for place in ("before", "within"):
            err = killed(place, name)
            done = json.loads(Path("run/run.json").read_bytes()) if Path("run").exists() else {"seconds": {}}
            assert list(done["seconds"]) == ALL[:k]
            assert err.count("\n") == (1 if k and (k, place) != (1, "before") else 0), err
            assert ("Going on with the run in run: ingest" in err) == bool(err)
    assert trace(capsys) == [
        f"Going on with the run in run: {', '.join(ALL[:-1])} and variants were finished."
    ]
    assert found() == found("undisturbed")


def test_stopped_at_every_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    trace(capsys, out="undisturbed")
    whole, names = LocalEngine.save, [path.stem for path in Path("undisturbed/tables").iterdir()]

    for victim in names:

        def save(engine: LocalEngine, name: str, table: Any, victim: str = victim) -> Any:
            saved = whole(engine, name, table)
            if name == victim:
                raise KeyboardInterrupt
            return saved

        with monkeypatch.context() as patched:
            patched.setattr(LocalEngine, "save", save)
            assert run_command(["trace", "pile", "--out", "run"]) == INTERRUPTED
        stages = json.loads(Path("run/run.json").read_bytes())["seconds"]
        assert len(trace(capsys)) == bool(stages)
        assert found() == found("undisturbed")


def test_what_was_finished_is_not_done_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop(monkeypatch, "story")
    before = {path.name: path.stat().st_mtime_ns for path in Path("run/tables").iterdir()}
    seconds = json.loads(Path("run/run.json").read_bytes())["seconds"]
    assert list(seconds) == ["ingest", "reuse"]
    [line] = trace(capsys)
    assert line == "Going on with the run in run: ingest and reuse were finished."
    after = {path.name: path.stat().st_mtime_ns for path in Path("run/tables").iterdir()}
    assert before.items() <= after.items()
    assert json.loads(Path("run/run.json").read_bytes())["seconds"].items() >= seconds.items()


def test_no_stage_writes_over_the_table_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[str, list[str]] = {}
    whole, stage = LocalEngine.save, pipeline._stage

    def begin(name: str, *rest: Any) -> Any:
        written[name] = []
        return stage(name, *rest)

    def save(engine: LocalEngine, name: str, table: Any) -> Any:
        written[list(written)[-1]].append(name)
        return whole(engine, name, table)

    monkeypatch.setattr(pipeline, "_stage", begin)
    monkeypatch.setattr(LocalEngine, "save", save)
    assert run_command(["trace", "pile", "--out", "run"]) == 1
    tables = [name for names in written.values() for name in names]
    assert list(written) == ALL
    assert len(tables) == len(set(tables)) > len(ALL)


def test_leftovers_are_not_taken_for_tables(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    trace(capsys, out="undisturbed")
    stop(monkeypatch, "stemma")
    tables = Path("run/tables")
    (tables / "derivations.unfinished").write_bytes(b"PAR1\0\0garbage")
    (tables / "origins.parquet").write_bytes((tables / "links.parquet").read_bytes())
    (tables / "undecided.parquet").mkdir()
    (tables / "undecided.parquet" / "part-0.parquet").write_bytes(b"")
    Path("run/.scratch-old").mkdir()
    Path("run/.run.json.unfinished").write_bytes(b"{")
    Path("run/error.txt").write_bytes(b"")
    assert len(trace(capsys)) == 1
    assert found() == found("undisturbed")


@pytest.mark.parametrize("error", [ValueError, MemoryError])
def test_a_stage_that_crashed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    stop(monkeypatch, "attribution", error)
    assert Path("run/error.txt").exists()
    [line] = trace(capsys)
    assert line.endswith("ingest, reuse, story and rewording were finished.")
    assert found()


def spoil_table(_pile: Path) -> None:
    table = Path("run/tables/copies.parquet")
    os.truncate(table, table.stat().st_size - 1)


def change_text(pile: Path) -> None:
    """Of the same length, at the same time."""
    file = pile / "courier.txt"
    times = file.stat()
    file.write_text(PILE["courier.txt"].replace("340", "341"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES = {
    "text": (change_text, (), "pile/courier.txt has changed"),
    "reason to reject": (lambda p: (p / "empty.txt").write_text("Rain."), (), "pile/empty.txt has changed"),
    "one more": (lambda p: (p / "zealot.txt").write_text("Rain over Ebel."), (), "it had other inputs"),
    "one less": (lambda p: (p / "standard.txt").unlink(), (), "it had other inputs"),
    "other order": (lambda _: None, ("pile/ledger.txt", "pile"), "it had other inputs"),
    "setting": (
        lambda _: None,
        ("pile", "--field", "text=story"),
        "made with another setting of ingest.fields",
    ),
    "table": (spoil_table, (), "its table copies is not whole"),
    "no table": (
        lambda _: Path("run/tables/articles.parquet").unlink(),
        (),
        "its table articles is not whole",
    ),
    "standard input": (lambda _: None, ("pile", "-"), "standard input cannot be read twice"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_run_starts_afresh(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pile: Path, change: str
) -> None:
    make, arguments, why = CHANGES[change]
    stop(monkeypatch, "rewording")
    make(pile)
    [line] = trace(capsys, *arguments)
    assert line.startswith("The run in run was stopped and starts afresh: ")
    assert why in line
    sys.stdin.seek(0)
    trace(capsys, *arguments, out="undisturbed")
    assert found() == found("undisturbed")


@pytest.mark.parametrize("part", ["code", "duckdb"])
def test_another_version_starts_afresh(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    stop(monkeypatch, "stemma")
    monkeypatch.setattr(pipeline, "versions", lambda _engine: {part: "2"})
    [line] = trace(capsys)
    assert line.endswith(f"it was made by another version of {part} (None, now 2).")


def test_workers_and_time_of_change_do_not_matter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pile: Path
) -> None:
    stop(monkeypatch, "stemma")
    os.utime(pile / "courier.txt", (1, 1))
    [line] = trace(capsys, "pile", "--workers", "1")
    assert line.startswith("Going on")


def test_a_finished_run_is_made_anew(capsys: pytest.CaptureFixture[str]) -> None:
    trace(capsys)
    before = Path("run/tables/articles.parquet").stat().st_mtime_ns
    assert trace(capsys) == []
    assert Path("run/tables/articles.parquet").stat().st_mtime_ns > before


def test_a_run_that_found_nothing_says_so_again(capsys: pytest.CaptureFixture[str], pile: Path) -> None:
    for _ in range(2):
        assert run_command(["trace", "pile/empty.txt", "--out", "run"]) == 2
        assert "empty.txt" in capsys.readouterr().err
    (pile / "empty.txt").write_text("Rain over Ebel.", encoding="utf-8")
    assert trace(capsys, "pile/empty.txt") == []
