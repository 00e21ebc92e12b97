"""A passage as a row of ``matches`` or ``passages``."""

from __future__ import annotations

from typing import Any, Protocol

from retold.text.tokens import Tokens


class Worded(Protocol):
    """An article and its words."""

    @property
    def article_id(self) -> str: ...

    @property
    def tokens(self) -> Tokens: ...


class Place(Protocol):
    """Words ``a_first`` to ``a_after`` of one article, ``b_first`` to ``b_after`` of another."""

    @property
    def a_first(self) -> int: ...

    @property
    def a_after(self) -> int: ...

    @property
    def b_first(self) -> int: ...

    @property
    def b_after(self) -> int: ...


def passage_row(a: Worded, b: Worded, place: Place, *, words: int, kind: str) -> dict[str, Any]:
    """The row of a passage that is no boilerplate, with ``words`` in common."""
    side_a = a.tokens.span(place.a_first, place.a_after)
    side_b = b.tokens.span(place.b_first, place.b_after)
    return {
        "passage_id": f"{a.article_id}:{side_a.start}~{b.article_id}:{side_b.start}",
        "a": a.article_id,
        "a_start": side_a.start,
        "a_end": side_a.end,
        "b": b.article_id,
        "b_start": side_b.start,
        "b_end": side_b.end,
        "words": words,
        "a_words": place.a_after - place.a_first,
        "b_words": place.b_after - place.b_first,
        "kind": kind,
        "boilerplate": False,
    }
