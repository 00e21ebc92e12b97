"""Lines that stand before an article and are no part of what it tells: date lines, bylines, datelines.

Only what is clearly meant so counts. Known failures: bylines without "By"; places in scripts without
capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.ingest.fields.calendar_words import is_calendar_word, names_month

_LONGEST = 120
_DASH = re.compile(r"\s(?:--?|[–—―])\s|\s?[–—―]{1,2}\s?|(?<=\))\s?-\s|(?<=[A-Z]{3})-\s")
_BYLINE = re.compile(
    r"(?:by|von|par|por)[:\s]\s*"
    r"(?P<name>(?:[^\W\d_][\w.'’-]*\s+){1,8}[^\W\d_][\w.'’-]*)"
    r"(?:\s*[,|/–—-]\s*.{1,60})?",
    re.IGNORECASE,
)
_PARTICLES = frozenset({
    "al", "and", "ben", "bin", "da", "de", "den", "der", "di", "do", "dos", "du", "e", "el", "et", "ibn",
    "la", "le", "of", "the", "und", "van", "von", "y",
})  # fmt: skip
_NO_PLACES = frozenset({
    "alert", "analysis", "breaking", "column", "comment", "corrected", "editorial", "exclusive", "explainer",
    "factbox", "feature", "interview", "live", "news", "opinion", "photos", "profile", "refile", "timeline",
    "update", "updated", "urgent", "video", "watch",
})  # fmt: skip
_NUMERIC_DATE = re.compile(r"\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})\b")
_DATE_IN = re.compile(
    r"[^\W\d_]{3,10}\.?\s+\d{1,2}\b(?:,?\s+\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?(?:\s+\d{4})?"
)
_CHROME = re.compile(
    r"(?:share|print|e-?mail|facebook|twitter|subscribe|advertisement|(?:view )?comments?|menu|search"
    r"|go to permalink|(?:e-?mail|bio|follow)(?: (?:e-?mail|bio|follow))+|(?:purchase: )?order reprints?)$"
    r"|(?:(?:share|follow us|find us) on|share (?:this|via)|sign up|sign in|log in|subscribe (?:to|now)"
    r"|read more|click here|tap here|skip to|listen to this|getty images)\b"
    r"|(?:image|photo|picture|screenshot): |.{1,40} [|/] getty images$"
    r"|\S+@\S+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A place, perhaps with a date and an agency, before the first sentence.

    Attributes:
        end: Where the sentence begins in the line.
        date: The date as written, where there is one; mostly without a year.
    """

    end: int
    date: str | None


def is_date_line(line: str) -> bool:
    """Whether a line holds a date with its year, and nothing else."""
    if not 8 <= len(line) <= 80 or not any(c.isdigit() for c in line):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    numbers = re.findall(r"\d+", line)
    if len(numbers) > 9 or not all(is_calendar_word(word) for word in words):
        return False
    has_year = any(len(n) == 4 and 1500 <= int(n) < 3000 for n in numbers)
    in_words = len(numbers) > 1 and any(names_month(word) for word in words)
    return has_year and (in_words or _NUMERIC_DATE.search(line) is not None)


def byline(line: str) -> str | None:
    """The name in a line that is nothing but a byline."""
    found = _BYLINE.fullmatch(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    words = found["name"].split()
    named = sum(not word[0].islower() for word in words)
    others = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return " ".join(words) if named >= 2 and not others else None


def is_chrome(line: str) -> bool:
    """Whether a short line belongs to the page and not to the article: a button, a time without its year."""
    if len(line) > 60:
        return False
    words = re.findall(r"[^\W\d_]+", line)
    return all(is_calendar_word(word) for word in words) or _CHROME.match(line) is not None


def dateline(line: str) -> Dateline | None:
    """The dateline at the start of a line: a place in capitals, or an agency in brackets, before a dash."""
    dash = _DASH.search(line, 1, _LONGEST)
    if not dash or dash.end() >= len(line):
        return None
    before, has_agency = _without_agency(line[: dash.start()].strip())
    place, *rest = re.split(r"\s*[,/]\s*", before) if before else [""]
    if not place:
        return Dateline(dash.end(), None) if has_agency else None
    dated = _DATE_IN.search(before[len(place) :])
    date = dated[0] if dated and any(names_month(w) for w in re.findall(r"[^\W\d_]+", dated[0])) else None
    if not _is_place(place, strict=not (has_agency or date)) or any(len(part) > 30 for part in rest):
        return None
    return Dateline(dash.end(), date)


def _without_agency(before: str) -> tuple[str, bool]:
    if before.endswith(")") and "(" in before:
        start = before.rindex("(")
        return before[:start].strip(), 2 <= len(before) - start - 2 <= 40
    return before, False


def _is_place(place: str, *, strict: bool) -> bool:
    words = place.split()
    if not 1 <= len(words) <= 5 or any(c.isdigit() for c in place) or words[0].lower() in _NO_PLACES:
        return False
    if strict:
        return len(place) >= 3 and place.isupper()
    return all(not word[0].islower() or word in _PARTICLES for word in words)
