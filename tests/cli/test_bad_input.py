"""Every kind of bad input, from the command to the report: what is said, read and accounted for."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

LEAD = "The mill at Harrow Sund burned down on Tuesday night, and the fire brigade of Ebel came too late."
REST = (
    '"We saw the roof fall in," said Tilda Borch, who keeps the lock. Some 340 sacks of rye were lost, the '
    "owners said, and the mill will be shut until the spring. Nobody slept in it."
)

Trace = Callable[..., Any]

MAIL = (
    "From: Tilda <tilda@lock.example>\nSubject: The mill\n on fire\nDate: Tue, 4 Mar 2031 08:15:00 +0000\n"
    "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable"
)


def noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)


REJECTED = [
    ("empty.txt", b"", "Is empty; there is nothing to read."),
    ("blank.html", b" \n\t ", "Is empty; there is nothing to read."),
    ("empty.txt.gz", gzip.compress(b""), "Is empty; there is nothing to read."),
    ("binary.txt", noise(4_000), "Is binary data, not text; save it as text or HTML first."),
    ("scan.txt", b"%PDF-1.4\n%\xe2\xe3", "which Retold does not read; save it as text or HTML first."),
    ("dots.txt", b"... --- ...", "Its text holds no words."),
    ("mail.eml", f"{MAIL}\n\n{LEAD} =E2=80=9CMist=E2=80=9D".encode(), "Is an e-mail, or a page saved as"),
    ("page.html", f"{MAIL}\n\n<html><p>{LEAD}".replace("\n", "\r\n").encode(), "Is an e-mail, or a page"),
    ("cut.txt.gz", gzip.compress(noise(900))[:-300], "Cannot be read to its end"),
    ("nothing.csv", b"colour,size\nred,2\n", "no column for the text"),
    ("broken.parquet", b"PAR1 and no more PAR1", "Parquet"),
    ("broken.json", b'{"text": "One', "Is not JSON (Unterminated string"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REJECTED, ids=[case[0] for case in REJECTED])
def test_what_cannot_be_read(trace: Trace, name: str, content: bytes, reason: str) -> None:
    done = trace({name: content})
    assert done.status == 1
    [line] = done.said
    assert line.startswith(f"pile/{name}: ")
    assert reason in line
    assert done.err[1] == "Read 2 articles; left out 1 input or record."
    assert done.entry_of(f"pile/{name}")["status"] == "rejected"
    assert set(done.articles) == {"pile/courier.txt", "pile/ledger.txt"}
    assert reason.partition(" (")[0] in done.page


ODD_ENCODINGS = [
    (
        "cp1252",
        "The café “Zur Mühle” burned.".encode("cp1252"),
        "read as Windows-1252, a guess",
        "“Zur Mühle”",
    ),
    ("UTF-16", "The café “Zur Mühle” burned.".encode("utf-16"), "", "“Zur Mühle”"),
    ("UTF-16 without a mark", "The mill at Ebel burned. ".encode("utf-16-le") * 9, "UTF-16", "at Ebel"),
    ("broken UTF-8", f"{LEAD} {REST} Über Café".encode()[:-1], "\ufffd", "Über Caf"),
    ("mixed", f"{LEAD} Müller é à.\n".encode() * 9 + "“Müller”".encode("cp1252"), "\ufffd", "Müller"),
]


@pytest.mark.parametrize(
    ("name", "content", "said", "kept"), ODD_ENCODINGS, ids=[c[0] for c in ODD_ENCODINGS]
)
def test_encodings(trace: Trace, name: str, content: bytes, said: str, kept: str) -> None:
    done = trace({"odd.txt": content})
    assert done.status == 0
    assert "pile/odd.txt" in done.articles
    assert said in " ".join(done.said)
    assert bool(done.said) == bool(said)
    assert kept in done.text_of("pile/odd.txt")


def test_files_that_are_none(trace: Trace, tmp_path: Path) -> None:
    (tmp_path / "pile" / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "pile" / "round.txt").symlink_to("round.txt")
    os.mkfifo(tmp_path / "pile" / "pipe.txt")
    (tmp_path / "pile" / "deep").mkdir()
    (tmp_path / "pile" / "deep" / "up").symlink_to(tmp_path / "pile")
    done = trace({}, "pile", "/dev/zero", "missing.txt", "none/*.txt")
    assert done.status == 1
    assert done.said == [
        "pile/gone.txt: Is a link to a file that is not there; mend or remove the link.",
        "pile/pipe.txt: Is a pipe or a device, not a file; use - for JSON Lines on standard input.",
        "/dev/zero: Is a pipe or a device, not a file; use - for JSON Lines on standard input.",
        "pile/round.txt: Is a link that leads back to itself; mend or remove the link.",
        "missing.txt: There is no such file or folder; check the spelling.",
        "none/*.txt: Matches no file; check the pattern, and the folder it starts in.",
    ]
    [left_out] = done.record["inputs"]["left_out"]
    assert left_out["path"] == "pile/deep/up"


def test_equal_names_in_folders_of_any_name(trace: Trace, tmp_path: Path) -> None:
    for folder in ("caf\udce9", "\x1b[31m\u202e"):
        (tmp_path / "pile" / folder).mkdir()
        (tmp_path / "pile" / folder / "courier.txt").write_text(LEAD, encoding="utf-8")
    done = trace({}, "pile/**/*.txt", "pile", "https://example.org/page")
    assert done.status == 1
    assert {"caf\ufffd-courier"} <= {article["article_id"] for article in done.articles.values()}
    assert len(done.articles) == 4
    [line] = [line for line in done.said if "https" in line]
    assert "never uses the network" in line


def test_a_folder_that_may_not_be_looked_into(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    trace({})
    looked = os.stat

    def refuse(path: Any, *options: Any, **named: Any) -> os.stat_result:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", path)
        return looked(path, *options, **named)

    Path("pile/secret").mkdir()
    monkeypatch.setattr(os, "stat", refuse)
    done = trace({})
    assert done.status == 1
    assert done.said == [
        "pile/secret: Cannot be opened (Permission denied); check the path and its permissions."
    ]


def test_a_file_that_may_not_be_read(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("retold.ingest.formats.read.open_unpacked", refuse)
    done = trace({}, "pile/courier.txt")
    assert done.status == 2
    [line] = done.err[1:]
    assert line.startswith("pile/courier.txt: Cannot be opened (Permission denied); check its permissions")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root cannot read")
def test_a_file_that_fails_while_it_is_read(trace: Trace) -> None:
    done = trace({}, "pile", "/proc/self/mem")
    assert done.status == 1
    [line] = done.said
    assert line.startswith("/proc/self/mem: ")
    assert "Input/output error" in line or "empty" in line


def test_a_folder_without_articles(trace: Trace, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    done = trace({}, "bare", "pile")
    assert done.status == 1
    assert done.said == ["bare: The folder holds no file that could be an article."]
    alone = trace({}, "bare")
    assert alone.status == 2
    assert alone.err == ["None of the inputs held an article.", *done.said]
    assert alone.record == done.record  # the run before is left as it was


def test_records_that_are_broken(trace: Trace) -> None:
    lines = [
        json.dumps({"id": "a", "text": f"{LEAD} {REST}"}),
        '{"id": "b", "text": "The mill',
        json.dumps({"id": "c", "summary": "no text"}),
        json.dumps({"id": "a", "text": f"{LEAD} {REST} Rain helped."}),
        "17",
    ]
    done = trace({(name := "dump.jsonl"): "\n".join(lines)})
    at, why = f"pile/{name}", "Unterminated string starting at column 21"
    assert done.status == 1
    assert done.said == [
        f"{at}:2: The line is not a JSON object ({why}); mend it or remove it.",
        f"{at}:3: Holds no text that could be found; it has 'id', 'summary'. Name it with --field text=NAME.",
        f"{at}:5: Expected a JSON object, found a number.",
        f"{at}:4: Its name 'a' is taken; it is called 'dump-a' here.",
    ]
    entry = done.entry_of("pile/dump.jsonl")
    assert (entry["accepted"], entry["with_warning"], entry["rejected"]) == (1, 1, 3)
    assert done.articles["pile/dump.jsonl:4"]["article_id"] == "dump-a"


def test_the_same_file_twice(trace: Trace) -> None:
    done = trace({}, "pile", "pile/courier.txt", "./pile/ledger.txt")
    assert done.status == 0
    assert done.said == [
        "pile/courier.txt: Is the same file as pile/courier.txt, and was read once.",
        "./pile/ledger.txt: Is the same file as pile/ledger.txt, and was read once.",
    ]
    assert len(done.articles) == 2


def test_packed_files(trace: Trace) -> None:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(json.dumps({"id": "z", "text": f"{LEAD} {REST} Snow fell."}).encode())
    packed = {"a.txt.gz": gzip.compress(f"{LEAD} {REST} Rain fell.".encode())}
    done = trace(packed | {"b.jsonl.zst": sink.getvalue().to_pybytes()})
    assert (done.status, done.said) == (0, [])
    assert done.story_of("pile/a.txt.gz") == set(done.articles)
    assert "pile/b.jsonl.zst:1" in done.articles


def test_standard_input_and_patterns(trace: Trace) -> None:
    lines = json.dumps({"id": "s", "text": f"{LEAD} {REST} Hail fell."}).encode() + b"\nnot JSON\n"
    done = trace({"note.md": "x"}, "-", "pile/*.txt", stdin=lines)
    assert done.status == 1
    assert [line.split(" (")[0] for line in done.said] == ["-:2: The line is not a JSON object"]
    assert set(done.articles) == {"-:1", "pile/courier.txt", "pile/ledger.txt"}
    assert trace({}, "-", stdin=b"").status == 2
    twice = trace({}, "-", "-", "pile", stdin=gzip.compress(lines))
    assert "-: Is the same file as -, and was read once." in twice.said
    assert set(twice.articles) == {"-:1", "pile/courier.txt", "pile/ledger.txt"} | {"pile/note.md"}


def test_columns_said_otherwise(trace: Trace) -> None:
    table = f'kind,story,paper\nnews,"{LEAD} It rained.",Ebel Post\n'
    done = trace({"dump.csv": table}, "pile", "--field", "text=story", "--field", "outlet=paper")
    assert (done.status, done.said) == (0, [])
    assert done.articles["pile/dump.csv:2"]["outlet"] == "Ebel Post"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("text=stroy", "'stroy', where the text was said to be; the first has 'kind', 'story', 'paper'"),
        ("outlet=peper", "'peper', where the outlet was said to be"),
        ("colour=kind", "There is no field 'colour'; the fields are text, title, outlet"),
        ("text", "does not say which column"),
    ],
)
def test_columns_that_are_not_there(trace: Trace, field: str, said: str) -> None:
    records = json.dumps({"kind": "news", "story": LEAD, "paper": "Ebel Post"})
    done = trace({"dump.jsonl": records}, "pile", "--field", field)
    assert done.status == 2
    assert said in done.err[0]
    assert not done.summary
