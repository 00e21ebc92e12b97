"""Dates of a text, resolved against the day it was published. Pure functions.

A date is an interval of days, so that the same date written differently, or less precisely, is no variant.
Words are English; ISO dates are read in any language. Known failures: a weekday is taken to be the last one
before publication, which is wrong for announcements; dates written only in digits (02/11/2021) are left out.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from retold.text.forms import NUMBER_WORDS
from retold.variants.mention import Mention
from retold.variants.numbers import Atom

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
_MONTHS |= {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9}
_MONTHS |= {"oct": 10, "nov": 11, "dec": 12}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_BEFORE_MONTH = {
    "in",
    "since",
    "by",
    "until",
    "last",
    "early",
    "late",
    "mid",
    "of",
    "this",
    "during",
    "from",
    "next",
}
_RELATIVE = {"yesterday", "today", "tonight", "last", "this", "a", "an"}
_FIRST = frozenset([*_MONTHS, *_DAYS, *_RELATIVE, *NUMBER_WORDS])
"""Words with which a date may begin."""
_SOME_DAY = date(2001, 1, 17)
"""Any day in the middle of a week and a month, for texts that have none."""
_ENDINGS = {"st", "nd", "rd", "th"}
_SPANS = {"day": 1, "week": 7, "month": 30, "year": 365}

_Found = tuple[int, int, date, date, str]
"""First atom, atom after, first day, last day, value."""


def dates(text: str, row: Sequence[Atom], published: date | None) -> list[Mention]:
    """The dates of a text cut into atoms, in order."""
    found: list[Mention] = []
    i = 0
    while i < len(row):
        if row[i].kind != "number" and row[i].text not in _FIRST:
            i += 1
            continue
        mention, after = _at(text, row, i, published)
        if mention is not None:
            words = tuple(atom.text for atom in row[i:after] if atom.kind != "other")
            found.append(replace(mention, words=words))
        i = max(i + 1, after)
    return found


def published_day(seconds: int | None) -> date | None:
    """The day of a time in seconds since 1970, or none if there is no such day."""
    try:
        return None if seconds is None else date(1970, 1, 1) + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _at(text: str, row: Sequence[Atom], i: int, published: date | None) -> tuple[Mention | None, int]:
    word = row[i].text
    if word in _MONTHS and text[row[i].start].isupper():
        return _around_month(row, i, published)
    if row[i].kind == "number":
        return _from_number(row, i, published)
    if word in _DAYS and text[row[i].start].isupper():
        return _weekday(row, i, published)
    return _relative(row, i, published)


def _around_month(row: Sequence[Atom], i: int, published: date | None) -> tuple[Mention | None, int]:
    """Such as "November 2, 2021" or "in November"; a day before the month is seen from the number."""
    j = i + 1
    if _text(row, j) == ".":
        j += 1
    day = _day(row, j)
    if day:
        after = j + 1 + (_text(row, j + 1) in _ENDINGS)
        year, end = _year(row, after + (_text(row, after) == ","))
        after = end if year else after
        return _mention(row, (i, after), (year, _MONTHS[row[i].text], day), published), after
    year, after = _year(row, j)
    after = after if year else i + 1
    if year is None and _text(row, i - 1) not in _BEFORE_MONTH:
        return None, i
    return _mention(row, (i, after), (year, _MONTHS[row[i].text], None), published), after


def _from_number(row: Sequence[Atom], i: int, published: date | None) -> tuple[Mention | None, int]:
    """Such as "2 November 2021", "2021-11-02", "in 2001"; "2 days ago"."""
    day = _day(row, i)
    j = i + 1 + (_text(row, i + 1) in _ENDINGS)
    j += _text(row, j) == "of"
    if day and _text(row, j) in _MONTHS:
        month = _MONTHS[row[j].text]
        j += 1 + (_text(row, j + 1) == ".")
        year, after = _year(row, j)
        return _mention(row, (i, after), (year, month, day), published), after
    year, after = _year(row, i)
    if year is not None and [_text(row, i + 1), _text(row, i + 3)] == ["-", "-"]:
        in_year = _small(row, i + 2, 12)
        if in_year:
            return _mention(row, (i, i + 5), (year, in_year, _day(row, i + 4)), published), i + 5
    if year is not None and _is_year(row, i):
        return _mention(row, (i, i + 1), (year, None, None), None), i + 1
    return _relative(row, i, published)


def _weekday(row: Sequence[Atom], i: int, published: date | None) -> tuple[Mention | None, int]:
    number = _DAYS[row[i].text]
    j = i + 1 + (_text(row, i + 1) == ",")
    if _text(row, j) in _MONTHS or (_day(row, j) and _text(row, j + 1) in _MONTHS):
        return None, i
    if published is None or (i and row[i - 1].text in {"next", "every", "each"}):
        value = row[i].text
        return Mention("date", row[i].start, row[i].end, value, number, number, dimension="weekday"), i + 1
    day = _moved(published, -((published.weekday() - number) % 7))
    return (_interval(row, (i, i + 1, day, day, day.isoformat())), i + 1) if day else (None, i)


def _relative(row: Sequence[Atom], i: int, published: date | None) -> tuple[Mention | None, int]:
    """Such as "yesterday", "last week", "a week ago"; compared among themselves if nobody knows the day."""
    found, after = _from_day(row, i, published or _SOME_DAY)
    if found is None or published is not None:
        return found, after
    words, slack = " ".join(atom.text for atom in row[i:after]), found.high - found.low
    return replace(
        found, value=words, low=found.low - slack, high=found.high + slack, dimension="relative"
    ), after


def _from_day(row: Sequence[Atom], i: int, published: date) -> tuple[Mention | None, int]:
    word, then = row[i].text, _text(row, i + 1)
    if word in {"yesterday", "today", "tonight"}:
        day = _moved(published, -1 if word == "yesterday" else 0)
        return (_interval(row, (i, i + 1, day, day, day.isoformat())), i + 1) if day else (None, i)
    if word in {"last", "this"} and then in {"week", "month", "year"}:
        return _calendar(row, i, published, back=word == "last"), i + 2
    count = 1 if word in {"a", "an"} else NUMBER_WORDS.get(word, _small(row, i, 400) or 0)
    span = _SPANS.get(then.removesuffix("s"), 0)
    if not (count and span and _text(row, i + 2) == "ago"):
        return None, i
    middle = _moved(published, -count * span)
    low, high = (_moved(middle, sign * (span // 2)) for sign in (-1, 1)) if middle else (None, None)
    if low is None or high is None or middle is None:
        return None, i
    value = middle.isoformat() if span == 1 else f"about {middle.isoformat()}"
    return _interval(row, (i, i + 3, low, high, value)), i + 3


def _calendar(row: Sequence[Atom], i: int, published: date, back: bool) -> Mention | None:
    """The "last week", "this month" at an atom; none if it is before the year 1."""
    unit, year, month = row[i + 1].text, published.year, published.month
    if unit == "week":
        monday = _moved(published, -published.weekday() - (7 if back else 0))
        # "Last week" is often said of the last seven days.
        end = published if back else monday and _moved(monday, 6)
        return _interval(row, (i, i + 2, monday, end, f"week of {monday}")) if monday and end else None
    if unit == "year":
        return _mention(row, (i, i + 2), (year - back, None, None), None)
    if back:
        year, month = year - (month == 1), (month - 2) % 12 + 1
    return _mention(row, (i, i + 2), (year, month, None), None)


_When = tuple[int | None, int | None, int | None]
"""Year, month, day."""


def _mention(
    row: Sequence[Atom], atoms: tuple[int, int], when: _When, published: date | None
) -> Mention | None:
    (first, after), (year, month, day) = atoms, when
    if year is None and published is None:
        number = float((month or 0) * 32 + (day or 0))
        value = f"--{month:02}" + (f"-{day:02}" if day else "")
        kind = "day of a year" if day else "month of a year"
        return Mention("date", row[first].start, row[after - 1].end, value, number, number, dimension=kind)
    if year is None:
        assert published is not None
        year = _nearest_year(published, month or 1)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = calendar.monthrange(year, month or 12)[1]
    if (day or 1) > last:
        return None
    low, high = date(year, month or 1, day or 1), date(year, month or 12, day or last)
    value = low.isoformat()[: 10 if day else 7 if month else 4]
    return _interval(row, (first, after, low, high, value))


def _nearest_year(published: date, month: int) -> int:
    """The year of a month without one: that of the last such month, or of one the next month."""
    ahead = (month - published.month) % 12
    comes_next_year = month < published.month
    return published.year + comes_next_year - (ahead > 1)


def _interval(row: Sequence[Atom], found: _Found) -> Mention:
    first, after, low, high, value = found
    start, end = row[first].start, row[after - 1].end
    return Mention("date", start, end, value, low.toordinal(), high.toordinal(), dimension="day")


def _text(row: Sequence[Atom], i: int) -> str:
    return row[i].text if 0 <= i < len(row) else ""


def _day(row: Sequence[Atom], i: int) -> int | None:
    return _small(row, i, 31)


def _small(row: Sequence[Atom], i: int, most: int) -> int | None:
    text = _text(row, i)
    ok = len(text) <= 3 and text.isascii() and text.isdigit() and 1 <= int(text) <= most
    return int(text) if ok else None


def _year(row: Sequence[Atom], i: int) -> tuple[int | None, int]:
    text = _text(row, i)
    if len(text) == 4 and text.isascii() and text.isdigit() and 1800 <= int(text) <= 2100:
        return int(text), i + 1
    return None, i


def _is_year(row: Sequence[Atom], i: int) -> bool:
    return _text(row, i - 1) in {
        "in",
        "since",
        "by",
        "until",
        "of",
        "from",
        "before",
        "after",
        "during",
        "early",
        "late",
    }


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
