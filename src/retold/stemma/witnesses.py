"""What the stemma knows of a story: its articles, the passages they share, the credits they give."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from retold.article import Span
from retold.settings import StemmaSettings
from retold.text.background import Background
from retold.text.tokens import Tokens, tokenize

Weights = npt.NDArray[np.float64]

_LINES = frozenset({"agency-line", "byline"})
"""Kinds of credit that are no sentence."""

_DULL_BITS = 6.0
"""Part of each word's bits that any text on any subject would share: the price of grammar."""
_FACT_WEIGHT = 0.5
"""Weight of names and figures: reporters who never met write the same ones."""
_FROM_A_DESK = 0.1
"""Share of an article's words that it has from a desk of the outlet it credits, from which that is meant."""
_NOUNS_TOO = 0.28
"""Share of words with a capital from which a language writes all its nouns so, as German does."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One article of a story.

    Attributes:
        weights: Bits that a copy of each word saves; 0 in boilerplate.
        published: Seconds since 1970-01-01 UTC, where known.
        precision: ``second``, ``minute`` or ``day``.
        collected: Whether the time is that of a crawler.
        quoted: Its quotations: first word, and word after the last.
    """

    article_id: str
    text: str
    tokens: Tokens
    weights: Weights
    outlet: str | None = None
    published: int | None = None
    precision: str | None = None
    collected: bool = False
    quoted: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage between the articles number ``a`` and ``b`` of a story."""

    passage_id: str
    a: int
    a_span: Span
    b: int
    b_span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Article number ``article`` says that it takes material from ``outlet``.

    Attributes:
        in_pile: The outlet as an article of the story has it that may be meant, if any has.
        place: ``lead``, ``body`` or ``foot``.
        said: The sentence that says it: first word, and word after the last. Of a line that runs into the
            article's first sentence, such as a dateline, the name alone.
        agency: Whether the outlet is a news agency.
        cue: The words that make it a credit.
    """

    article: int
    outlet: str
    in_pile: str | None
    kind: str
    place: str
    said: tuple[int, int] = (0, 0)
    agency: bool = False
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Article number ``article`` has words that it gives a name for.

    Attributes:
        name: Of the speaker, or of the outlet that was told.
        outlet: Whether it is an outlet.
        first: First word.
        after: Word after the last.
        marked: Whether some of it stands in quotation marks.
    """

    article: int
    name: str
    outlet: bool
    first: int
    after: int
    marked: bool


@dataclass(frozen=True, slots=True)
class StoryEvidence:
    """All that the stemma of one story is inferred from."""

    story_id: str
    witnesses: Sequence[Witness]
    shared: Sequence[Shared] = field(default=())
    credits: Sequence[Credit] = field(default=())
    said: Sequence[Said] = field(default=())


def read_story(
    story_id: str,
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    settings: StemmaSettings,
    background: Background,
) -> StoryEvidence:
    """The evidence of one story from rows of its tables, the articles ordered by ``article_id``."""
    articles = sorted(rows["articles"], key=lambda row: row["article_id"])
    number = {row["article_id"]: n for n, row in enumerate(articles)}
    dull = _spans_by_article(rows.get("boilerplate", ()), "start", "end")
    marked = [row for row in rows.get("attributions", ()) if row.get("kind") != "indirect"]
    quoted = _spans_by_article(marked, "content_start", "content_end")
    witnesses = [
        _witness(
            row, dull.get(row["article_id"], []), quoted.get(row["article_id"], []), settings, background
        )
        for row in articles
    ]
    shared = [
        _shared(row, number[row["a"]], number[row["b"]])
        for row in sorted(rows.get("passages", ()), key=lambda row: row["passage_id"])
    ]
    given = sorted(rows.get("credits", ()), key=lambda row: (row["article_id"], row["start"]))
    outlets = {witness.outlet for witness in witnesses}
    taken = _taken(witnesses, shared) if any(row.get("also_in_pile") for row in given) else {}
    credits = [_credit(row, number[row["article_id"]], witnesses, outlets, taken) for row in given]
    said = [
        _said(row, number[row["article_id"]], witnesses)
        for row in sorted(
            rows.get("attributions", ()), key=lambda row: (row["article_id"], row["content_start"])
        )
        if _source_of(row)[0]
    ]
    return StoryEvidence(story_id, witnesses, shared, credits, said)


def _shared(row: Mapping[str, Any], a: int, b: int) -> Shared:
    spans = Span(row["a_start"], row["a_end"]), Span(row["b_start"], row["b_end"])
    return Shared(row["passage_id"], a, spans[0], b, spans[1], row["kind"])


def _said(row: Mapping[str, Any], article: int, witnesses: Sequence[Witness]) -> Said:
    inside = witnesses[article].tokens.inside(Span(row["content_start"], row["content_end"]))
    name, outlet = _source_of(row)
    return Said(article, name or "", outlet, inside.start, inside.stop, row["kind"] != "indirect")


def _source_of(row: Mapping[str, Any]) -> tuple[str | None, bool]:
    """Whom else an article has words from, and whether it is an outlet that was told them."""
    told = row.get("told") if row.get("access") != "own" else None
    name = row.get("name") if row.get("source_kind") != "author" else None
    return told or name, bool(told)


def _taken(witnesses: Sequence[Witness], shared: Iterable[Shared]) -> dict[tuple[int, str | None], int]:
    """By article and outlet, the words of the passages that it shares with articles of the outlet."""
    words: dict[tuple[int, str | None], int] = {}
    for passage in shared:
        sides = (passage.a, passage.a_span, passage.b), (passage.b, passage.b_span, passage.a)
        for article, span, other in sides:
            key = article, witnesses[other].outlet
            words[key] = words.get(key, 0) + len(witnesses[article].tokens.inside(span))
    return words


def _credit(
    row: Mapping[str, Any],
    article: int,
    witnesses: Sequence[Witness],
    outlets: Container[str | None],
    taken: Mapping[tuple[int, str | None], int],
) -> Credit:
    part = "" if row["kind"] in _LINES else "sentence_"
    tokens = witnesses[article].tokens
    said = tokens.inside(Span(row[f"{part}start"], row[f"{part}end"]))
    further = sorted(row.get("also_in_pile") or ())
    shares = {name: taken.get((article, name), 0) / max(1, len(tokens)) for name in further}
    return Credit(
        article=article,
        outlet=row["outlet"],
        in_pile=_in_pile(row, outlets, shares),
        kind=row["kind"],
        place=row["place"],
        said=(said.start, said.stop),
        agency=row["agency"],
        cue=row["cue"],
    )


def _in_pile(
    row: Mapping[str, Any], outlets: Container[str | None], shares: Mapping[str, float]
) -> str | None:
    """The outlet credited as the story has it; of its further names the one that has much of the article."""
    whole: str | None = row["outlet_in_pile"]
    if whole and whole in outlets:
        return whole
    most = max(shares, key=shares.__getitem__, default=None)
    return most if most and shares[most] >= _FROM_A_DESK else None


def _witness(
    row: Mapping[str, Any],
    dull: list[Span],
    quoted: list[Span],
    settings: StemmaSettings,
    background: Background,
) -> Witness:
    tokens = tokenize(row["text"])
    weights = word_weights(row["text"], tokens, background)
    said = [tokens.inside(span) for span in quoted]
    for inside in said:
        weights[inside.start : inside.stop] *= settings.quoted_weight
    for span in dull:
        inside = tokens.inside(span)
        weights[inside.start : inside.stop] = 0.0
    return Witness(
        row["article_id"],
        row["text"],
        tokens,
        weights,
        row["outlet"],
        row["published"],
        row["published_precision"],
        row["published_kind"] == "collected",
        [(inside.start, inside.stop) for inside in said],
    )


def word_weights(text: str, tokens: Tokens, background: Background) -> Weights:
    """Bits that each word saves when it is copied and not written anew.

    A fixed part is taken off each word's surprise, since common words in a row are common. Names and figures
    count for less, since independent reports of one event share them.
    """
    weights = np.fromiter((background.bits(w) for w in tokens.words), dtype=np.float64, count=len(tokens))
    weights = np.maximum(weights - _DULL_BITS, 0.5)
    capitals = [
        k for k, at in enumerate(tokens.starts) if text[at].isupper() and not _opens_sentence(text, at)
    ]
    if len(capitals) > _NOUNS_TOO * len(tokens):
        capitals = []
    figures = [k for k, at in enumerate(tokens.starts) if text[at].isdigit()]
    weights[capitals + figures] *= _FACT_WEIGHT
    return weights


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t“\"'‘«„(")
    return not before or before[-1] in ".!?:\n"


def _spans_by_article(rows: Sequence[Mapping[str, Any]], start: str, end: str) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for row in rows:
        spans.setdefault(row["article_id"], []).append(Span(row[start], row[end]))
    return spans
