"""Every kind of bad input, from the command to the report: what is said, what is read, what is accounted for.

Two good articles lie beside whatever is bad; they must be traced all the same.
"""

from __future__ import annotations

import functools
import gzip
import io
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from retold.cli import tracing
from retold.cli.commands import run_command
from retold.settings import IngestSettings

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

    @property
    def said(self) -> list[str]:
        """The lines about inputs."""
        return [line for line in self.err if not line.startswith(("Report: ", "Read "))]

    @property
    def articles(self) -> dict[str, dict[str, Any]]:
        found = [article for story in self.summary["stories"] for article in story["articles"]]
        return {article["path"]: article for article in found + self.summary["unrelated"]}

    def story_of(self, path: str) -> set[str]:
        """The paths of all articles in the story of one."""
        stories = [{article["path"] for article in story["articles"]} for story in self.summary["stories"]]
        return next((story for story in stories if path in story), {path})


Trace = Callable[..., Traced]


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


def written(run: Path) -> tuple[dict[str, Any], dict[str, Any], str]:
    if not (run / "run.json").is_file():
        return {}, {}, ""
    if not (run / "summary.json").is_file():
        return json.loads((run / "run.json").read_text(encoding="utf-8")), {}, ""
    record, summary = (json.loads((run / name).read_text("utf-8")) for name in ("run.json", "summary.json"))
    return record, summary, (run / "report.html").read_text(encoding="utf-8")


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


def entry_of(done: Traced, path: str) -> dict[str, Any]:
    [entry] = [entry for entry in done.record["inputs"]["entries"] if entry["path"] == path]
    return entry


def noise(size: int) -> bytes:
    return random.Random(3).randbytes(size)


REJECTED = [
    ("empty.txt", b"", "Is empty; there is nothing to read."),
    ("blank.html", b" \n\t ", "Is empty; there is nothing to read."),
    ("empty.txt.gz", gzip.compress(b""), "Is empty; there is nothing to read."),
    ("binary.txt", noise(4_000), "Is binary data, not text; save it as text or HTML first."),
    ("scan.txt", b"%PDF-1.4\n%\xe2\xe3", "which Retold does not read; save it as text or HTML first."),
    ("dots.txt", b"... --- ...", "Its text holds no words."),
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
    assert entry_of(done, f"pile/{name}")["status"] == "rejected"
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
    assert kept in text_of(done, "pile/odd.txt")


def text_of(done: Traced, path: str) -> str:
    table = pa.parquet.read_table("run/tables/articles.parquet").to_pylist()
    [text] = [row["text"] for row in table if row["path"] == path]
    assert path in done.articles
    return str(text)


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
    assert alone.err[0] == "None of the inputs held an article."
    assert alone.record["inputs"]["inputs"] == {"accepted": 0, "warning": 0, "rejected": 1}


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
        f"{at}:3: Holds no text that could be found; it has 'id', 'summary'. Name the field with text=NAME.",
        f"{at}:5: Expected a JSON object, found a number.",
        f"{at}:4: Its name 'a' is taken; it is called 'dump-a' here.",
    ]
    entry = entry_of(done, "pile/dump.jsonl")
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


def test_an_article_of_50_megabytes(trace: Trace) -> None:
    words = [f"w{number:05}" for number in range(30_000)]
    long = " ".join(random.Random(1).choices(words, k=7_200_000))
    assert len(long) > 50_000_000
    started = time.monotonic()
    done = trace({"long.txt": f"{LEAD} {REST} {long}"})
    assert time.monotonic() - started < 40
    assert done.status == 0
    [line] = done.said
    assert re.fullmatch(
        r"pile/long\.txt: Has 50,\d{3},\d{3} characters; only the first 2,000,000 were read\.", line
    )
    assert done.story_of("pile/long.txt") == set(done.articles)
    assert len(done.page) < 3_000_000


def test_a_single_word_and_an_article_of_boilerplate(trace: Trace) -> None:
    notice = (
        "All rights reserved. Sign up for our newsletter. Follow us on Facebook. Read more: Privacy policy."
    )
    done = trace({"word.txt": "Mill", "notice.txt": notice})
    assert (done.status, done.said) == (0, [])
    assert done.articles["pile/word.txt"]["title"] == "Mill"
    assert done.story_of("pile/courier.txt") == {"pile/courier.txt", "pile/ledger.txt"}


@pytest.mark.parametrize("others", ["word.txt", "notice.txt"])
def test_one_article_alone(trace: Trace, others: str) -> None:
    done = trace({others: "Mill"}, f"pile/{others}")
    assert (done.status, done.out) == (0, "1 article, and nothing to compare it with.\n")


