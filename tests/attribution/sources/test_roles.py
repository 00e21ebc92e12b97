"""What sources without a name are called, and which of them are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.attribution.sources.roles import head_of, role_of, same_roles, settled


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("A former Harrow official who knew him", "former Harrow official"),
        ("The former official", "former official"),
        ("one former unnamed Harrow official", "former Harrow official"),
        ("people familiar with the matter", "people familiar with the matter"),
        ("two people briefed on the plan", "people briefed on the plan"),
        ("Senior officials", "senior officials"),
        ("some of the fishermen", "fishermen"),
        ("a resident of Karst, a village in the north", "resident of Karst"),
        ("The US", "US"),
        ("a two-page resolution", "two-page resolution"),
        ("a 21-year-old student", "21-year-old student"),
        ("the harbour master’s", "harbour master"),
        ("Justice Department officials", "Justice Department officials"),
        ("Senior officials of Karst", "senior officials of Karst"),
        ("of Karst", None),
        ("has considered going", None),
        ("Many", None),
        ("who", None),
        ("", None),
        ("…", None),
    ],
)
def test_roles(words: str, role: str | None) -> None:
    assert role_of(words) == role


def test_heads() -> None:
    assert head_of("former official of the port") == "official"
    assert head_of("people familiar with the matter") == "people"


def test_a_shorter_role_goes_with_the_longer_one_before_it() -> None:
    roles = ["former official", "former port official", None, "official", "officials"]
    assert settled(roles) == [
        "former official",
        "former port official",
        None,
        "former port official",
        "officials",
    ]
    assert settled(["port pilot", "harbour pilot", "pilot"])[2] == "harbour pilot"


def test_one_role_across_articles() -> None:
    found = same_roles(["former official", "former port official", "officials", "port officials"])
    assert found["former official"] == "former port official"
    assert found["officials"] == "officials"


def test_a_role_that_fits_two_longer_ones_stays_alone() -> None:
    found = same_roles(["senior port official", "senior rail official", "senior official"])
    assert found["senior official"] == "senior official"


@given(st.text(max_size=80))
def test_any_words(words: str) -> None:
    role = role_of(words)
    assert role is None or (role and head_of(role))


@given(st.lists(st.sampled_from(["former port official", "former official", "official", "port pilot"])))
def test_order_does_not_matter(roles: list[str]) -> None:
    assert same_roles(roles) == same_roles(list(reversed(roles)))
