"""A place in an article with the words around it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from retold.report.findings import Article, Place
from retold.report.markup import bdi, element

_CONTEXT = 90
"""Characters shown on either side of a place."""
_FARTHEST = 360
"""Characters of its sentence shown on either side at most."""


def excerpt(article: Article, place: Place, sentence: Place | None = None) -> Markup:
    """A place marked in its sentence, or in the words around it where no sentence is given."""
    text, (start, end) = article.text, place
    first, last = sentence or (start - _CONTEXT, end + _CONTEXT)
    head, tail = max(0, first, start - _FARTHEST), min(len(text), last, end + _FARTHEST)
    before, after = text[head:start], text[end:tail]
    if head > 0 and not (sentence and head == first):
        before = "…" + before[before.find(" ") + 1 :]
    if tail < len(text) and not (sentence and tail == last):
        after = after[: after.rfind(" ") + 1 or None].rstrip() + "…"
    return element("bdi", bdi(before), element("mark", bdi(text[start:end])), bdi(after), class_="quote")


def shortened(text: str, most: int = 400) -> str:
    """The beginning of a text on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def described(descriptions: Iterable[str]) -> str:
    """The two shortest descriptions of a speaker, each once however it is capitalised; empty if none."""
    once = {words.casefold(): words for words in sorted(descriptions, reverse=True)}
    shortest = sorted(once.values(), key=lambda words: (len(words), words))[:2]
    return "; ".join(shortened(words, 90) for words in shortest)
