"""From a time as somebody wrote it to seconds, and how far to trust it.

In: a string, a number, a date. Out: :class:`Published`, and sentences on what had to be assumed. A time
without a zone counts as UTC; a date without a time, or with midnight exactly, is only good to the day. What
cannot be understood keeps its text and gets no seconds.

Known failures: day and month as numbers both below 13 are read month first, as American outlets write them,
unless the other dates of the same input say otherwise (:mod:`retold.ingest.fields.date_order`).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from retold.article import Published
from retold.ingest.fields.calendar_words import in_english, zone

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)? ?(Z|UTC|[+-]\d\d:?(?:\d\d)?)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_DATED = re.compile(r"\b\d{4}\b|\d[./-]\d|[^\W\d_]{3}")
_CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]\.?m\b", re.IGNORECASE)
_SECONDS = re.compile(r"\d:\d\d:\d\d")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_DEFAULTS = (dt.datetime(1904, 1, 1), dt.datetime(1908, 2, 2))
"""What a text leaves out of a date differs between these two."""

_EARLIEST = 1500
_AHEAD = dt.timedelta(days=2)
_LONGEST = 80
_EPOCH_UNITS = ((1e11, 1), (1e14, 1_000), (1e17, 1_000_000), (1e20, 1_000_000_000))

Understood = tuple[dt.datetime, str] | None
Result = tuple[Published, tuple[str, ...]]


def numeric_order(text: str) -> str | None:
    """Whether a date in numbers can only begin with the ``day``, or only with the ``month``."""
    found = _NUMERIC.search(text[:_LONGEST])
    if found is None or found[2] == ".":
        return None
    first, second = int(found[1]) > 12, int(found[3]) > 12
    return None if first == second else "day" if first else "month"


def read_time(
    value: Any, origin: str, now: dt.datetime, kind: str = "published", order: str | None = None
) -> Result:
    """A time in any form, where it stood, and the sentences to warn with.

    Args:
        value: The time.
        origin: Where it stood.
        now: The present; what lies after it is not used.
        kind: Of which event it is the time: ``published`` or ``collected``.
        order: What dates in numbers begin with, ``day`` or ``month``, where that is known.
    """
    text = str(value).strip()[:200]
    warnings: list[str] = []
    try:
        understood = _understand(value, warnings, order)
    except (ValueError, OverflowError, TypeError, ArithmeticError, AttributeError, LookupError):
        understood = None
    if understood is None:
        if not warnings:
            warnings.append(f"The time {_shown(text)} could not be understood, and is not used.")
        return Published(text, origin, kind=kind), tuple(warnings)
    moment, precision = understood
    trouble = _implausible(moment, now)
    if trouble:
        return Published(text, origin, kind=kind), (f"The time {_shown(text)} {trouble}, and is not used.",)
    seconds = (moment - _EPOCH) // dt.timedelta(seconds=1)
    return Published(text, origin, seconds, precision, kind), tuple(warnings)


def _understand(value: Any, warnings: list[str], order: str | None) -> Understood:
    if isinstance(value, dt.datetime):
        return _graded(value, "second")
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC), "day"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(float(value))
    return _from_text(str(value).strip(), warnings, order)


def _from_text(text: str, warnings: list[str], order: str | None = None) -> Understood:
    if len(text) > _LONGEST:
        return None
    if re.fullmatch(r"[12]\d{3}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])", text):
        return dt.datetime.strptime(text + "+0000", "%Y%m%d%z"), "day"
    if re.fullmatch(r"-?\d{9,20}(?:\.\d*)?", text):
        return _from_number(float(text))
    iso = _ISO.fullmatch(text)
    return _from_iso(iso) if iso else _from_words(text, warnings, order)


def _from_number(number: float) -> Understood:
    if not math.isfinite(number):
        return None
    if re.fullmatch(r"[12]\d{7}\.0", str(number)):
        return _from_text(str(int(number)), [])
    if abs(number) < 1e8:
        return None  # a year, or a count of days from who knows when
    factor = next((factor for limit, factor in _EPOCH_UNITS if abs(number) < limit), None)
    return _graded(_EPOCH + dt.timedelta(seconds=number / factor), "second") if factor else None


def _from_iso(found: re.Match[str]) -> Understood:
    year, month, day, hour, minute, second, offset = found.groups()
    moment = dt.datetime(
        int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59)
    )
    if hour is None:
        return moment.replace(tzinfo=dt.UTC), "day"
    if offset and offset.upper() not in {"Z", "UTC"}:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        shift = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        moment = moment.replace(tzinfo=dt.timezone(shift if offset[0] == "+" else -shift))
    return _graded(moment, "second" if second else "minute")


def _graded(moment: dt.datetime, precision: str) -> tuple[dt.datetime, str]:
    """In UTC. Midnight exactly is a date that something made into a time."""
    if moment.time() == dt.time(0, 0):
        return moment.replace(tzinfo=dt.UTC), "day"
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC), precision


def _from_words(text: str, warnings: list[str], order: str | None) -> Understood:
    from dateutil import parser  # loaded only where times are written in words

    english = in_english(text)
    if re.search(r"(?<![+-])\b00\d\d\b", english) or not _DATED.search(english):
        return None  # dateutil would take the year 0001 for 2001, and any two numbers for a date
    numeric = _NUMERIC.search(english)
    day_first = bool(numeric and (numeric[2] == "." or int(numeric[1]) > 12 or order == "day"))
    moments = [
        parser.parse(english, default=default, dayfirst=day_first, tzinfos=zone) for default in _DEFAULTS
    ]
    if moments[0].date() != moments[1].date():
        warnings.append(f"The time {_shown(text)} lacks the year, the month or the day, and is not used.")
        return None
    if numeric and not (day_first or order) and int(numeric[3]) <= 12 and numeric[1] != numeric[3]:
        warnings.append(f"The date {_shown(text)} can be read two ways; it was read month first.")
    if not _CLOCK.search(english):
        day = moments[0].date()
        return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), "day"
    return _graded(moments[0], "second" if _SECONDS.search(english) else "minute")


def _implausible(moment: dt.datetime, now: dt.datetime) -> str | None:
    if moment.year < _EARLIEST:
        return f"lies before the year {_EARLIEST}"
    if moment > now + _AHEAD:
        return "lies in the future"
    return None


def _shown(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
