"""Pages are extracted in child processes, which may hang or die without harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest
from tests.work import LINEAR, growth

from retold.ingest.pages import extraction
from retold.ingest.pages.framing import receive, send
from retold.ingest.pages.process import HtmlProcess, NotExtracted
from retold.ingest.raw.visible_text import visible_text
from retold.settings import IngestSettings

PARAGRAPHS = """<p>The dam above Oster held through the night, engineers of the valley board said on Tuesday,
after three days of rain had filled the lake to its brim.</p><p>“We watched every metre of it,” said
Tomas Ruud, who leads the board. “Nobody slept.”</p>
<p>About 400 people left their homes in the lower town.</p>"""
PAGE = f"""<!doctype html><html><head><title>Dam at Oster holds | The Lantern</title>
<meta property="og:title" content="Dam at Oster holds"><meta property="og:site_name" content="The Lantern">
<meta property="article:published_time" content="2024-03-05T10:11:12+01:00">
<meta name="author" content="Mira Holt"><link rel="canonical" href="https://lantern.example/dam"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Dam at Oster holds</h1>
{PARAGRAPHS}</article><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_text_and_where_everything_stood(pile):
    row = pile({"dam.html": PAGE}).row
    assert "Nobody slept" in row["text"]
    assert "Sport" not in row["text"]
    assert (row["title"], row["title_from"]) == ("Dam at Oster holds", "html:og:title")
    assert (row["outlet"], row["outlet_from"]) == ("The Lantern", "html:og:site_name")
    assert (row["author"], row["author_from"]) == ("Mira Holt", "html:author")
    assert (row["published"], row["published_precision"]) == (1709629872, "second")
    assert row["published_from"] == "html:article:published_time"
    assert (row["url"], row["url_from"]) == ("https://lantern.example/dam", "html:canonical")
    assert row["warnings"] == []


