"""The head of a text says something about it only where it clearly means to."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import growth

from retold.ingest.fields.head import read_head
from retold.ingest.fields.head_lines import byline, dateline, is_date_line

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def test_headline_date_byline_and_dateline():
    text = (
        "Dam at Oster “holds”\n\nMarch 5, 2024 - 17:50\n\nBy Mira Holt\n\n"
        "OSTER - The dam held through the night, the board said. Nobody slept."
    )
    head = read_head(text, NOW)
    assert (head.title.text, head.title.origin) == ("Dam at Oster “holds”", "text:first-line")
    assert head.author is not None
    assert (head.author.text, head.author.origin) == ("Mira Holt", "text:byline")
    assert head.published is not None
    assert (head.published.origin, head.published.precision) == ("text:date-line", "minute")


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        ("Dam holds\n\nThe dam held.", "Dam holds", "text:first-line"),
        ("Dam holds\r\n\r\nThe dam held.", "Dam holds", "text:first-line"),
        ("Will the dam hold?\n\nNobody knows.", "Will the dam hold?", "text:first-line"),
        ("5 March 2024\n\nDam holds\n\nThe dam held.", "Dam holds", "text:first-line"),
        ("Dam holds\nBy Mira Holt\nThe dam held.", "Dam holds", "text:first-line"),
        (
            "May 5 at 2:44 PM\n\nm.holt@lantern.example\n\n•\n\nDam holds\n\nIt did.",
            "Dam holds",
            "text:first-line",
        ),
        ("Share prices fall\n\nThey fell.", "Share prices fall", "text:first-line"),
        ("Search for crew goes on\n\nIt does.", "Search for crew goes on", "text:first-line"),
        ("Share on Anything\n\nDam holds\n\nThe dam held.", "Dam holds", "text:first-line"),
        ("The dam held. Nobody slept.", "The dam held.", "text:first-sentence"),
        ("The dam held.\n\nNobody slept.", "The dam held.", "text:first-sentence"),
        ("OSTER - The dam held. Nobody slept.", "The dam held.", "text:first-sentence"),
        ("(LNA) - The dam held. Nobody slept.", "The dam held.", "text:first-sentence"),
        ("Dam", "Dam", "text:first-sentence"),
        ("水坝保持完好。约四百人离开。", "水坝保持完好。", "text:first-sentence"),
        ("5 March 2024", "5 March 2024", "text:first-sentence"),
        (
            "Lantern News\n\nDam holds through the night\n\nIt did.",
            "Dam holds through the night",
            "text:first-line",
        ),
        ("Dam holds\n\nBoard sees no danger now\n\nIt did.", "Board sees no danger now", "text:first-line"),
        (
            "Call us\n\nNorth+1 20\n\nMira Holt\n\nThe dam held. It did.",
            "The dam held.",
            "text:first-sentence",
        ),
        ("Purchase: Order Reprint\n\nDam holds\n\nThe dam held.", "Dam holds", "text:first-line"),
        (
            "Lantern\n\nLNA May 5, 2024, 10:35 PM\n\nDam holds after all\n\nIt did.",
            "Dam holds after all",
            "text:first-line",
        ),
        ("Mira Holt | Getty Images\n\nImage: LNA\n\nDam holds\n\nIt did.", "Dam holds", "text:first-line"),
        ("Email Bio Follow\n\nThe dam held. It did.", "The dam held.", "text:first-sentence"),
        (
            "水坝保持完好\n\n米拉\n\nLantern News of the Valley\n\n约四百人离开。",
            "水坝保持完好",
            "text:first-line",
        ),
    ],
)
def test_titles(text, title, origin):
    head = read_head(text, NOW)
    assert (head.title.text, head.title.origin) == (title, origin)


def test_a_first_sentence_may_go_over_hard_wrapped_lines():
    lines = [
        "The dam above the old town of Oster held, so",
        "the board of the valley said this morning, all",
        "night.",
    ]
    assert read_head("\n".join([*lines, "Nobody slept."]), NOW).title.text == " ".join(lines)


def test_a_long_first_sentence_is_cut_between_words():
    title = read_head("The dam " + "held and held " * 20, NOW).title.text
    assert 80 < len(title) <= 101
    assert title.endswith(("held…", "and…"))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("OSTER - The dam", None),
        ("OSTER — The dam", None),
        ("OSTER, Valley — The dam", None),
        ("NEW OSTER/LINDEN (LNA) - The dam", None),
        ("(LNA) - The dam", None),
        ("Oster (LNA) – The dam", None),
        ("OSTER, May 5 (LNA) — The dam", "May 5"),
        ("Oster, 5. Mai 2024 (lna) - Der Damm", "5. Mai 2024"),
    ],
)
def test_datelines(line, date):
    found = dateline(line)
    assert found is not None
    assert line[found.end :].startswith(("The", "Der"))
    assert found.date == date


@pytest.mark.parametrize(
    "line",
    [
        "The dam - he said - held.",
        "UPDATE 2 - Dam holds",
        "BREAKING - Dam holds",
        "The man (a friend) - said so",
        "It held — all night.",
        "2-1 - a narrow win",
        "OSTER -",
        "",
    ],
)
def test_no_datelines(line):
    assert dateline(line) is None


def test_an_agency_in_the_dateline_is_not_the_outlet(pile):
    row = pile({"a.txt": "OSTER, March 5, 2024 (Lowland News Agency) - The dam held.\n"}).row
    assert row["outlet"] is None
    assert (row["published_text"], row["published_from"]) == ("March 5, 2024", "text:dateline")
    assert row["published_precision"] == "day"


def test_a_dateline_without_a_year_gives_its_words_only(pile):
    row = pile({"a.txt": "OSTER, March 5 (LNA) - The dam held.\n"}).row
    assert (row["published"], row["published_text"], row["warnings"]) == (None, "March 5", [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Mira Holt", "Mira Holt"),
        ("BY MIRA HOLT", "MIRA HOLT"),
        ("By Mira Holt and Jan van der Weel", "Mira Holt and Jan van der Weel"),
        ("By Mira Holt, The Lantern", "Mira Holt"),
        ("Von Mira Holt", "Mira Holt"),
        ("Par Mira Holt", "Mira Holt"),
        ("By the river", None),
        ("By 2030 the dam will leak", None),
        ("By Editor", None),
        ("By Mira Holt the dam was praised, she said", None),
        ("Bystanders Saw It", None),
    ],
)
def test_bylines(line, name):
    assert byline(line) == name


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("March 5, 2024 - 17:50", True),
        ("Updated: Tuesday 5 March 2024, 14:05 CET", True),
        ("2024-03-05", True),
        ("05.03.2024", True),
        ("In March 2024 it rained", False),
        ("2024", False),
        ("March 2024", False),
        ("1,500 2024", False),
        ("May 5", False),
    ],
)
def test_date_lines(line, is_one):
    assert is_date_line(line) is is_one


@pytest.mark.parametrize("piece", ["A.", "A, ", "(", "by A ", "\n"])
def test_a_hostile_head(piece):
    assert growth(lambda count: read_head(piece * count, NOW), 4_000) < 1.1  # it looks no further
    head = read_head(piece * 300_000, NOW)
    assert (head.author, head.published) == (None, None)


@given(st.text(max_size=400))
def test_no_head_raises(text):
    head = read_head(text, NOW)
    assert len(head.title.text) <= 201
