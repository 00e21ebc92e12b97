"""An invented run as earlier stages would leave it: two stories and an article that stands alone.

The ferry story: a wire report that is not in the pile stands behind the Gazette and the Post; the Mail
retells the Gazette with changed figures; Coast Radio and the Echo share a source that nobody names. The
market story: two articles with the same text and no times.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.report.findings import Run, Story
from retold.report.loading import load
from retold.schema import TABLES
from retold.text.tokens import count_words

Row = dict[str, Any]

_WORKED_OUT = Path(__file__).with_name("invented.json")
_ADDRESS = "https://mail.example/ferry"
_DAY = {"published_precision": "day"}
_MORNING = 1_930_378_500  # 2031-03-04T08:15:00Z
GAZETTE = (
    "OSTREY - The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull, "
    "Northern Wire reported.\n\n"
    'Some 340 passengers were waiting at the pier. "We will not sail before the hull is mended," '
    "said Mira Toll, who runs the line.\n\n"
    "The Gazette has asked for a bridge for twenty years."
)
POST = (
    "Inspectors found a crack in the hull of the Ostrey ferry, according to Northern Wire. "
    'Mira Toll, head of the line, said: "We will not sail before the hull is mended." '
    "School children from Lindmark spent the night in the town hall."
)
MAIL = (
    "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull. "
    'Some 430 passengers were waiting at the pier. "We won\'t sail until the hull is mended," '
    "said Myra Toll, who runs the line."
)
COAST = "Divers who looked at the ferry on Monday night had warned the harbour office twice, a worker said."
ECHO = "Divers who looked at the ferry on Monday night had warned the harbour office three times, it is said."
MARKET = (
    "The fish market of Velm will move to the old rope works in May. Traders pay no rent in the first month."
)
OTHER = "The choir of Sandholm sings on Sunday. Entrance is free."


def article_row(number: int, name: str, text: str, **known: Any) -> Row:
    row = dict.fromkeys(TABLES["articles"].arrow.names) | {
        "article_no": number,
        "article_id": name,
        "path": f"articles/{name}.txt",
        "title": text.partition(".")[0][:60],
        "title_from": "text:first-sentence",
        "text": text,
        "words": count_words(text),
        "warnings": [],
    }
    if known.get("published"):
        row |= {
            "published_precision": "minute",
            "published_kind": "published",
            "published_text": "as written",
        }
    return row | known


def place_in(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def passage_row(name: str, a: tuple[str, str, str], b: tuple[str, str, str], words: int, kind: str) -> Row:
    """A passage of two (article_id, text, stretch)."""
    (a_id, a_text, a_part), (b_id, b_text, b_part) = a, b
    a_start, a_end = place_in(a_text, a_part)
    b_start, b_end = place_in(b_text, b_part)
    return {
        "passage_id": name, "a": a_id, "a_start": a_start, "a_end": a_end, "b": b_id, "b_start": b_start,
        "b_end": b_end, "words": words, "a_words": count_words(a_part), "b_words": count_words(b_part),
        "kind": kind, "boilerplate": False,
    }  # fmt: skip


def invented_tables() -> dict[str, list[Row]]:
    """The rows of the invented run, by table."""
    return {
        "articles": [
            article_row(
                0, "gazette", GAZETTE, outlet="Harbour Gazette", published=_MORNING, author="N. Orlo"
            ),
            article_row(1, "post", POST, outlet="Ostrey Post", published=_MORNING + 4_500),
            article_row(2, "mail", MAIL, outlet="Island Mail", published=_MORNING + 12_300, url=_ADDRESS),
            article_row(3, "coast", COAST, outlet="Coast Radio", published=_MORNING + 90_000, **_DAY),
            article_row(4, "echo", ECHO, outlet="Evening Echo", published=_MORNING + 93_000),
            article_row(5, "velm-1", MARKET, warnings=["It has no date."]),
            article_row(6, "velm-2", MARKET),
            article_row(7, "choir", OTHER, outlet="Sandholm Weekly"),
        ],
        "stories": [
            *member_rows("gazette", "Ferry to Ostrey suspended", "gazette", "post", "mail", "coast", "echo"),
            *member_rows("velm-1", "Fish market moves", "velm-1", "velm-2"),
            *member_rows("choir", "Choir", "choir"),
        ],
        **passages_and_quotations(),
        **readings(),
        **json.loads(_WORKED_OUT.read_text(encoding="utf-8")),
    }


def passages_and_quotations() -> dict[str, list[Row]]:
    first = "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull"
    said = GAZETTE[GAZETTE.index("Some 340") : GAZETTE.index(", who runs")]
    meant = MAIL[MAIL.index("Some 430") : MAIL.index(", who runs")]
    dive, swim = COAST[: COAST.index(",")], ECHO[: ECHO.index(",")]
    quoted = "We will not sail before the hull is mended"
    foot = place_in(GAZETTE, "The Gazette has asked for a bridge for twenty years.")
    return {
        "passages": [
            passage_row("p1", ("gazette", GAZETTE, first), ("mail", MAIL, first), 16, "verbatim"),
            passage_row("p2", ("gazette", GAZETTE, said), ("mail", MAIL, meant), 14, "edited"),
            passage_row("p3", ("gazette", GAZETTE, quoted), ("post", POST, quoted), 9, "verbatim"),
            passage_row("p4", ("coast", COAST, dive), ("echo", ECHO, swim), 15, "edited"),
            passage_row("p5", ("velm-1", MARKET, MARKET), ("velm-2", MARKET, MARKET), 23, "verbatim"),
        ],
        "boilerplate": [
            {
                "article_id": "gazette",
                "start": foot[0],
                "end": foot[1],
                "words": 10,
                "why": "in 4 of its articles",
            }
        ],
        "credits": [credit_row("gazette", GAZETTE, "reported"), credit_row("post", POST, "according to")],
        "attributions": [
            said_row("gazette:0", GAZETTE, first, "indirect"),
            said_row("gazette:1", GAZETTE, quoted, "direct"),
            said_row("post:1", POST, quoted, "direct"),
            said_row("mail:1", MAIL, "We won't sail until the hull is mended", "direct"),
            said_row("coast:0", COAST, dive, "indirect"),
        ],
        "quotations": [
            quotation_row("gazette", GAZETTE, quoted),
            quotation_row("post", POST, quoted),
            quotation_row("mail", MAIL, "We won't sail until the hull is mended") | {"said_by": "Myra Toll"},
        ],
    }


def readings() -> dict[str, list[Row]]:
    return {
        "readings": [
            reading_row("v1", "gazette", GAZETTE, "340", "340 passengers"),
            reading_row("v1", "mail", MAIL, "430", "430 passengers"),
            reading_row("v2", "gazette", GAZETTE, "Mira Toll", None),
            reading_row("v2", "post", POST, "Mira Toll", None),
            reading_row("v2", "mail", MAIL, "Myra Toll", None),
            reading_row("v3", "coast", COAST, "twice", None),
            reading_row("v3", "echo", ECHO, "three times", None),
        ],
    }


def member_rows(story: str, title: str, *articles: str) -> list[Row]:
    same = {"story_id": story, "title": title, "size": len(articles), "role": "member"}
    return [same | {"article_id": article} for article in articles]


def credit_row(name: str, text: str, cue: str) -> Row:
    start, end = place_in(text, "Northern Wire")
    return {
        "article_id": name, "outlet": "Northern Wire", "text": "Northern Wire", "start": start, "end": end,
        "sentence_start": 0, "sentence_end": end, "cue": cue, "kind": "report", "place": "lead",
    }  # fmt: skip


def said_row(name: str, text: str, words: str, kind: str) -> Row:
    start, end = place_in(text, words)
    return dict.fromkeys(TABLES["attributions"].arrow.names) | {
        "attribution_id": name, "article_id": name.partition(":")[0], "kind": kind, "content_start": start,
        "content_end": end, "whole_start": start, "whole_end": end, "source": "Toll", "source_kind": "person",
        "name": "Mira Toll", "via": ["Northern Wire"], "access": "direct",
    }  # fmt: skip


def quotation_row(name: str, text: str, words: str) -> Row:
    start, end = place_in(text, words)
    return {
        "quotation_id": "q1", "story_id": "gazette", "speaker_id": "toll", "speaker": "Mira Toll",
        "article_id": name, "start": start, "end": end, "text": words, "marked": True,
    }  # fmt: skip


def reading_row(variant: str, name: str, text: str, words: str, value: str | None) -> Row:
    start, end = place_in(text, words)
    return {
        "variant_id": variant,
        "article_id": name,
        "start": start,
        "end": end,
        "text": words,
        "value": value,
    }


def write_run(path: Path, tables: dict[str, list[Row]], inputs: Row | None = None) -> RunFolder:
    """A run folder with those rows; published tables that are not given are there and empty."""
    folder = RunFolder(path)
    folder.prepare()
    with LocalEngine(folder, workers=1) as engine:
        for name, table in TABLES.items():
            if table.published or name in tables:
                engine.save(name, pa.Table.from_pylist(tables.get(name, []), schema=table.arrow))
    folder.write_json("run.json", {"state": "finished", "inputs": inputs or {}})
    return folder


@pytest.fixture(scope="session")
def make_run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., RunFolder]:
    """Writes a run folder from rows."""

    def make(tables: dict[str, list[Row]], inputs: Row | None = None) -> RunFolder:
        return write_run(tmp_path_factory.mktemp("report") / "run", tables, inputs)

    return make


@pytest.fixture(scope="session")
def invented() -> Callable[[], dict[str, list[Row]]]:
    """Makes the rows of the invented run."""
    return invented_tables


@pytest.fixture
def tables() -> dict[str, list[Row]]:
    """The rows of the invented run."""
    return invented_tables()


@pytest.fixture
def run(make_run: Callable[..., RunFolder], tables: dict[str, list[Row]]) -> Run:
    """The findings of the invented run."""
    return load(make_run(tables))


@pytest.fixture
def ferry(run: Run) -> Story:
    """The story of the ferry."""
    return run.stories[0]


@pytest.fixture
def market(run: Run) -> Story:
    """The story of the market: the same text twice."""
    return run.stories[1]
