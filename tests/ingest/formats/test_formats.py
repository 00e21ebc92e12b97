"""The same article comes out of every format."""

from __future__ import annotations

import gzip
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.errors import BadSetting
from retold.settings import IngestSettings

RECORD = {
    "id": "oster-1",
    "headline": "Dam at Oster holds",
    "articleBody": "The dam held, “barely”.\n\nNobody slept, said the board.",
    "byline": "Mira Holt",
    "datePublished": "2024-03-05T10:11:12+01:00",
    "publisher": "The Lantern",
    "url": "https://www.lantern.example/dam",
}


def csv_of(record: dict[str, str], separator: str = ",") -> bytes:
    def quoted(value: str) -> str:
        return '"' + value.replace('"', '""') + '"'

    lines = [separator.join(record), separator.join(quoted(v) for v in record.values())]
    return "\r\n".join(lines).encode()


def parquet_of(*records: dict[str, object]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(records)), sink)
    return sink.getvalue()


FORMATS = {
    "a.jsonl": json.dumps(RECORD).encode() + b"\n",
    "b.json": json.dumps(RECORD, indent=1).encode(),
    "c.json": json.dumps([RECORD]).encode(),
    "d.json": json.dumps({"status": "ok", "articles": [RECORD]}).encode(),
    "e.json": json.dumps(RECORD).encode() + b"\n\n",
    "f.csv": csv_of(RECORD),
    "g.csv": csv_of(RECORD, ";"),
    "h.tsv": csv_of(RECORD, "\t"),
    "i.parquet": parquet_of(RECORD),
    "j.ndjson": b"\xef\xbb\xbf" + json.dumps(RECORD).encode(),
    "k.jsonl": json.dumps(RECORD, ensure_ascii=False).encode("utf-16"),
    "l.csv": b"\xef\xbb\xbf" + csv_of(RECORD),
}


