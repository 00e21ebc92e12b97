"""Whom a pronoun stands for."""

from __future__ import annotations

import pytest

from retold.attribution.direct.direct import attributions_in

SAID = "\n\n“The dam holds for now,” {} said."


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        (
            "Peter Brel came late. He spoke with two guests, Mayor Tom Orley and Karl Jansen.",
            "he",
            "Peter Brel",
        ),
        ("Peter Brel came late. The dam was built by chief engineer Tom Orley.", "he", "Peter Brel"),
        ("Peter Brel came late. When he sat down, Tom Orley rose.", "he", "Tom Orley"),
        ("Ana Brel came late. She met the former Orley aide. Tom Orley was away.", "she", "Ana Brel"),
        ("Peter Brel came late. The dam was shown. REUTERS/Tom Orley", "he", "Peter Brel"),
        ("Peter Brel came late. Mill Threats is a small office.", "he", "Peter Brel"),
        (
            "Mayor Tom Orley and Mayor Peter Brel met. Brel left. Mayor Brel slept. The mayor woke.",
            "he",
            "Peter Brel",
        ),
        (
            "Mayor Tom Orley came. Former Mayor Peter Brel and former Mayor Brel sat. The mayor rose.",
            "he",
            "Tom Orley",
        ),
    ],
)
def test_pronouns(text: str, pronoun: str, name: str) -> None:
    assert attributions_in(text + SAID.format(pronoun))[0].name == name


def test_who_is_spoken_to_does_not_speak() -> None:
    text = (
        "In an interview with Harbour News on Monday, Mr. Brel defended the dam and said, “It holds for now.”"
    )
    assert attributions_in(text)[0].name == "Brel"


def test_a_name_before_a_noun_does_not_speak() -> None:
    text = "Judge Ana Toll stopped the Orley works, declaring that the office’s “view of it was wrong.”"
    assert attributions_in("Tom Orley built it. " + text)[0].name != "Tom Orley"


def test_a_signature_with_an_office() -> None:
    text = "“There is a place for mills in any town.”\n— Mill Director Ana Brel"
    assert attributions_in(text)[0].name == "Ana Brel"


def test_a_party_behind_a_name_does_not_speak() -> None:
    text = "“The mill holds, whatever they say,” Rep. Tom Orley, R-S.C. told Deputy Mayor Ana Brel."
    assert attributions_in(text)[0].name == "Tom Orley"
