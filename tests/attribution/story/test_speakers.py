"""One speaker under several spellings, and never two in one."""

from __future__ import annotations

import pytest

from retold.attribution.story.speakers import same_speakers


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mawla Zubair", "Mawla Zubir"),
        ("Rahmat Nabel", "Rahmatt Nabel"),
        ("Colin Kahl", "Colin Cahel"),
        ("Tom Orley", "Thomas Orley"),
        ("Ana M. Brel", "Ana Brel"),
        ("Brel", "Ana Brel"),
        ("José Ordóñez", "Jose Ordonez"),
    ],
)
def test_the_same(a: str, b: str) -> None:
    found = same_speakers({a: 1, b: 2})
    assert found[a] == found[b]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Brel", "Ivo Brel"),
        ("Ana Brel", "Ana Orley"),
        ("Harrow Council", "Karst Council"),
        ("Kahl", "Kelly"),
    ],
)
def test_not_the_same(a: str, b: str) -> None:
    found = same_speakers({a: 1, b: 2})
    assert found[a] != found[b]


def test_a_surname_that_fits_two_persons_stays_alone() -> None:
    found = same_speakers({"Ana Brel": 1, "Ivo Brel": 1, "Brel": 5})
    assert len(set(found.values())) == 3


def test_the_full_name_used_most_stands_for_all() -> None:
    assert same_speakers({"Ana Brel": 3, "Anna Brel": 1, "Brel": 9})["Brel"] == "Ana Brel"


def test_a_surname_means_the_person_that_far_more_articles_name() -> None:
    assert same_speakers({"Ana Brel": 8, "Ivo Brel": 2, "Brel": 5})["Brel"] == "Ana Brel"
    assert same_speakers({"Ana Brel": 7, "Ivo Brel": 2, "Brel": 5})["Brel"] == "Brel"


def test_initials_stand_for_the_only_name_in_full_that_has_them() -> None:
    lake = "Senn Lake Mining Company"
    assert same_speakers({lake: 2, "SLMC": 3}) == {lake: lake, "SLMC": lake}
    two = {lake: 2, "South Lorn Miners Council": 2, "SLMC": 3}
    assert same_speakers(two)["SLMC"] == "SLMC"
    assert same_speakers({"Mira Toll": 2, "MT": 3})["MT"] == "MT"
