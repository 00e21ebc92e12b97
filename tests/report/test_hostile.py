"""Articles that attack: whatever they put into any field, page and terminal show it and obey none of it."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass
from typing import Any

import lxml.html
import pytest

from retold.engine.run_folder import RunFolder
from retold.report import write
from retold.report.findings import Run
from retold.report.terminal import show
from retold.schema import TABLES

Row = dict[str, Any]

PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</style><style>*{display:none}</style>",
    "</title><body onload=alert(1)>",
    "</bdi></details></main><iframe src=//evil.example>",
    "<!-- <![CDATA[ ]]> -->",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "&lt;b&gt; &#60;script&#62; {{ 7*7 }} {% raw %}",
    "\x1b]0;owned\x07\x1b[2J\x9b31m\x1b]8;;http://evil.example\x1b\\bank",
    "\u202egnp.exe\u2066\u2069\U000e0041\ud800\x00\x08\x7f",
    "[bold red]x[/] [link=http://evil.example]bank[/link] [/nothing]",
    "%s %n {0} \\u003c \n\r\n\u2028 \t",
    "𝓪" * 3_000 + "\u0301" * 3_000,
]
KEPT = {"kind", "place", "role", "published_precision", "published_kind", "cue", "access", "source_kind"}
"""Columns with a closed list of values, which no article can reach."""

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
ELEMENTS = {
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "section", "nav",
    "article", "figure", "figcaption", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "a", "span",
    "strong", "bdi", "code", "br", "blockquote", "details", "summary", "div", "table", "thead", "tbody", "tr",
    "th", "td",
    "del", "ins", "mark", "svg", "defs", "marker", "path", "rect", "circle", "line", "text", "g",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "title", "aria-label", "role",
    "tabindex", "open", "rel", "viewbox", "width", "height", "d", "x", "y", "x1", "x2", "y1", "y2", "cx",
    "cy", "r", "rx", "orient", "markerunits", "markerwidth", "markerheight", "refx", "refy", "marker-end",
    "stroke-width", "stroke-opacity",
}  # fmt: skip


def poisoned(tables: dict[str, list[Row]], payload: str) -> dict[str, list[Row]]:
    """The payload at the end of every string that an article, file name or stage may have put there."""

    def poison(column: str, value: Any) -> Any:
        if isinstance(value, list):
            return [poison(column, item) for item in value]
        return value + payload if isinstance(value, str) and column not in KEPT else value

    return {
        name: [{column: poison(column, value) for column, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }


@dataclass(frozen=True)
class Attacked:
    run: Run
    page: str


@pytest.fixture(scope="module", params=PAYLOADS, ids=range(len(PAYLOADS)))
def attacked(request: pytest.FixtureRequest, make_run: Any, invented: Any) -> Attacked:
    payload = request.param.replace("\ud800", "")  # a table cannot hold a lone surrogate, the account can
    trouble = {"path": request.param, "status": "rejected", "reason": payload, "warnings": [payload]}
    folder: RunFolder = make_run(poisoned(invented(), payload), {"entries": [trouble]})
    run = write(folder)
    return Attacked(run, (folder.path / "report.html").read_text(encoding="utf-8"))


def test_every_string_column_is_attacked(tables: Any) -> None:
    untouched = set()
    for name, rows in poisoned(tables, "!").items():
        for column in TABLES[name].arrow.names:
            values = [row[column] for row in rows if isinstance(row.get(column), str | list)]
            texts = [v for v in values if isinstance(v, str) or any(isinstance(item, str) for item in v)]
            if texts and not any("!" in str(value) for value in texts):
                untouched.add(column)
    assert untouched <= KEPT


def test_the_page_holds_nothing_but_our_own_elements(attacked: Attacked) -> None:
    page = lxml.html.document_fromstring(attacked.page)
    for element in page.iter():
        assert isinstance(element.tag, str), "a comment"
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    assert len(page.findall(".//script")) == len(page.findall(".//style")) == 1
    for link in page.iter("a"):
        assert re.match(r"#|https://mail\.example/", link.get("href"))
    assert not OBEYED.search(attacked.page)


def test_nothing_but_our_own_style_and_script_may_run(attacked: Attacked) -> None:
    page = lxml.html.document_fromstring(attacked.page)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        text = page.findall(f".//{tag}")[0].text
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "alert" not in text
        assert "url(" not in text


def test_the_terminal_obeys_nothing(attacked: Attacked) -> None:
    stream = io.StringIO()
    show(attacked.run, stream)
    assert not OBEYED.search(stream.getvalue())


def test_what_was_attempted_can_be_read(make_run: Any, tables: Any) -> None:
    payload = PAYLOADS[0]
    folder = make_run(poisoned(tables, payload))
    run = write(folder)
    page = lxml.html.document_fromstring((folder.path / "report.html").read_text(encoding="utf-8"))
    assert page.text_content().count(payload) > 100
    assert run.stories[0].title.endswith(payload)


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://mail.example/ferry", True),
        ("HTTP://mail.example/?a=1&b='\"<", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("https://mail.example/\u202egnp", False),
        ("https://mail.example/ x", False),
        (" https://mail.example", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_link: bool, make_run: Any, tables: Any) -> None:
    tables["articles"][2]["url"] = url
    folder = make_run(tables)
    write(folder)
    page = lxml.html.document_fromstring((folder.path / "report.html").read_text(encoding="utf-8"))
    links = [a for a in page.iter("a") if not a.get("href").startswith("#")]
    assert [a.get("href") for a in links] == ([url] if is_link else [])
    assert all(a.get("rel") == "noopener noreferrer nofollow" for a in links)


def test_a_notebook_shows_no_foreign_element(attacked: Attacked) -> None:
    for shown in (attacked.run._repr_html_(), attacked.run.stories[0]._repr_html_()):
        tags = {element.tag for element in lxml.html.fragment_fromstring(shown).iter()}
        assert tags <= ELEMENTS - {"script", "a", "img"}
