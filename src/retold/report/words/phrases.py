"""Small pieces of plain English: counts, shares, likelihoods, lists, times; and phrases that name articles.

A phrase is a tuple of strings and :class:`Ref`: the page draws a reference as a link, the terminal as a
letter and a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from retold.report.findings import Article

_LIKELY = (
    (0.97, "almost certain"),
    (0.85, "very likely"),
    (0.65, "likely"),
    (0.4, "possible"),
    (0.2, "uncertain"),
)
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Ref:
    """A node of the stemma that a phrase speaks of: an article_id, or the id of a lost source.

    Attributes:
        short: Whether the letter alone will do.
    """

    node: str
    short: bool = False


Phrase = tuple[str | Ref, ...]


def likely(probability: float) -> str:
    """A probability in words."""
    return next((words for least, words in _LIKELY if probability >= least), "unlikely")


def percent(share: float) -> str:
    """A share as a whole percentage; only what is exactly none or all reads 0 % or 100 %."""
    if 0 < share < 0.01:
        return "under 1 %"
    if 0.99 < share < 1:
        return "over 99 %"
    return f"{round(100 * share)} %"


def chance(probability: float) -> str:
    """A probability as a percentage; nothing that was inferred from texts is quite certain."""
    return {"0 %": "under 1 %", "100 %": "over 99 %"}.get(percent(probability), percent(probability))


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with what it counts: ``1 article``, ``2,000 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """A small number as a word, a larger one in digits."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else f"{number:,}"


def listed(items: Sequence[str | Ref], most: int = 6, end: str = "and") -> Phrase:
    """Items as a phrase: ``a, b and c``; the rest of a long list as a count."""
    shown: list[str | Ref] = list(items)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(items) - most + 1} more"]
    parts: list[str | Ref] = []
    for number, item in enumerate(shown):
        if number:
            parts.append(f" {end} " if number == len(shown) - 1 else ", ")
        parts.append(item)
    return tuple(parts)


def when(article: Article) -> str:
    """The time of an article for readers, such as ``2 Nov 2021, 17:50``; empty if unknown."""
    time = article.published
    if time is None:
        return ""
    return day(time) if article.published_precision == "day" else f"{day(time)}, {time:%H:%M}"


def day_of(article: Article) -> str:
    """The date of an article; empty if unknown."""
    return day(article.published) if article.published else ""


def day(time: datetime) -> str:
    """The date, such as ``2 Nov 2021``."""
    return f"{time.day} {time:%b} {time.year}"
