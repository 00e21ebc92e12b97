"""Versions grow richer in rare words, and speak of later years."""

from __future__ import annotations

import pytest

from retold.stemma.evidence.details import details_of, grown_richer


@pytest.mark.parametrize(
    ("text", "rare", "year"),
    [
        ("", 0, 0),
        ("The bridge was closed in 1987 and again in 2004.", 0, 2004),
        ("Zrembolt met the Qavvanti of Ulmsbreck.", 3, 0),
        ("Call 20041 or 12004; 3,000 came in 1750.", 0, 0),
        ("Ночью мост через Вейру закрыли в 2011 году", 0, 2011),
    ],
)
def test_rare_words_and_the_latest_year(text: str, rare: int, year: int) -> None:
    found = details_of(text)
    assert (found.rare, found.year) == (rare, year)


def test_the_version_that_speaks_of_a_later_year_is_the_later_one() -> None:
    old, new = "The bridge was closed in 1987.", "The bridge was closed in 2004."
    assert grown_richer(old, new) > 0.5
    assert grown_richer(new, old) == -grown_richer(old, new)
    assert grown_richer(old, "The bridge was closed.") == 0


def test_the_version_with_more_rare_words_is_the_later_one() -> None:
    plain = "He was met by the men of the town."
    rich = "He was met by Zrembolt and the Qavvanti of Ulmsbreck and Threnholm and Vlask."
    assert grown_richer(plain, rich) > 0.5
    assert grown_richer(rich, plain) == -grown_richer(plain, rich)
