"""The command as a user meets it: its exit statuses, what goes to which stream, and names that bite."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from retold.cli.commands import run_command

LEAD = "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull."
BODY = (
    '"We will not sail before the hull is mended," said Mira Toll, who runs the line. '
    "Some {count} passengers were waiting at the pier when the notice went up. "
    "The harbour office expects the repairs to take six weeks and has asked fishermen to carry the mail."
)
COMMAND = [sys.executable, "-m", "retold"]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "gazette.txt").write_text(f"{LEAD}\n\n{BODY.format(count=340)}\n", encoding="utf-8")
    (folder / "mail.txt").write_text(f"{LEAD}\n\n{BODY.format(count=430)}\n", encoding="utf-8")
    return folder


def retold(*arguments: str | bytes | Path, cwd: Path, **options) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "100", **options.pop("env", {})}
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=cwd, env=environment, capture_output=True, check=False, **options
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def test_done(pile: Path) -> None:
    done = retold("trace", "pile", cwd=pile.parent)
    assert done.returncode == 0
    assert "gazette" in done.stdout
    assert "mail" in done.stdout
    assert done.stderr.splitlines() == ["Report: retold-run/report.html"]  # no progress in a pipe
    written = {path.name for path in (pile.parent / "retold-run").iterdir()}
    assert written == {"report.html", "summary.json", "run.json", "tables"}
    record = json.loads((pile.parent / "retold-run" / "run.json").read_text(encoding="utf-8"))
    assert record["state"] == "finished"
    assert set(record["seconds"]) >= {"ingest", "reuse", "story", "attribution", "stemma", "variants"}
    assert record["versions"]["retold"]
    assert record["settings"]["reuse"]["passage_words"] == 8


def test_done_without_an_input_that_cannot_be_read(pile: Path) -> None:
    (pile / "empty.txt").write_bytes(b"")
    done = retold("trace", "pile", cwd=pile.parent)
    assert done.returncode == 1
    assert "gazette" in done.stdout
    [line] = [line for line in done.stderr.splitlines() if "empty.txt" in line]
    assert len(line) > len("pile/empty.txt: ")
    assert "empty.txt" in (pile.parent / "retold-run" / "run.json").read_text(encoding="utf-8")


def test_what_is_alike_is_said_once(pile: Path) -> None:
    for number in range(30):
        (pile / f"empty{number:02}.txt").write_bytes(b"")
        (pile / f"later{number:02}.txt").write_text(f"{number + 1} March 2900\n\n{LEAD}\n", encoding="utf-8")
    done = retold("trace", "pile", cwd=pile.parent)

    def named(name: str) -> str:
        return ", ".join(f"pile/{name}{number:02}.txt" for number in range(3))

    future = "The time '1 March 2900' lies in the future, and is not used."
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{named('empty')} and 27 more: Is empty; there is nothing to read.",
        f"{named('later')} and 27 more, for example: {future}",
        "retold-run/run.json names them all.",
        "Read 32 articles; left out 30 inputs or records.",
        "Report: retold-run/report.html",
    ]
    account = (pile.parent / "retold-run" / "run.json").read_text(encoding="utf-8")
    assert all(f"empty{number:02}.txt" in account for number in range(30))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "Usage"),
        (("trace",), "PATH"),
        (("trace", "pile", "--nonsense"), "--nonsense"),
        (("untrace", "pile"), "untrace"),
        (("trace", "pile", "--field", "colour=blue"), "colour"),
        (("trace", "pile", "--field", "text"), "which column"),
        (("trace", "pile", "--workers", "-1"), "'-1' is no number of processes; give 0, 1, 2 or more"),
        (("trace", "pile", "--workers", "many"), "'many' is no number of processes"),
        (("trace", "nowhere"), "nowhere"),
        (("trace", "pile", "--out", "pile"), "pile holds files"),
        (("trace", "pile", "--out", "pile/gazette.txt"), "is a file"),
    ],
)
def test_could_not_run(pile: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = retold(*arguments, cwd=pile.parent)
    assert done.returncode == 2
    assert done.stdout == ""
    assert reason in done.stderr


def test_who_types_the_records_is_told_what_is_awaited(
    pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.chdir(pile.parent)
    for typed, status in ((b'{"text": "Rain over Ebel."}', 0), (b"", 2)):
        monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(typed)))
        assert run_command(["trace", "-"]) == status
        assert "JSON Lines from the keyboard; end with Ctrl-D" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO()))
    assert run_command(["trace", "pile"]) == 0
    assert "keyboard" not in capsys.readouterr().err


def test_nothing_to_read_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = retold("trace", "empty.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "empty.txt" in done.stderr
    record = json.loads((tmp_path / "retold-run" / "run.json").read_text(encoding="utf-8"))
    assert record["state"] == "unfinished"
    assert "empty.txt" in json.dumps(record["inputs"])


def test_json_prints_the_summary_and_nothing_else(pile: Path) -> None:
    done = retold("trace", "pile", "--json", "--out", "run", cwd=pile.parent)
    assert done.returncode == 0
    assert done.stdout == (pile.parent / "run" / "summary.json").read_text(encoding="utf-8")
    [story] = json.loads(done.stdout)["stories"]
    assert {article["article_id"] for article in story["articles"]} == {"gazette", "mail"}


def test_records_on_standard_input_with_fields_of_their_own(tmp_path: Path) -> None:
    records = [{"id": name, "story_body": f"{LEAD} {BODY.format(count=340)}"} for name in ("one", "two")]
    lines = "\n".join(json.dumps(record) for record in records).encode()
    done = retold("trace", "-", "--json", "--field", "text=story_body", cwd=tmp_path, input=lines)
    assert done.returncode == 0
    [story] = json.loads(done.stdout)["stories"]
    assert {article["article_id"] for article in story["articles"]} == {"one", "two"}


def test_a_reader_that_has_seen_enough(pile: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "trace", "pile"], cwd=pile.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read().decode().splitlines() == ["Report: retold-run/report.html"]
        assert process.wait() == 0


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(pile: Path, closed: str) -> None:
    command = f'exec "{sys.executable}" -m retold trace pile {closed}'
    done = subprocess.run(["/bin/sh", "-c", command], cwd=pile.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (pile.parent / "retold-run" / "report.html").is_file()


def test_interrupt(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "trace", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        while not (tmp_path / "retold-run" / "run.json").exists():
            assert process.poll() is None
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=300) == 130
        assert process.stderr
        assert process.stderr.read().decode().split("\n") == ["", "Stopped before the end.", ""]


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_names_that_bite(pile: Path, locale: str) -> None:
    text = f"{LEAD}\n\n{BODY.format(count=340)}\n".encode()
    for name in ("\x1b[31mred\x07.txt", "\u202etxt.evil.txt", "[bold]x[", "line\nbreak.txt", "-rf"):
        (pile / name).write_bytes(text)
        (pile / f"{name}.bad").write_bytes(b"\x00\x01\x02" * 50)
    Path(os.fsdecode(bytes(pile) + b"/caf\xe9.txt")).write_bytes(text)
    done = retold("trace", "pile", cwd=pile.parent, env={"LC_ALL": locale, "PYTHONUTF8": "0"})
    assert done.returncode == 1
    harmful = {c for c in done.stdout + done.stderr if ord(c) < 32 and c != "\n"} | {"\x7f", "\u202e"}
    assert not harmful & set(done.stdout + done.stderr)
    [line] = [line for line in done.stderr.splitlines() if ".bad" in line]
    assert "and 2 more: Is binary data" in line
    assert "[bold]" in done.stdout + done.stderr


def test_version_and_help(tmp_path: Path) -> None:
    assert retold("--version", cwd=tmp_path).stdout.startswith("retold 0.")
    shown = retold("trace", "--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert "Exit status: 0" in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 100
