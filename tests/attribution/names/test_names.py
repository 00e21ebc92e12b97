"""Names: which runs of capitals are persons, and what is no name of a person."""

from __future__ import annotations

import pytest

from retold.attribution.direct.direct import attributions_in
from retold.attribution.names.names import Names


def persons(text: str) -> list[str]:
    return [name.text for name in Names(text).all if name.kind == "person"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She met Orla M. Brel.", ["Orla M. Brel"]),
        ("She met M. Brel.", ["Brel"]),
        ("She met Facebook Twitter Pinterest Orla Brel.", ["Orla Brel"]),
        ("She met AP Photo Orla Brel.", ["Orla Brel"]),
        ("She met Sen. Orla Brel Orla Maria BrelMore.", ["Orla Brel"]),
        ("Following Orla Brel, they left.", ["Orla Brel"]),
        ("Rejecting Orla Brel, they left.", ["Orla Brel"]),
        ("Whenever Orla Brel came, they left.", ["Orla Brel"]),
        ("He is chief of Staff Orla Brel.", ["Orla Brel"]),
    ],
)
def test_what_stands_around_a_name(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "the former U.S. Secretary of State",
        "The Chief Justice came.",
        "Olm, D-Pa., came.",
        "Story Continued Below came.",
        "Hide Caption came.",
        "Harrow Watch came.",
        "The Second Circuit came.",
        "Fishermen Against Illegal Nets came.",
        "the Harrow Poll",
        "In the Situation Room they met.",
    ],
)
def test_titles_furniture_and_bodies_are_no_persons(text: str) -> None:
    assert persons(text) == []


def test_a_surname_that_is_a_title_too() -> None:
    assert persons("She met Orlo King and Peter Judge.") == ["Orlo King", "Peter Judge"]


def test_kinds_of_names() -> None:
    names = Names("Ana Brel met the Harrow Council.")
    assert (names.kind_of("Ana Brel"), names.kind_of("Harrow Council")) == ("person", "body")
    assert names.kind_of("Tom Olm") is None


def test_the_verb_of_a_heading_is_no_part_of_a_name() -> None:
    text = "Ana Brel Calls Tom Orley a Liar\n\nTom Orley was in Karst. “It holds,” Orley said."
    names = Names(text)
    assert [name.text for name in names.all if name.kind == "person"] == [
        "Ana Brel", "Tom Orley", "Tom Orley", "Orley",
    ]  # fmt: skip
    assert {names.fullest(name) for name in names.all if name.kind == "person"} == {"Ana Brel", "Tom Orley"}


def test_a_party_is_no_surname() -> None:
    names = Names("The Karst Republican said no. Republicans agreed.")
    assert [(name.text, name.kind) for name in names.all if name.kind == "person"] == []


def test_a_company_of_the_same_name_as_a_person_of_the_text_is_that_person() -> None:
    names = Names("Ana Ford left early. Ford said no.")
    assert [names.fullest(name) for name in names.all] == ["Ana Ford", "Ana Ford"]
    assert [name.kind for name in Names("Ford said no.").all] == ["body"]


def test_what_share_buttons_say_behind_a_name() -> None:
    assert persons("Ana Brel MORE was there.") == ["Ana Brel"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ivo Orlec came. Orlec left. Ana Orlec stayed. Orlec", "Ivo Orlec"),
        ("Ivo Orlec came. Ana Orlec stayed. Orlec", "Ana Orlec"),
        ("Orlec came. Orlec left. Orlec slept. Ana Orlec stayed. Orlec", "Orlec"),
        ("Mayor Ana Orlec and Ivo Orlec came. Mayor Orlec", "Ana Orlec"),
        ("Carlos Ordoñal Reyeda came. Ordoñal", "Carlos Ordoñal Reyeda"),
        ("Slippery James Orlec was late. James Orlec knew. Orlec", "James Orlec"),
        ("Zhao Wenqing came. Mr. Zhao", "Zhao Wenqing"),
    ],
)
def test_whom_a_last_name_means(text: str, meant: str) -> None:
    names = Names(text)
    assert names.fullest(names.all[-1]) == meant


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She met Robert “Bob” Orlec there.", ["Robert Orlec"]),
        ("She met Port Board Officer Robert Orlec.", ["Robert Orlec"]),
        ("She met Harrow Port Board Robert Orlec.", ["Robert Orlec"]),
        ("She met Secretary of Ports Ana Orlec.", ["Ana Orlec"]),
        ("She met J.R. Orlec.", ["J.R. Orlec"]),
        ("She met Ana OrlecMORE and Ivo OrlecGOP.", ["Ana Orlec", "Ivo Orlec"]),
        ("She met them in the Cabinet Room at 5 ET.", []),
        ("She met a Port Orle-area Orlec volunteer.", []),
        ("She met Karst-born Ana Orlec there.", ["Ana Orlec"]),
        ("She met Kim Jong-un there.", ["Kim Jong-un"]),
    ],
)
def test_names_beside_offices_nicknames_and_other_text(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_a_nickname_is_no_speech() -> None:
    (said,) = attributions_in("“The weir will hold,” said Robert “Bob” Orlec.")
    assert said.name == "Robert Orlec"
