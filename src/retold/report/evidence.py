"""What shows a derivation: passages side by side with their differences marked, credits, changed readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.report.findings import Article, Credit, Passage, Reading, Story, Variant
from retold.report.graph import Edge, Graph
from retold.text.alignment import align_words
from retold.text.tokens import Tokens, tokenize

_MOST_PASSAGES, _MOST_OF_LOST = 8, 5
"""Passages of one edge that the page shows; the latter where the parent is not in the pile."""
_MOST_PIECES = 400
_KEPT_WORDS = 24
_LONG_RUN = 70
"""Equal words in a row from which the page shows only the ``_KEPT_WORDS`` at both ends."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of one side of a passage.

    Attributes:
        text: What it says; of a piece left out, nothing.
        differs: Whether the other side has something else here, or nothing.
        left_out: Number of equal words left out here.
    """

    text: str
    differs: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A passage in both its articles.

    Attributes:
        passage: The passage.
        left: The article on the left: the parent, where there is one.
        right: The other.
        left_pieces: Its words, those that differ marked.
        right_pieces: The same of the other.
        cut: Whether the passage goes on.
    """

    passage: Passage
    left: str
    right: str
    left_pieces: tuple[Piece, ...]
    right_pieces: tuple[Piece, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A variant at which parent and child differ."""

    variant: Variant
    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows one derivation.

    Attributes:
        passages: Side by side, the longest first.
        more: Number of passages not shown.
        credits: The child's statements that it takes material from this parent.
        changes: What reads otherwise in the child.
    """

    passages: tuple[SideBySide, ...]
    more: int
    credits: tuple[Credit, ...]
    changes: tuple[Change, ...]


def evidence(graph: Graph, edge: Edge) -> Evidence:
    """What shows a derivation that is drawn."""
    story, child = graph.story, edge.child
    by_id = {passage.passage_id: passage for passage in story.passages}
    named = [by_id[name] for name in edge.derivation.evidence if name in by_id]
    below = graph.below(child)  # what a child's copy shares with the child says nothing about its parent
    passages = [p for p in named if child in (p.a, p.b) and not below & {p.a, p.b}]
    most = _MOST_OF_LOST if edge.parent in graph.lost else _MOST_PASSAGES
    shown = tuple(side_by_side(graph.articles, passage, right=child) for passage in passages[:most])
    source = graph.lost[edge.parent].name if edge.parent in graph.lost else graph.articles[edge.parent].outlet
    credits = tuple(c for c in story.credits if c.article_id == child and source and c.outlet == source)
    return Evidence(shown, len(passages) - len(shown), credits, tuple(_changes(story, edge)))


def side_by_side(articles: dict[str, Article], passage: Passage, right: str) -> SideBySide:
    """A passage in both its articles, ``right`` on the right."""
    sides = [(passage.a, passage.a_span), (passage.b, passage.b_span)]
    if passage.a == right:
        sides.reverse()
    (left, left_span), (right, right_span) = sides
    left_pieces, right_pieces = differences(
        articles[left].text[slice(*left_span)], articles[right].text[slice(*right_span)]
    )
    cut = max(len(left_pieces), len(right_pieces)) > _MOST_PIECES
    return SideBySide(
        passage, left, right, tuple(left_pieces[:_MOST_PIECES]), tuple(right_pieces[:_MOST_PIECES]), cut
    )


def differences(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Two texts word by word, with what differs marked and long stretches without a difference left out."""
    ours, theirs = tokenize(left), tokenize(right)
    runs = align_words(ours.words, theirs.words)
    ours_same = [(run.a, run.a + run.length) for run in runs]
    theirs_same = [(run.b, run.b + run.length) for run in runs]
    return list(_pieces(left, ours, ours_same)), list(_pieces(right, theirs, theirs_same))


def _pieces(text: str, tokens: Tokens, same: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place = done = 0
    for first, after in [*same, (len(tokens), len(tokens))]:
        if first > done:
            yield Piece(_tidy(text[place : tokens.starts[done]]))
            yield Piece(_tidy(text[tokens.starts[done] : tokens.ends[first - 1]]), differs=True)
            place = tokens.ends[first - 1]
        if after - first > _LONG_RUN:
            yield Piece(_tidy(text[place : tokens.ends[first + _KEPT_WORDS - 1]]))
            yield Piece("", left_out=after - first - 2 * _KEPT_WORDS)
            place = tokens.starts[after - _KEPT_WORDS]
        if after > first:
            yield Piece(_tidy(text[place : tokens.ends[after - 1]]))
            place, done = tokens.ends[after - 1], after
    yield Piece(_tidy(text[place:]))


def _tidy(text: str) -> str:
    """Line breaks as blanks, but for those between paragraphs."""
    return re.sub(r"\s+", lambda blank: "\n\n" if blank[0].count("\n") > 1 else " ", text)


def _changes(story: Story, edge: Edge) -> Iterator[Change]:
    for variant in story.variants:
        before = next((r for r in variant.readings if edge.parent in r.article_ids), None)
        after = next((r for r in variant.readings if edge.child in r.article_ids), None)
        if before and after and before is not after and edge.child not in before.article_ids:
            yield Change(variant, before, after)