@pytest.mark.parametrize("packing", ["", ".gz"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_record_is_the_same_in_every_format(pile, name, packing):
    data = FORMATS[name] if not packing else gzip.compress(FORMATS[name], mtime=0)
    done = pile({name + packing: data})
    row = done.row
    assert done.entry.status == "accepted"
    assert row["article_id"] == "oster-1"
    assert row["text"] == RECORD["articleBody"]
    assert (row["title"], row["title_from"]) == ("Dam at Oster holds", "record:headline")
    assert (row["outlet"], row["outlet_from"]) == ("The Lantern", "record:publisher")
    assert (row["author"], row["author_from"]) == ("Mira Holt", "record:byline")
    assert (row["published"], row["published_precision"]) == (1709629872, "second")
    assert (row["published_text"], row["published_kind"]) == (RECORD["datePublished"], "published")
    assert row["url"] == RECORD["url"]
    assert row["path"].startswith(name + packing)
    assert done.entry.digest.startswith("xxh3:")
    assert done.entry.size == len(data)


def test_a_record_given_to_the_library(pile):
    row = pile({}, RECORD).row
    assert (row["article_id"], row["path"], row["text"]) == ("oster-1", "record#1", RECORD["articleBody"])


def test_standard_input(pile):
    done = pile({}, "-", stdin=b'{"text": "One two."}\nnonsense\n')
    assert done.row["article_id"] == "input-1"
    assert done.entry.problems[0].place == "-:2"


def test_zstd_and_many_gzip_members(pile):
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(b"One two.")
    packed = sink.getvalue().to_pybytes()
    members = gzip.compress(b"One ", mtime=0) + gzip.compress(b"two.")
    done = pile({"a.txt.zst": packed, "b.txt.gz": members, "c.txt": members, "d.txt.gz": b"One two."})
    assert [row["text"] for row in done.rows] == ["One two."] * 4
    assert [row["article_id"] for row in done.rows] == ["a", "b", "c", "d"]


def test_a_packed_parquet_file(pile):
    assert pile({"a.parquet.gz": gzip.compress(parquet_of(RECORD), mtime=0)}).row["article_id"] == "oster-1"


def test_folders_are_read_in_order_with_what_is_in_them(pile):
    files = dict.fromkeys(("z.txt", "b/y.txt", "a/x.md", "a/w", "b/c/v.text"), "One two.")
    done = pile(files, ".")
    assert [row["path"] for row in done.rows] == ["z.txt", "a/w", "a/x.md", "b/y.txt", "b/c/v.text"]


def test_patterns_are_opened_in_order(pile):
    files = dict.fromkeys(("b.txt", "a.txt", "c.md", "d/e.txt"), "One two.")
    assert [r["path"] for r in pile(files, "*.txt").rows] == ["a.txt", "b.txt"]
    assert [r["path"] for r in pile({}, "**/*.txt").rows] == ["a.txt", "b.txt", "d/e.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(pile):
    assert pile({"a[1].txt": "One two.", "a1.txt": "Three."}, "a[1].txt").row["text"] == "One two."


def test_json_lines_that_are_called_json_or_text(pile):
    lines = '{"text": "One two."}\n{"text": "Three four."}\n'
    done = pile({"a.json": lines, "b.txt": lines})
    assert len(done.rows) == 4
    assert all(
        e.status == "warning" and "in spite of its ending" in e.warnings[0] for e in done.account.entries
    )


def test_settings_say_where_a_field_is(pile):
    fields = IngestSettings(fields={"text": "story", "outlet": "paper"})
    done = pile({"a.csv": "text,story,paper\nwrong,One two.,Lantern\n"}, settings=fields)
    assert (done.row["text"], done.row["outlet"]) == ("One two.", "Lantern")


def test_a_field_that_no_record_has_is_an_error(pile):
    with pytest.raises(BadSetting, match="'paper'"):
        pile({"a.jsonl": '{"text": "One two."}'}, settings=IngestSettings(fields={"outlet": "paper"}))
    with pytest.raises(BadSetting, match="no field 'colour'"):
        pile({"a.txt": "One two."}, settings=IngestSettings(fields={"colour": "x"}))


def test_a_text_field_that_a_record_lacks_is_named(pile):
    lines = '{"text": "One two."}\n{"story": "Three four."}'
    done = pile({"a.jsonl": lines}, settings=IngestSettings(fields={"text": "story"}))
    assert "'story'" in done.entry.problems[0].reason


def test_rows_of_csv_that_do_not_fit(pile):
    done = pile({"a.csv": 'id,text\n1,"One\ntwo."\n2,three, four\n\n3,Five six.\n4\n'})
    assert [row["text"] for row in done.rows] == ["One\ntwo.", "Five six."]
    assert [row["path"] for row in done.rows] == ["a.csv:2", "a.csv:6"]
    assert [p.place for p in done.entry.problems] == ["a.csv:4", "a.csv:7"]


def test_csv_in_another_encoding_and_with_long_fields(pile):
    long = "Öster hält. " * 20_000
    done = pile({"a.csv": f"id,text\n1,{long}\n".encode("cp1252"), "b.csv": f"id,text\n2,{long}\n"})
    assert [row["text"] for row in done.rows] == [long, long]
    assert [e.status for e in done.account.entries] == ["warning", "accepted"]


def test_bad_bytes_in_one_row_are_told_of_that_row(pile):
    done = pile({"a.csv": "id,text\n1,Öster hält.\n2,".encode() + b"Bad \xff byte.\n"})
    assert [row["text"] for row in done.rows] == ["Öster hält.", "Bad \ufffd byte."]
    assert [bool(row["warnings"]) for row in done.rows] == [False, True]


def test_progress_tells_how_many_there_will_be(pile):
    seen = []
    pile({}, *[{"text": f"One {i}."} for i in range(120)], on_progress=lambda d, t: seen.append((d, t)))
    assert seen == [(50, 120), (100, 120), (120, 120)]


def test_problems_beyond_the_first_thousand_are_counted(pile):
    done = pile({"a.jsonl": "nonsense\n" * 1_500 + '{"text": "One two."}'})
    assert len(done.entry.problems) == 1_000
    assert (done.entry.problems_not_listed, done.entry.rejected) == (500, 1_500)
    content = done.account.to_json()
    assert content["articles"] == {"accepted": 1, "with_warning": 0, "rejected": 1_500}
    assert content["inputs"] == {"accepted": 0, "warning": 1, "rejected": 0}
    json.dumps(content)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_quotation_mark_that_is_never_closed_is_not_an_article(pile, end):
    rows = 'text,outlet\n"One two.",A\n"Three ""four"".",B\n"Five six.\nSeven eight.,C' + end
    done = pile({"x.csv": rows})
    assert [row["text"] for row in done.rows] == ["One two.", 'Three "four".']
    (problem,) = done.entry.problems
    assert problem.place == "x.csv:4"
    assert "never closed; it took 2 lines" in problem.reason


@pytest.mark.parametrize("last", ['"One two."', "One two.", '"One\n two."', 'One "two".', '"\n"'])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_the_last_row_of_a_table_is_read(pile, last, end):
    done = pile({"x.csv": "text\nZero.\n" + last + end})
    assert [" ".join(row["text"].replace('"', "").split()) for row in done.rows[1:]] == ["One two."] * (
        "One" in last
    )
    assert done.entry.rejected == ("One" not in last)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("told", ["", "sep=;", "SEP=|"])
def test_csv_as_spreadsheets_write_it(pile, end, told):
    separator = told[-1:] or ";"
    lines = [
        *([told] if told else []),
        separator.join(("id", "text")),
        f'7{separator}"One, two{separator} three."',
    ]
    done = pile({"a.csv": end.join(lines) + end})
    assert (done.row["article_id"], done.row["text"]) == ("7", f"One, two{separator} three.")
    assert done.row["path"] == f"a.csv:{len(lines)}"


def test_a_row_of_csv_that_ends_before_its_text(pile):
    done = pile({"a.csv": "id,date,text\n1\n2,2024-01-01,One two.\n"})
    assert [(p.place, p.reason) for p in done.entry.problems] == [("a.csv:2", "Its text ('text') is empty.")]
    assert done.row["article_id"] == "2"


def test_json_lines_with_the_ending_of_csv(pile):
    done = pile({"a.csv": '{"text": "One two."}\n{"text": "Three, four."}\n'})
    assert [row["text"] for row in done.rows] == ["One two.", "Three, four."]
    assert any("in spite of its ending" in warning for warning in done.entry.warnings)