def test_times_that_cannot_be(trace: Trace) -> None:
    records = [
        {"id": f"n{number}", "published": published, "text": f"{LEAD} {REST}"}
        for number, published in enumerate(
            [None, "2999-01-01", "0001-01-01", "2024-02-30", "soon", -1, [], {}]
        )
    ]
    done = trace({"dump.jsonl": "\n".join(map(json.dumps, records))})
    assert done.status == 0
    assert {article["published"] for article in done.articles.values()} == {None}
    assert done.said == [
        "pile/dump.jsonl:2: The time '2999-01-01' lies in the future, and is not used.",
        "pile/dump.jsonl:3: The time '0001-01-01' lies before the year 1500, and is not used.",
        *(
            f"pile/dump.jsonl:{line}: The time '{time}' could not be understood, and is not used."
            for line, time in [(4, "2024-02-30"), (5, "soon"), (6, "-1")]
        ),
    ]
    assert done.story_of("pile/dump.jsonl:1") == set(done.articles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "احترقت الطاحونة في هارو سوند ليلة الثلاثاء، ووصل رجال الإطفاء متأخرين. وقالت بورش: «سقط السقف».",
            "احترقت الطاحونة في هارو سوند ليلة الثلاثاء، ووصل رجال الإطفاء متأخرين، بحسب الصحيفة.",
        ),
        (
            "星期二晚上,哈罗桑德的磨坊被烧毁,消防队来得太晚。看守水闸的蒂尔达说:“我们看见屋顶塌了。”",
            "据报道,星期二晚上,哈罗桑德的磨坊被烧毁,消防队来得太晚。没有人睡在里面。",
        ),
    ],
    ids=["Arabic", "Chinese"],
)
def test_other_scripts(trace: Trace, one: str, other: str) -> None:
    done = trace({"one.txt": one, "other.txt": other})
    assert (done.status, done.said) == (0, [])
    assert done.story_of("pile/one.txt") == {"pile/one.txt", "pile/other.txt"}


def test_articles_that_attack(trace: Trace) -> None:
    bait = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e<script>alert(1)</script>\u2066</bdi>"
    record = {
        **dict.fromkeys(("id", "title", "outlet", "author", "published"), bait),
        "url": "javascript:alert(1)",
        "text": f"{LEAD} {bait} {REST}",
    }
    other = record | {"id": "other", "text": f'{LEAD} {REST} "{bait} is gone," said Tilda Borch {bait}.'}
    lines = {"dump.jsonl": f"{json.dumps(record)}\n{json.dumps(other)}\n"}
    done = trace(lines)  # what is shown, and the page, are checked for every run
    assert done.status == 0
    assert "<script>alert" not in done.page
    assert 'href="javascript' not in done.page
    assert any("turn the direction of writing" in line for line in done.said)
    assert any("can be seen nowhere" in line for line in done.said)
    as_json = trace(lines, "pile", "--json")
    assert json.loads(as_json.out) == as_json.summary
    titles = {article["title"] for article in json.loads(as_json.out)["stories"][0]["articles"]}
    assert any("\u202e<script>" in title for title in titles)  # as it was, once it is parsed


def test_a_page_that_hangs_the_extractor(trace: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "IngestSettings", functools.partial(IngestSettings, html_seconds=0.4))
    table = "<table>" + "<tr><td>" * 40_000
    done = trace({"slow.html": f"<html><body><p>{LEAD}</p><p>{REST}</p>{table}</body></html>"})
    assert done.status == 0
    [line] = done.said
    assert line.startswith("pile/slow.html: ")
    assert "more than 0.4 s" in line
    assert done.story_of("pile/slow.html") == set(done.articles)


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


FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
DISGUISES = {
    "zero-width": ("\u200b".join, "invisible character"),
    "soft hyphens": ("\u00ad".join, "invisible character"),
    "look-alikes": (lambda text: text.translate(str.maketrans("aeop", "аеор")), "look-alike letters"),
    "full-width": (lambda text: text.translate(str.maketrans(FULL_WIDTH)), "full-width"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_copies_in_disguise(trace: Trace, disguise: str) -> None:
    hide, said = DISGUISES[disguise]
    done = trace({"copy.txt": hide(f"{LEAD} {REST}")})
    assert done.status == 0
    [line] = done.said
    assert line.startswith("pile/copy.txt: Has ")
    assert said in line
    assert done.story_of("pile/copy.txt") == set(done.articles)
    [story] = done.summary["stories"]
    shares = [d["child_share"] for d in story["derivations"] if "copy" in (d["child"], d["parent"])]
    assert max(shares) > 0.85
    assert story["origins"]["high"] == 1
