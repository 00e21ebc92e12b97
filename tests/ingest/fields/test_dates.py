"""A time is understood as it was meant, or not used at all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.ingest.fields.dates import read_time

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def seconds(*parts: int, hours_east: float = 0) -> int:
    zone = dt.timezone(dt.timedelta(hours=hours_east))
    return int(dt.datetime(*parts, tzinfo=zone).timestamp())  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("written", "meant", "precision"),
    [
        ("2024-03-05", seconds(2024, 3, 5), "day"),
        ("2024-03-05T10:11", seconds(2024, 3, 5, 10, 11), "minute"),
        ("2024-03-05 10:11:12", seconds(2024, 3, 5, 10, 11, 12), "second"),
        ("2024-03-05T10:11:12.987654Z", seconds(2024, 3, 5, 10, 11, 12), "second"),
        ("2024-03-05T10:11:12-04:00", seconds(2024, 3, 5, 10, 11, 12, hours_east=-4), "second"),
        ("2024-03-05T10:11:12+0530", seconds(2024, 3, 5, 10, 11, 12, hours_east=5.5), "second"),
        ("2024-03-05T00:00:00+02:00", seconds(2024, 3, 5), "day"),
        ("20240305", seconds(2024, 3, 5), "day"),
        (20240305, seconds(2024, 3, 5), "day"),
        ("March 5, 2024 - 17:50", seconds(2024, 3, 5, 17, 50), "minute"),
        ("Tue, 05 Mar 2024 10:11:12 +0100", seconds(2024, 3, 5, 10, 11, 12, hours_east=1), "second"),
        ("Published: 5 March 2024 at 14:05 GMT", seconds(2024, 3, 5, 14, 5), "minute"),
        ("March 5, 2024, 3:04 p.m. EST", seconds(2024, 3, 5, 15, 4, hours_east=-5), "minute"),
        ("July 5, 2024 | 12:04 AM ET", seconds(2024, 7, 5, 0, 4, hours_east=-4), "minute"),
        ("5. März 2024, 14:05 Uhr", seconds(2024, 3, 5, 14, 5), "minute"),
        ("5. März 2024, 14.05 Uhr", seconds(2024, 3, 5, 14, 5), "minute"),
        ("05.03.2024 um 14.05 Uhr", seconds(2024, 3, 5, 14, 5), "minute"),
        ("2024-03-05 um 14:05 Uhr", seconds(2024, 3, 5, 14, 5), "minute"),
        ("2024/03/05 14:05", seconds(2024, 3, 5, 14, 5), "minute"),
        ("2024.03.05", seconds(2024, 3, 5), "day"),
        ("am 5. Mai 2024", seconds(2024, 5, 5), "day"),
        ("Publié le 5 août 2024 à 14h05", seconds(2024, 8, 5, 14, 5), "minute"),
        ("5 de diciembre de 2024", seconds(2024, 12, 5), "day"),
        ("05.03.2024", seconds(2024, 3, 5), "day"),
        ("25/03/2024", seconds(2024, 3, 25), "day"),
        ("03/25/2024 10:11", seconds(2024, 3, 25, 10, 11), "minute"),
        ("05/05/2024", seconds(2024, 5, 5), "day"),
        (1709633472, 1709633472, "second"),
        (1709633472.9, 1709633472, "second"),
        (1709633472123, 1709633472, "second"),
        ("1709633472123", 1709633472, "second"),
        (dt.date(2024, 3, 5), seconds(2024, 3, 5), "day"),
        (dt.datetime(2024, 3, 5, 10, 11, 12), seconds(2024, 3, 5, 10, 11, 12), "second"),
        (dt.datetime(1903, 3, 5, 10, 11, 12, tzinfo=dt.UTC), seconds(1903, 3, 5, 10, 11, 12), "second"),
    ],
)
def test_what_is_understood(written, meant, precision):
    published, warnings = read_time(written, "record:date", NOW)
    assert (published.seconds, published.precision, warnings) == (meant, precision, ())
    assert (published.text, published.origin) == (str(written), "record:date")


def test_day_and_month_that_cannot_be_told_apart():
    published, warnings = read_time("03/04/2024", "x", NOW)
    assert published.seconds == seconds(2024, 3, 4)
    assert "two ways" in warnings[0]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0001-01-01", "before the year 1500"),
        ("1 January 0001", "not be understood"),
        ("1499-12-31", "before the year 1500"),
        ("2026-06-04", "in the future"),
        ("5 May 2031", "in the future"),
        (4102444800, "in the future"),
        ("May 2024", "lacks"),
        ("5 May", "lacks"),
        ("12:30", "not be understood"),
        ("2024", "lacks"),
        (2024, "not be understood"),
        ("yesterday", "not be understood"),
        ("2024-02-30", "not be understood"),
        ("2024-13-01", "not be understood"),
        ("10 10 10 10", "not be understood"),
        ("x" * 10_000, "not be understood"),
        ("9" * 50, "not be understood"),
        (float("inf"), "not be understood"),
        (-5, "not be understood"),
        (True, "not be understood"),
    ],
)
def test_what_is_not_used(written, why):
    published, warnings = read_time(written, "x", NOW)
    assert (published.seconds, published.precision) == (None, None)
    assert why in warnings[0]
    assert published.text == str(written)[:200]


def test_tomorrow_is_not_the_future_yet():
    assert read_time("2026-06-02", "x", NOW)[0].seconds == seconds(2026, 6, 2)


@given(
    st.one_of(st.text(max_size=60), st.text("0123456789/-.:T Zapm", max_size=25), st.floats(), st.integers())
)
def test_no_time_raises(written):
    published, warnings = read_time(written, "x", NOW)
    assert (published.seconds is None) <= bool(warnings)


@given(st.datetimes(dt.datetime(1500, 1, 1), dt.datetime(2026, 5, 1)))
def test_iso_times_are_read_as_python_writes_them(moment):
    published, _ = read_time(moment.isoformat(), "x", NOW)
    assert published.seconds == int(moment.replace(tzinfo=dt.UTC, microsecond=0).timestamp())
