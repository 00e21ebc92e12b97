"""Standard names of outlets, and where texts name them."""

from __future__ import annotations

import pytest

from retold.attribution.credits.outlet_mentions import outlet_mentions
from retold.attribution.credits.outlets import aliases, canonical_outlet, is_agency, outlet_key


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("WSJ", "The Wall Street Journal"),
        ("the Wall Street Journal", "The Wall Street Journal"),
        ("wsj.com", "The Wall Street Journal"),
        ("https://www.bbc.co.uk/news", "BBC"),
        ("gizmodo.com", "Gizmodo"),
        ("wash-post", "The Washington Post"),
        ("The Harrow Gazette", "Harrow Gazette"),
        ("harrowgazette.com", "harrowgazette.com"),
        ("  Karst   Radio ", "Karst Radio"),
        ("", ""),
    ],
)
def test_standard_name(name: str, standard: str) -> None:
    assert canonical_outlet(name) == standard


def test_a_paper_and_its_address_have_one_key() -> None:
    assert outlet_key("The Harrow Gazette") == outlet_key("harrowgazette.com") == outlet_key("Harrow-Gazette")


def test_agencies() -> None:
    assert is_agency("Reuters")
    assert is_agency("Sallin News Agency")
    assert not is_agency("Harrow Gazette")


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("The Harrow Gazette and WSJ's man met.", ["Harrow Gazette", "The Wall Street Journal"]),
        (
            "Sallin News Agency said so on karst.example and nytimes.com.",
            ["Sallin News Agency", "The New York Times"],
        ),
        ("The Daily Heron, Radio Free Asia.", ["Daily Heron", "Radio Free Asia"]),
        ("In good times the post came daily. Hard Times fell.", []),
        ("The Nature Conservancy bought Karst.", []),
        ("Fake News is everywhere.", []),
    ],
)
def test_mentions(text: str, outlets: list[str]) -> None:
    assert [m.outlet for m in outlet_mentions(text)] == outlets


def test_outlets_of_the_pile_are_found_by_name() -> None:
    text = "Karstad Today had it first."
    assert outlet_mentions(text) == []
    found = outlet_mentions(text, aliases(("Karstad Today",)))
    assert [(m.outlet, text[m.start : m.end]) for m in found] == [("Karstad Today", "Karstad Today")]


@pytest.mark.parametrize(
    "name", ["Barack Obama", "Marc A. Olm", "Rev. Peter Brel Sr.", "O.B. Karst", "Walt Olm (cartoonist)"]
)
def test_an_author_in_the_place_of_the_outlet_is_none(name: str) -> None:
    assert aliases((name,)) == aliases()


def test_outlets_of_the_pile_are_looked_for() -> None:
    (mention,) = outlet_mentions("We read Karst Insight.", aliases(("Karst Insight",)))
    assert mention.outlet == "Karst Insight"


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The New York Times was first. The Times said more.", "The New York Times"),
        ("The Harrow Times was first. The Times said more.", "Harrow Times"),
        ("The Times said more.", "The Times"),
    ],
)
def test_a_short_name_stands_for_the_longer_one(text: str, outlet: str) -> None:
    assert outlet_mentions(text)[-1].outlet == outlet


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("New York Times - Opinion", "The New York Times"),
        ("CNN (Web News)", "CNN"),
        ("NPR Online News", "NPR"),
        ("Fox News Opinion", "Fox News"),
        ("Boston Herald Editorial", "Boston Herald"),
        ("Harrow Post (Karst)", "Harrow Post (Karst)"),
        ("Opinion", "Opinion"),
    ],
)
def test_a_desk_belongs_to_its_outlet(name: str, standard: str) -> None:
    assert canonical_outlet(name) == standard


def test_a_short_name_that_two_longer_ones_have_stands_for_none() -> None:
    text = "The Harrow Times met The Karst Times. The Times said more."
    assert [mention.outlet for mention in outlet_mentions(text)] == ["Harrow Times", "Karst Times"]
