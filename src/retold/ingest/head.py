"""What the head of a text says about it: headline, byline, date line, dateline.

In: a text. Out: :class:`Head`, metadata only; the lines stay in the text. Only what is clearly meant so is
taken: a date alone on its line, a line "By" and a name, a place in capitals before a dash. An agency in a
dateline is where the text came from, not who published it, so it never becomes the outlet.

Known failures: bylines without "By"; headlines that end in a full stop count as first sentences.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from retold.article import Published, Value
from retold.ingest.calendar_words import is_calendar_word, names_month
from retold.ingest.dates import read_time

_WINDOW = 3_000
_LINES = 8
_LONGEST_LINE = 120
_LONGEST_TITLE = 100

_BYLINE = re.compile(
    r"(?:by|von|par|por)[:\s]\s*"
    r"(?P<name>(?:[^\W\d_][\w.'’-]*\s+){1,8}[^\W\d_][\w.'’-]*)"
    r"(?:\s*[,|/–—-]\s*(?P<rest>.{1,60}))?",
    re.IGNORECASE,
)
_PARTICLES = frozenset({
    "al", "and", "ben", "bin", "da", "de", "den", "der", "di", "do", "dos", "du", "e", "el", "et", "ibn",
    "la", "le", "of", "the", "und", "van", "von", "y",
})  # fmt: skip
_PLACE = r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?:[ ,/.]+[^\W\d_a-z][^\W\d_a-z.'’-]*){0,4}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})"
    r"(?P<rest>(?:[,/]\s*[\w.]+(?:[ .,]+[\w.]+){0,5})?)"
    r"\s*(?P<agency>\([^()\n]{2,40}\))?\s*(?:[–—―:]|--?)\s+(?=\S)"
)
_AGENCY_ONLY = re.compile(r"\([^()\n]{2,30}\)\s*(?:[–—―]|--?)\s+(?=\S)")
_DATE_IN = re.compile(
    r"[^\W\d_]{3,10}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?(?:\s+\d{4})?"
)
_CLOSING = tuple(".。:;,…")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say.

    Attributes:
        title: The headline, or the first sentence, cut.
        author: The byline.
        published: The date line, or the date in the dateline.
        warnings: What had to be assumed about the date.
    """

    title: Value
    author: Value | None = None
    published: Published | None = None
    warnings: tuple[str, ...] = ()


def read_head(text: str, now: dt.datetime) -> Head:
    """Metadata from the first lines of a text."""
    window = text[:_WINDOW]
    lines = [line.strip() for line in re.split(r"\r\n|[\n\r\u2028\u2029\u0085]", window)]
    author: Value | None = None
    published: Published | None = None
    warnings: tuple[str, ...] = ()
    for line in [line for line in lines if line][:_LINES]:
        if len(line) > _LONGEST_LINE:
            break
        for part in re.split(r"\s*[|•·]\s*", line):
            if published is None and is_date_line(part):
                published, warnings = read_time(part, "text:date-line", now)
            elif author is None and (name := byline(part)):
                author = Value(name, "text:byline")
    if published is None:
        published = _dateline_time(lines, now)
    return Head(_title(window, lines), author, published, warnings)


def is_date_line(line: str) -> bool:
    """Whether a line holds a date with its year, and nothing else."""
    if not 8 <= len(line) <= 80 or not any(c.isdigit() for c in line):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    if not all(is_calendar_word(word) for word in words):
        return False
    numbers = re.findall(r"\d+", line)
    has_year = any(len(n) == 4 and 1500 <= int(n) < 3000 for n in numbers)
    numeric = re.search(r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})\b", line)
    return (
        has_year
        and len(numbers) <= 9
        and bool(numeric or (len(numbers) > 1 and any(map(names_month, words))))
    )


def byline(line: str) -> str | None:
    """The name in a line that is nothing but a byline."""
    found = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if not found:
        return None
    words = found["name"].split()
    capitals = sum(word[0].isupper() or not word[0].islower() for word in words)
    others = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return " ".join(words) if capitals >= 2 and not others else None


def dateline(line: str) -> re.Match[str] | None:
    """The dateline at the beginning of a line: a place in capitals, or an agency in brackets, and a dash."""
    found = _DATELINE.match(line[:200])
    if found and found["rest"] and not (_DATE_IN.search(found["rest"]) or len(found["rest"]) < 30):
        return None
    return found or _AGENCY_ONLY.match(line[:200])


def _dateline_time(lines: list[str], now: dt.datetime) -> Published | None:
    for line in [line for line in lines if line][:_LINES]:
        found = dateline(line)
        rest = found.groupdict().get("rest") if found else None
        date = _DATE_IN.search(rest) if rest else None
        if date and any(names_month(word) for word in re.findall(r"[^\W\d_]+", date[0])):
            # Most datelines leave out the year; then the words are kept, and the time stays unknown.
            return read_time(date[0], "text:dateline", now)[0]
    return None


def _title(window: str, lines: list[str]) -> Value:
    filled = [i for i, line in enumerate(lines) if line and not is_date_line(line) and not byline(line)]
    if not filled:
        return Value(_cut(" ".join(window.split())), "text:first-sentence")
    first = filled[0]
    line = lines[first]
    alone = first + 1 < len(lines) and not lines[first + 1] and any(lines[first + 1 :])
    named_below = first + 1 < len(lines) and (is_date_line(lines[first + 1]) or byline(lines[first + 1]))
    if (alone or named_below) and len(line) <= 200 and not line.endswith(_CLOSING) and not dateline(line):
        return Value(" ".join(line.split()), "text:first-line")
    return Value(_first_sentence("\n".join(lines[first:])), "text:first-sentence")


def _first_sentence(text: str) -> str:
    from retold.text.sentences import sentences

    found = dateline(text)
    start = text[found.end() if found else 0 :][:600]
    spans = sentences(start)
    return _cut(" ".join((spans[0].of(start) if spans else start).split()))


def _cut(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    whole = title[: _LONGEST_TITLE + 1].rpartition(" ")[0]
    return (whole if len(whole) > _LONGEST_TITLE // 2 else title[:_LONGEST_TITLE]).rstrip(" ,;:–—-") + "…"
