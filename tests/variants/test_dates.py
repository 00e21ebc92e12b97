"""The same date written differently is the same interval of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.variants.dates import dates, published_day
from retold.variants.mention import Mention
from retold.variants.numbers import atoms
from retold.variants.readings import equal

TUESDAY = date(2021, 11, 2)


def read_dates(text: str, published: date | None) -> list[Mention]:
    return dates(text, atoms(text), published)


@pytest.mark.parametrize(
    ("text", "value", "covered"),
    [
        ("on November 2, 2021, at noon", "2021-11-02", "November 2, 2021"),
        ("on 2 November 2021", "2021-11-02", "2 November 2021"),
        ("on the 2nd of November", "2021-11-02", "2nd of November"),
        ("on Nov. 1", "2021-11-01", "Nov. 1"),
        ("on 2021-10-08 at sea", "2021-10-08", "2021-10-08"),
        ("in September, when", "2021-09", "September"),
        ("in December", "2021-12", "December"),
        ("last March", "2021-03", "March"),
        ("since 2013", "2013", "2013"),
        ("on Thursday", "2021-10-28", "Thursday"),
        ("on Tuesday", "2021-11-02", "Tuesday"),
        ("he left yesterday", "2021-11-01", "yesterday"),
        ("last month", "2021-10", "last month"),
        ("this year", "2021", "this year"),
        ("two days ago", "2021-10-31", "two days ago"),
        ("a week ago", "about 2021-10-26", "a week ago"),
    ],
)
def test_date(text: str, value: str, covered: str) -> None:
    assert [(m.value, text[m.start : m.end]) for m in read_dates(text, TUESDAY)] == [(value, covered)]


@pytest.mark.parametrize(
    "text", ["You may go", "they march on", "in 17 places", "February 30, 2021", "page 2013"]
)
def test_no_date(text: str) -> None:
    assert read_dates(text, TUESDAY) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("November 2, 2021", "2 Nov. 2021", True),
        ("in November 2021", "on 2 November 2021", True),
        ("on Monday", "yesterday", True),
        ("a week ago", "last month", True),
        ("on Monday", "on Thursday", False),
        ("in October", "in November", False),
    ],
)
def test_same_date(one: str, other: str, *, same: bool) -> None:
    (a,), (b,) = read_dates(one, TUESDAY), read_dates(other, TUESDAY)
    assert equal(a, b) is same


def test_a_day_said_in_the_same_words_was_copied() -> None:
    (one,), (other,) = read_dates("on Monday", TUESDAY), read_dates("on Monday", date(2021, 11, 16))
    assert one.value != other.value
    assert equal(one, other)


def test_without_a_day_of_publication_words_are_compared_among_themselves() -> None:
    (ago,), (last,), (day,) = (
        read_dates(text, None) for text in ("a week ago", "last month", "on 2 May 2020")
    )
    assert equal(ago, last)
    assert not equal(ago, day)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates())
@settings(max_examples=100)
def test_every_way_to_write_a_day_means_that_day(day: date, published: date) -> None:
    ways = [f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()]
    for way in ways:
        (found,) = read_dates(f"It happened on {way}.", published)
        assert (found.low, found.high) == (day.toordinal(), day.toordinal()), way


@given(st.integers(-(10**18), 10**18), st.text(alphabet="lastwekmonthyrdgiv 0123456789-,OctMay", max_size=60))
@settings(max_examples=200)
def test_no_time_of_publication_is_too_odd(seconds: int, text: str) -> None:
    for phrase in (text, f"{text} last week, last month, 400 years ago, yesterday, on Friday, 3 May"):
        for mention in read_dates(phrase, published_day(seconds)):
            assert mention.low <= mention.high