def test_json_ld_is_read(pile):
    ld = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Dam holds",
    "datePublished": "2024-03-05T10:11:12Z", "publisher": {"name": "The Lantern"}}]}</script>
    <script type="application/ld+json">{broken</script><script type="application/ld+json">17</script>"""
    row = pile({"a.html": f"<html><head>{ld}</head><body><article>{PARAGRAPHS}</article></body></html>"}).row
    assert (row["published"], row["published_from"]) == (1709633472, "html:json-ld:datePublished")
    assert row["outlet"] == "The Lantern"


def test_many_pages_keep_their_order_among_other_files(pile):
    files = {f"{i:02}.{'html' if i % 3 else 'txt'}": PAGE if i % 3 else "One two." for i in range(40)}
    done = pile(files, ".")
    assert [row["article_id"] for row in done.rows] == [f"{i:02}" for i in range(40)]
    assert [e.path for e in done.account.entries] == sorted(files)


def test_html_under_another_name_is_read_so(pile):
    done = pile({"a.txt": PAGE, "b": PAGE, "c.htm": PAGE})
    assert all("Sport" not in row["text"] for row in done.rows)
    assert [bool(row["warnings"]) for row in done.rows] == [True, False, False]


def test_a_page_in_a_record(pile):
    row = pile({}, {"html": PAGE, "title": "Ours", "id": "x"}).row
    assert (row["article_id"], row["title"], row["author"]) == ("x", "Ours", "Mira Holt")
    assert "Sport" not in row["text"]


def test_a_page_that_hangs_is_ended_and_read_as_plain_text(pile):
    table = "<table>" + "<tr><td>cell</td><td>other</td></tr>" * 60_000 + "</table>"
    done = pile(
        {"slow.html": f"<html><body>{PARAGRAPHS}{table}</body></html>", "good.html": PAGE},
        settings=IngestSettings(html_seconds=2),
    )
    slow, good = done.rows
    assert "Nobody slept" in slow["text"]
    assert "more than 2 s" in slow["warnings"][0]
    assert good["title"] == "Dam at Oster holds"


def test_a_page_that_needs_too_much_memory_is_read_as_plain_text(pile):
    page = f"<html><body>{PARAGRAPHS}{'<div><p>word</p></div>' * 100_000}</body></html>"
    done = pile({"big.html": page}, settings=IngestSettings(html_bytes=2**25, html_seconds=60))
    assert "Nobody slept" in done.row["text"]
    assert done.row["warnings"][0].startswith(
        ("The page could not be extracted", "No article could be made out")
    )


def test_a_page_that_is_too_long_never_reaches_a_process(pile, monkeypatch):
    monkeypatch.setattr(extraction, "HtmlProcess", None)
    done = pile({"long.html": f"<html><body>{'<p>word word</p>' * 600_000}</body></html>"})
    assert "more than 8,000,000 characters" in done.row["warnings"][0]


def test_a_page_with_hardly_any_text_is_pointed_out(pile):
    body = "<html><head><title>Dam</title></head><body><article><p>{}</p></article></body></html>"
    short = pile({"dam.html": body.format("The dam held; nobody slept.")})
    assert short.row["warnings"] == [
        "The page holds 27 characters of text, perhaps a notice and no article; look at it."
    ]
    assert pile({"dam.html": PAGE}).row["warnings"] == []


def test_a_process_that_dies_is_replaced():
    process = HtmlProcess(IngestSettings())
    process._process.kill()
    process._process.wait()
    assert not process.is_usable
    with pytest.raises(NotExtracted, match="fails"):
        process.extract(PAGE, None)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be stopped here")
def test_a_page_that_waits_for_the_processor_is_not_slow():
    process = HtmlProcess(IngestSettings(html_seconds=3))
    os.kill(process._process.pid, signal.SIGSTOP)
    waking = threading.Timer(3.5, os.kill, (process._process.pid, signal.SIGCONT))
    waking.start()
    assert "Nobody slept" in process.extract(PAGE, None)["text"]
    waking.join()
    process.close()


def test_a_process_that_cannot_be_started(pile, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    done = pile({"dam.html": PAGE})
    assert "no process could be started" in done.row["warnings"][0]
    assert "Nobody slept" in done.row["text"]


def test_text_starts_no_process(pile, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    assert pile({"a.txt": "One two.", "b.jsonl": '{"text": "One two."}'}).account.accepted == 2


def test_no_process_stays_behind(pile, monkeypatch):
    started = []
    popen = subprocess.Popen

    def remember(*args, **kwargs):
        started.append(popen(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    pile({"a.html": PAGE, "b.html": PAGE})
    assert started
    assert all(process.returncode is not None for process in started)


def test_a_module_among_the_articles_is_not_imported(pile):
    done = pile(
        {"trafilatura.py": "import os; os._exit(1)", "json.py": "import os; os._exit(1)", "a.html": PAGE},
        "a.html",
    )
    assert done.row["warnings"] == []


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One</p><p>two &amp; three</p>", "One\ntwo & three"),
        ("a < b and c > d", "a < b and c > d"),
        ("<script>x<y</script>One", "One"),
        ("<SCRIPT>x</SCRIPT >One", "One"),
        ("One<!-- two --> three", "One three"),
        ("One<!-- two", "One"),
        ("One<script>two", "Onetwo"),
        ("One<br/>two<svg/>three", "One\ntwothree"),
        ("<form><p>One</p></form>", "One"),
        ("İ<p>One</p>", "İ\nOne"),
    ],
)
def test_visible_text(page, text):
    assert visible_text(page) == text


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<p", "<script>", "</", "<!", "&", "<a b='", "]]>", "<table><td>"]
)
def test_visible_text_takes_linear_work(piece):
    assert growth(lambda count: visible_text(piece * count), 500) < LINEAR
    assert visible_text(f"One<br>{piece * 200_000}").startswith("One")


def test_messages_survive_any_text(tmp_path):
    message = {"html": "\ud800 \0 \U0001f600 " + "x" * 100_000}
    with (tmp_path / "pipe").open("w+b") as stream:
        send(stream, message)
        stream.seek(0)
        assert receive(stream) == message
        with pytest.raises(EOFError):
            receive(stream)


@pytest.mark.parametrize(
    "data", [b"", b"\0\0", b"\0\0\0\x05{}", b"\0\0\0\x02[]", b"\xff" * 8, b"\0\0\0\x02{x"]
)
def test_what_is_no_message_is_refused(tmp_path, data):
    (tmp_path / "pipe").write_bytes(data)
    with (tmp_path / "pipe").open("rb") as stream, pytest.raises((EOFError, ValueError)):
        receive(stream)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h1>Dam</h1><p>To continue reading, please subscribe.</p>", "a notice and no article ('"),
        (
            "<p>Seite nicht gefunden</p>",
            "a notice and no article ('Seite nicht gefunden'); save the whole page.",
        ),
        ("<script>fetch('dam')</script><div id=root></div>", "holds no text, perhaps since a program"),
    ],
)
def test_a_page_without_an_article_is_no_origin(pile, body, said):
    done = pile({"a.html": f"<html><body>{body}</body></html>", "b.txt": "The dam held."})
    assert [row["path"] for row in done.rows] == ["b.txt"]
    assert said in done.account.entries[0].reason
