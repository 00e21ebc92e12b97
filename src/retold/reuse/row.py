"""A passage as a row of ``matches`` or ``passages``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.article import Span
from retold.text.numbered import Numbered
from retold.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Side:
    """One article's part of a passage: where it stands, and how many words it has."""

    article_id: str
    span: Span
    words: int


def side_of(article_id: str, words: Tokens | Numbered, first: int, after: int) -> Side:
    """The side made of an article's words ``first`` to ``after``."""
    return Side(article_id, words.span(first, after), after - first)


def passage_row(a: Side, b: Side, *, words: int, kind: str, boilerplate: bool = False) -> dict[str, Any]:
    """The row of a passage whose sides have ``words`` in common."""
    return {
        "passage_id": f"{a.article_id}:{a.span.start}~{b.article_id}:{b.span.start}",
        "a": a.article_id,
        "a_start": a.span.start,
        "a_end": a.span.end,
        "b": b.article_id,
        "b_start": b.span.start,
        "b_end": b.span.end,
        "words": words,
        "a_words": a.words,
        "b_words": b.words,
        "kind": kind,
        "boilerplate": boilerplate,
    }
