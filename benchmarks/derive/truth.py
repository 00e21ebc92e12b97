"""The passages that two texts share, read off the pieces of a draft.

A passage is a stretch of one text that stands for a stretch of another with nothing left out and nothing put
between but edits of words. It begins and ends with words that both have: what was edited away at its edge
cannot be seen by anybody. A cut, a move or words of the writer's own end a passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.derive.draft import Draft, Piece, placed
from benchmarks.derive.words import count_words
from retold.article import Span

_BLANKS = 4
"""Characters of the source that may be missing inside a passage: the blanks between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two texts share, as the generator knows.

    Attributes:
        source_id: The text it was taken from, or the one side of two that took it from the same text.
        source: Characters there.
        target_id: The text that has it now.
        target: Characters there.
        operators: Names of what was done to the target on the way.
        words: Words of the stretch in the target.
        edited: Share of the stretch's words that were edited, 0 to 1.
    """

    source_id: str
    source: Span
    target_id: str
    target: Span
    operators: tuple[str, ...]
    words: int
    edited: float


def passages(target_id: str, draft: Draft, operators: Sequence[str] = ()) -> list[Passage]:
    """What a draft has from each of its sources, by place in the draft."""
    found = []
    for row in _rows(draft):
        source = Span(row[0][1].start, max(piece.end for _, piece in row))
        last_at, last = row[-1]
        target = Span(row[0][0], last_at + len(last.text))
        words, edited = _count(piece for _, piece in row)
        name = row[0][1].source
        if name is not None and words:
            found.append(Passage(name, source, target_id, target, tuple(operators), words, edited))
    return found


def shared(one_id: str, one: Draft, other_id: str, other: Draft) -> list[Passage]:
    """What two drafts have from the same places of the same sources: the passages of siblings."""
    found: list[Passage] = []
    for mine in _rows(one):
        for theirs in _rows(other):
            if mine[0][1].source == theirs[0][1].source:
                found += _common(one_id, mine, other_id, theirs)
    return sorted(found, key=lambda passage: (passage.target.start, passage.source.start))


Row = list[tuple[int, Piece]]
"""Neighbouring pieces of one source, each with its offset in the draft."""


def _rows(draft: Draft) -> Iterator[Row]:
    """The pieces in rows that follow each other in the source; each begins and ends with copied text."""
    row: Row = []
    for at, piece in placed(draft):
        if piece.source is None:
            if piece.text.strip():
                yield from _trimmed(row)
                row = []
        elif row and _follows(row[-1][1], piece):
            row.append((at, piece))
        else:
            yield from _trimmed(row)
            row = [(at, piece)]
    yield from _trimmed(row)


def _follows(first: Piece, then: Piece) -> bool:
    return first.source == then.source and 0 <= then.start - first.end <= _BLANKS


def _trimmed(row: Row) -> Iterator[Row]:
    bare = [k for k, (_, piece) in enumerate(row) if piece.copied and any(c.isalnum() for c in piece.text)]
    if bare:
        kept = row[bare[0] : bare[-1] + 1]
        kept[0] = _clipped(kept[0], front=True)
        kept[-1] = _clipped(kept[-1], front=False)
        yield kept


def _clipped(placed_piece: tuple[int, Piece], *, front: bool) -> tuple[int, Piece]:
    """A piece without what is no letter or figure at its front or back."""
    at, piece = placed_piece
    letters = [k for k, c in enumerate(piece.text) if c.isalnum()]
    if not piece.even:
        return placed_piece
    first, after = (letters[0], len(piece.text)) if front else (0, letters[-1] + 1)
    start, end = piece.start + first, piece.start + after
    return at + first, Piece(piece.text[first:after], piece.source, start, end)


def _count(pieces: Iterator[Piece]) -> tuple[int, float]:
    """Words of the target, and the share of all words, deleted ones too, that were edited."""
    here = edits = same = 0
    for piece in pieces:
        words = count_words(piece.text)
        here += words
        if piece.edited:
            edits += max(1, words)
        else:
            same += words
    return here, edits / max(1, edits + same)


def _common(one_id: str, mine: Row, other_id: str, theirs: Row) -> Iterator[Passage]:
    """The stretch of the source that both rows stand for, as far as both copied its edges."""
    both = [
        (max(a.start, b.start), min(a.end, b.end), at_a - a.start, at_b - b.start)
        for at_a, a in _copied(mine)
        for at_b, b in _copied(theirs)
        if max(a.start, b.start) < min(a.end, b.end)
    ]
    if not both:
        return
    (start, _, here, there), (_, end, here_last, there_last) = min(both), max(both)
    source = Span(start + here, end + here_last)
    target = Span(start + there, end + there_last)
    words, edited = _count(piece for at, piece in theirs if target.start <= at < target.end)
    whole = _edits(mine, source) + _edits(theirs, target)
    total = max(1, words) + sum(1 for at, p in theirs if target.start <= at < target.end and not p.text)
    share = max(edited, min(1.0, whole / total))
    yield Passage(one_id, source, other_id, target, (), max(1, words), share)


def _copied(row: Row) -> list[tuple[int, Piece]]:
    return [(at, piece) for at, piece in row if piece.copied and piece.even]


def _edits(row: Row, span: Span) -> int:
    inside = (piece for at, piece in row if span.start <= at < span.end)
    return sum(max(1, count_words(piece.text)) for piece in inside if piece.edited)
