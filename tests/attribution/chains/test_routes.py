"""Through which outlets words came."""

from __future__ import annotations

from typing import Any

import pytest

from retold.attribution.attribution_rows import attribution_rows
from retold.attribution.credits.credits import credits_of_page
from retold.attribution.reading.page import read_page


def rows_of(text: str, outlet: str | None = None, *, closely: bool = False) -> list[dict[str, Any]]:
    page = read_page(text)
    row = {"article_id": "a", "text": text, "outlet": outlet, "closely": int(closely)}
    return attribution_rows(row, page, credits_of_page(page))


def ways(text: str, outlet: str | None = None) -> list[tuple[str | None, list[str], str | None]]:
    return [(row["name"] or row["role"], row["via"], row["access"]) for row in rows_of(text, outlet)]


@pytest.mark.parametrize(
    ("text", "via", "access"),
    [
        ("“It will hold,” Ana Brel told Reuters.", ["Reuters"], "direct"),
        ("“It will hold,” Ana Brel told the Sund Post.", ["Sund Post"], "direct"),
        ("“It will hold,” Ana Brel told CNN, the Sund Post reported.", ["Sund Post", "CNN"], "direct"),
        ("“It will hold,” Ana Brel said, according to the Karst Gazette.", ["Karst Gazette"], "relay"),
        ("“It will hold,” Ana Brel said, CNN reported, citing Reuters.", ["CNN", "Reuters"], "relay"),
        ("In an interview with CNN on Monday, Ana Brel said: “It will hold.”", ["CNN"], "direct"),
        ("“It will hold,” Ana Brel said Monday on NBC’s “Meet the Press.”", ["NBC News"], "direct"),
        ("“It will hold,” Ana Brel told us.", [], "own"),
        ("“It will hold,” Ana Brel said.", [], None),
    ],
)  # fmt: skip
def test_ways(text: str, via: list[str], access: str | None) -> None:
    assert ways(text)[0] == ("Ana Brel", via, access)


def test_what_the_own_outlet_heard() -> None:
    text = "“It will hold,” Ana Brel told the Karst Gazette."
    assert ways(text, "Karst Gazette") == [("Ana Brel", [], "own")]
    assert ways(text, "karstgazette.com") == [("Ana Brel", [], "own")]


def test_the_one_beside_the_outlet_told_it() -> None:
    text = "“It will hold,” Ana Brel told Reuters, while Tom Olm said: “It leaks at night.”"
    assert ways(text) == [("Ana Brel", ["Reuters"], "direct"), ("Tom Olm", [], None)]


def test_a_voice_that_goes_on_speaks_in_the_same_place() -> None:
    text = (
        "“It will hold,” Ana Brel told Reuters. “We looked at every stone of it,” Brel said. "
        "“I never saw the plans,” Tom Olm said. “We will look again,” said Brel."
    )
    assert [(name, via) for name, via, _ in ways(text)] == [
        ("Ana Brel", ["Reuters"]),
        ("Ana Brel", ["Reuters"]),
        ("Tom Olm", []),
        ("Ana Brel", []),
    ]


def test_cited_voices() -> None:
    text = (
        "The Karst Gazette reported that the dam had been cracked for years, citing two engineers and "
        "former Harrow officials. Nobody was told about it before the flood."
    )
    found = {row["role"] or row["name"]: row for row in rows_of(text, closely=True)}
    assert {"engineers", "former Harrow officials"} <= set(found)
    assert found["engineers"]["via"] == ["Karst Gazette"]
    assert found["engineers"]["access"] == "relay"
    ids = [row["attribution_id"] for row in rows_of(text, closely=True)]
    assert len(ids) == len(set(ids))


def test_words_that_stand_for_an_outlet_are_that_outlet() -> None:
    text = "The Karst Gazette reported on the dam. “It was cracked for years,” the report said."
    assert [(row["name"], row["source_kind"]) for row in rows_of(text)] == [("Karst Gazette", "outlet")]


def test_who_speaks_to_an_outlet_is_not_the_outlet() -> None:
    (row,) = rows_of("A pilot speaking to Reuters said: “It will hold for years.”")
    assert (row["name"], row["via"], row["access"]) == (None, ["Reuters"], "direct")
    text = (
        "A pilot speaking to Reuters said the dam would hold for years and that nobody was hurt in the town."
    )
    (row,) = rows_of(text, closely=True)
    assert (row["role"], row["via"], row["access"]) == ("pilot", ["Reuters"], "direct")
