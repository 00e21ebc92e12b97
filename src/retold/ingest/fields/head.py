"""What the head of a text says about it: headline, byline, date line, dateline.

In: a text. Out: :class:`Head`, metadata only; the lines stay in the text. Only what is clearly meant so is
taken: a date alone on its line, a line "By" and a name, a place in capitals before a dash. An agency in a
dateline is where the text came from, not who published it, so it never becomes the outlet.

Known failure: headlines that end in a full stop count as first sentences.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from retold.article import Published, Value
from retold.ingest.fields.calendar_words import is_calendar_word
from retold.ingest.fields.dates import read_time
from retold.ingest.fields.head_lines import byline, dateline, is_chrome, is_date_line

_WINDOW = 3_000
_LINES = 8
_LONGEST_LINE = 120
_LONGEST_TITLE = 100
_LONGEST_HEADLINE = 200
_SENTENCE = 600
_TELLING_WORDS = 4

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


def _dateline_time(lines: list[str], now: dt.datetime) -> Published | None:
    for line in [line for line in lines if line][:_LINES]:
        found = dateline(line)
        if found and found.date:
            # Most datelines leave out the year; then the words are kept, and the time stays unknown.
            return read_time(found.date, "text:dateline", now)[0]
    return None


def _title(window: str, lines: list[str]) -> Value:
    """The first line above the text that says something, or the only one there; else the first sentence."""
    first = next((i for i, line in enumerate(lines) if _may_be_title(line)), None)
    if first is None:
        return Value(_cut(" ".join(window.split())), "text:first-sentence")
    above, body = _above(lines, first)
    line = next((line for line in above if _says_something(line)), above[0] if len(above) == 1 else None)
    if line is not None:
        return Value(" ".join(line.split()), "text:first-line")
    return Value(_first_sentence("\n".join(lines[body:])), "text:first-sentence")


def _above(lines: list[str], first: int) -> tuple[list[str], int]:
    """The lines that stand alone above the text, buttons and names among them; and where the text begins."""
    above: list[str] = []
    for i in range(first, len(lines)):
        if _may_be_title(lines[i]):
            if len(above) == _LINES or not _stands_alone(lines, i):
                return above, i
            above.append(lines[i])
    return above, first


def _stands_alone(lines: list[str], i: int) -> bool:
    line, below = lines[i], lines[i + 1 :]
    ends = bool(below) and (not below[0] or is_date_line(below[0]) or byline(below[0]) is not None)
    plain = len(line) <= _LONGEST_HEADLINE and not line.endswith(_CLOSING) and dateline(line) is None
    return ends and any(below) and plain


def _says_something(line: str) -> bool:
    """Whether a line is no name or button; the scripts of East Asia put few blanks."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if not is_calendar_word(word)]
    return len(words) >= _TELLING_WORDS or any(c >= "\u2e80" for c in line)


def _may_be_title(line: str) -> bool:
    return bool(line) and not (is_date_line(line) or byline(line) or is_chrome(line))


def _first_sentence(text: str) -> str:
    from retold.text.sentences import sentences

    found = dateline(text)
    start = text[found.end if found else 0 :][:_SENTENCE]
    spans = sentences(start)
    return _cut(" ".join((spans[0].of(start) if spans else start).split()))


def _cut(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    whole = title[: _LONGEST_TITLE + 1].rpartition(" ")[0]
    return (whole if len(whole) > _LONGEST_TITLE // 2 else title[:_LONGEST_TITLE]).rstrip(" ,;:–—-") + "…"
