"""What readers hand on: drafts of articles, pages still to be extracted, and refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from retold.article import Published, Value
from retold.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class Reading:
    """What every reader needs to know.

    Attributes:
        settings: How to read.
        now: The present, for telling times in the future.
    """

    settings: IngestSettings
    now: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands, and what it may be called.

    Attributes:
        path: For the column ``path``.
        name: What to call the article: its own id, or the file name without its ending.
        family: Put before the name where two articles have the same: the folder, or the file of a record.
    """

    path: str
    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a reader found it: keys and values, of which nothing is understood yet.

    Attributes:
        date_order: What dates in numbers begin with in its input, ``day`` or ``month``, where that is known.
    """

    place: Place
    values: Mapping[Any, Any]
    date_order: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it was read, before its text is checked and its gaps are filled."""

    place: Place
    text: str
    title: Value | None = None
    outlet: Value | None = None
    author: Value | None = None
    published: Published | None = None
    url: Value | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML that is still to be extracted in a child process.

    Attributes:
        known: What the record said that the page came in; it goes before what the page says.
    """

    place: Place
    html: str
    warnings: tuple[str, ...] = ()
    known: Draft | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record or an input that cannot be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Oddity:
    """A warning about an input as a whole."""

    sentence: str


Item = Record | Draft | Page | Refusal | Oddity


def count(number: int, one: str, many: str = "") -> str:
    """A number with what it counts: ``1 byte``, ``3 bytes``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names for a message, cut to a length a person reads."""
    shown = ", ".join(repr(str(n)[:40]) for n in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "") if names else "none"
