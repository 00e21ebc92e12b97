"""Every bad input ends as accepted, accepted with a warning, or rejected with a reason; the rest is read."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path

import pytest

from retold.settings import IngestSettings

GOOD = "The dam above Oster held through the night, the valley board said on Tuesday."


def bytes_of_noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n ", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("empty.csv", b"", "empty"),
        ("empty.parquet", b"", "empty"),
        ("empty.txt.gz", gzip.compress(b"", mtime=0), "empty"),
        ("dots.txt", b"... --- ...", "no words"),
        ("invisible.txt", "\u200b\u2060\ufeff\u200b".encode(), "no words"),
        ("noise.txt", bytes_of_noise(5_000), "binary"),
        ("noise.html", bytes_of_noise(5_000), "binary"),
        ("zeros.txt", b"\0" * 5_000, "binary"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        ("paper.docx", b"PK\x03\x04\x14\0", "office document"),
        ("letter.eml", b"From: desk@ebel.example\nSubject: Dam\n\n" + GOOD.encode(), "Is an e-mail"),
        ("saved.mht", b"Snapshot: https://ebel.example\n\n" + GOOD.encode(), "saved as one file"),
        ("picture.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        ("pages.tar", b"a.txt" + b"\0" * 252 + b"ustar\x0000" + GOOD.encode(), "unpack it first."),
        ("pages.tar.gz", gzip.compress(b"\0" * 257 + b"ustar  \0" + GOOD.encode(), mtime=0), "a tar archive"),
        (
            "twice.txt.gz",
            gzip.compress(gzip.compress(GOOD.encode() * 9, mtime=0), mtime=0),
            "Is packed twice, which Retold does not read; unpack it first.",
        ),
        ("table.parquet", b"ARROW1\0\0" + b"\1" * 40, "write it as Parquet first."),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "feed"),
        ("broken.json", b'{"text": "a', "not JSON"),
        ("number.json", b"17", "a number"),
        ("deep.json", b"[" * 200_000, "nested too deeply"),
        ("fake.parquet", b"PAR1 but nothing else PAR1", "Parquet"),
        ("fake2.parquet", b"just words in a file with this ending", "Parquet"),
        ("columns.csv", b"a,b\n1,2\n", "no column for the text"),
        ("cut.txt.gz", gzip.compress(GOOD.encode() * 50, mtime=0)[:-20], "to its end"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_reason_and_the_rest_is_read(pile, name, content, reason):
    done = pile({name: content, "good.txt": GOOD})
    bad, good = done.account.entries
    assert (bad.path, bad.status) == (name, "rejected")
    assert reason in bad.reason
    assert good.status == "accepted"
    assert done.row["text"] == GOOD


def test_an_input_that_is_not_there(pile):
    done = pile({}, "no/such/file.txt", "nothing/*.txt", "", "a\0b")
    assert [e.status for e in done.account.entries] == ["rejected"] * 4
    assert "no such file" in done.account.entries[0].reason
    assert "no file" in done.account.entries[1].reason


def test_links_to_nothing_pipes_and_devices_are_refused(pile, tmp_path):
    Path(tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    done = pile({"good.txt": GOOD}, ".", "/dev/zero")
    reasons = {e.path: e.reason for e in done.account.entries}
    assert "a link to a file that is not there" in reasons["dangling.txt"]
    assert "a pipe or a device" in reasons["pipe.txt"]
    assert "a pipe or a device" in reasons["/dev/zero"]
    assert len(done.rows) == 1


def test_a_file_that_cannot_be_opened(pile, monkeypatch):
    pile({"secret.txt": GOOD, "good.txt": GOOD})
    opened = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, whom no mode stops
    done = pile({}, "secret.txt", "good.txt")
    assert [e.status for e in done.account.entries] == ["rejected", "accepted"]
    assert "Permission denied" in done.account.entries[0].reason


def test_a_loop_of_links_is_walked_once(pile, tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    done = pile({"a/one.txt": GOOD, "a/b/two.txt": GOOD}, "a")
    assert [row["article_id"] for row in done.rows] == ["one", "two"]
    assert [x.path for x in done.account.left_out] == ["a/b/up"]


def test_a_folder_without_articles(pile, tmp_path):
    (tmp_path / "nothing").mkdir()
    done = pile({".hidden.txt": GOOD}, "nothing", ".")
    assert [e.status for e in done.account.entries] == ["rejected", "rejected"]
    assert "no file that could be an article" in done.account.entries[0].reason
    assert [x.path for x in done.account.left_out] == [".hidden.txt"]


def test_hidden_files_and_earlier_runs_in_a_folder_are_left_out_and_listed(pile):
    files = dict.fromkeys(("a.txt", ".b.txt", ".git/c.txt", "~$a.txt", "Thumbs.db", "__MACOSX/a.txt"), GOOD)
    files |= {"run/run.json": "{}", "run/report.html": "<p>x", "run/tables/articles.parquet": "x"}
    done = pile(files, ".")
    assert [row["article_id"] for row in done.rows] == ["a"]
    left_out = {x.path for x in done.account.left_out}
    assert left_out == {".b.txt", ".git", "run", "~$a.txt", "Thumbs.db", "__MACOSX"}
    assert "run of Retold" in pile({}, "run").entry.reason
    assert pile({}, ".b.txt").row["article_id"] == ".b"


def test_the_same_file_twice_is_read_once(pile, tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    done = pile({"a.txt": GOOD}, "a.txt", "./a.txt", str(tmp_path / "a.txt"), "link.txt")
    assert len(done.rows) == 1
    first, *others = done.account.entries
    assert first.status == "accepted"
    assert all(e.status == "warning" and "same file as a.txt" in e.warnings[0] for e in others)


def test_a_broken_line_in_the_middle_is_rejected_and_the_others_are_read(pile):
    lines = ['{"id": "a", "text": "One two."}', '{"id": "b", "text": "One', '{"id": "c", "text": "One two."}']
    done = pile({"x.jsonl": "\n".join(lines)})
    assert [row["article_id"] for row in done.rows] == ["a", "c"]
    assert (done.entry.status, done.entry.accepted, done.entry.rejected) == ("warning", 2, 1)
    (problem,) = done.entry.problems
    assert problem.place == "x.jsonl:2"
    assert "not a JSON object" in problem.reason


def test_lines_that_are_no_records(pile):
    lines = [
        b"17",
        b"[1]",
        b"null",
        b'"x"',
        b"[" * 100_000,
        b'{"text": ' * 50_000,
        b"\xff\xfe\x00",
        b"",
        b" ",
    ]
    lines += [b'{"id": "good", "text": "One two."}', b'{"text": ' + b"9" * 10_000 + b"}"]
    done = pile({"x.jsonl": b"\n".join(lines)})
    assert [row["article_id"] for row in done.rows] == ["good"]
    assert done.entry.rejected == 8


def test_a_record_without_text_names_its_line_and_its_keys(pile):
    done = pile({"x.jsonl": '{"id": 1, "summary": "x"}\n{"text": "  "}\n{"text": "One two."}\n'})
    first, second = done.entry.problems
    assert first.place == "x.jsonl:1"
    assert "'id', 'summary'" in first.reason
    assert "empty" in second.reason
    assert len(done.rows) == 1


def test_identical_ids_are_told_apart_with_a_warning(pile):
    record = {"id": "a", "text": "One two."}
    done = pile({"x.jsonl": "\n".join(json.dumps(record) for _ in range(4))})
    assert [row["article_id"] for row in done.rows] == ["a", "x-a", "x-a-2", "x-a-3"]
    assert done.rows[0]["warnings"] == []
    assert all("'a' is taken" in row["warnings"][0] for row in done.rows[1:])


def test_equal_file_names_get_their_folder(pile):
    done = pile({"p/story.txt": GOOD, "q/story.txt": GOOD, "q/story.md": GOOD}, "p", "q")
    assert sorted(row["article_id"] for row in done.rows) == ["q-story", "q-story-2", "story"]


def test_an_article_of_50_megabytes_is_cut(pile):
    done = pile({"long.txt": b"dam " * 12_500_000})
    assert len(done.row["text"]) == 2_000_000
    assert "50,000,000 characters" in done.entry.warnings[0]


def test_a_file_beyond_the_limit_is_rejected(pile):
    done = pile({"long.txt": b"dam " * 600_000}, settings=IngestSettings(largest_input=2**20))
    assert "larger than 1 MiB" in done.entry.reason


def test_a_line_beyond_the_limit_is_rejected_and_the_next_is_read(pile):
    long = json.dumps({"text": "dam " * 600_000})
    done = pile({"x.jsonl": long + '\n{"text": "One two."}'}, settings=IngestSettings(largest_input=2**20))
    assert done.row["path"] == "x.jsonl:2"
    assert "longer than 1 MiB" in done.entry.problems[0].reason


def test_a_single_word_is_an_article(pile):
    done = pile({"one.txt": "Dam"})
    assert (done.entry.status, done.row["words"], done.row["title"]) == ("accepted", 1, "Dam")


@pytest.mark.parametrize(
    "text",
    [
        "قال رئيس المجلس إن السد صمد طوال الليل.",
        "水坝在夜间保持完好。约四百人离开家园。",
        "הסכר החזיק מעמד כל הלילה.",
        "बाँध रात भर टिका रहा।",
        "A <script>alert('x')</script> stands in the middle of it.",
        "😀 👩‍👩‍👧 the dam 🏞️ held.",
    ],
)
def test_any_script_is_read_as_it_is(pile, text):
    assert pile({"a.txt": text}).row["text"] == text


def test_line_ends_are_kept(pile):
    text = "One two.\r\n\r\nThree four.\rFive six.\n\u2028Seven."
    assert pile({"a.txt": text}).row["text"] == text
    assert pile({}, {"text": text}).row["text"] == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The d\u200bam held.", "1 invisible character inside words"),
        ("The dаm held.", "1 word with look-alike letters"),  # a Cyrillic letter
        ("The ｄａｍ held.", "3 full-width"),
        ("The dam\u202e held.", "turn the direction"),
        ("The \x1b[31mdam\x07 held.", "2 control characters"),
        ("The \ufeffdam held and\u200bheld.", "invisible"),
        ("The dam held. The keepers of… [+1042 chars]", "only the beginning of one ('[+1042 chars]')"),
        ("â€œThe dÃ¤m held,â€\u009d said ZoÃ«.", "decoded wrongly before ('â€œ')"),
    ],
)
def test_what_hides_in_a_text_is_reported_and_kept(pile, text, said):
    done = pile({"a.txt": text})
    assert done.row["text"] == text
    assert said in " ".join(done.row["warnings"])
    assert done.entry.status == "warning"


def test_letters_that_languages_have_are_not_taken_for_badly_decoded_ones(pile):
    text = "Ângela e Íris: a maçã, às três, «São João». SEÑOR NÚÑEZ; HÔTEL DE L’ÎLE. Papà’s café – ÄÖÜ."
    assert pile({"a.txt": text}).entry.status == "accepted"


def test_half_characters_become_visible(pile):
    done = pile(
        {"x.jsonl": r'{"text": "The \ud83d\ude00 dam \ud800 held.", "title": "\udfff", "id": "\ud801"}'}
    )
    assert done.row["text"] == "The 😀 dam \ufffd held."
    assert "1 half of characters" in done.row["warnings"][0]
    assert done.row["title"] == "\ufffd"


def test_a_bomb_is_refused_after_little_work(pile):
    bomb = gzip.compress(b"\0" * 100_000_000, mtime=0)
    done = pile({"bomb.txt.gz": bomb, "bomb.jsonl.gz": bomb, "bomb.csv.gz": bomb, "good.txt": GOOD})
    assert [e.status for e in done.account.entries] == ["rejected"] * 3 + ["accepted"]
    assert "Unpacks to more than" in done.account.entries[0].reason


def test_nothing_at_all(pile):
    assert pile({}).account.why_nothing().startswith("There was nothing to read")
    said = pile({"a.txt": ""}).account.why_nothing()
    assert "a.txt: Is empty" in said


def test_an_input_of_a_strange_type(pile):
    done = pile({}, 17, None, {"text": "One two."})
    assert [e.status for e in done.account.entries] == ["rejected", "rejected", "accepted"]


def test_what_browsers_and_programs_leave_beside_articles_is_left_out(pile):
    beside = {
        f"page_files/{name}": GOOD for name in ("style.css", "app.JS", "logo.png", "run.log", "a.woff2")
    }
    done = pile(beside | {"page.txt": GOOD}, ".")
    assert [e.path for e in done.account.entries] == ["page.txt"]
    left_out = {Path(x.path).name: x.reason for x in done.account.left_out}
    assert set(left_out) == {Path(name).name for name in beside}
    assert set(left_out.values()) == {"No article, by its ending; name it to have it read."}
    assert pile(beside, "page_files/run.log").row["text"] == GOOD
    assert "no file that could be an article" in str(pile(beside, "page_files").entry.reason)
