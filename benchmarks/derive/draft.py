"""A derived text as pieces, each of which knows the stretch of the source it was copied from.

The truth of a derived article is never guessed from its text: every operator takes a draft and returns a
draft, and what stands in a draft carries its origin along.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a draft.

    Attributes:
        text: Its characters.
        source: Id of the text it was taken from; ``None`` if it is the writer's own.
        start: First character of the stretch of the source that it stands for.
        end: Character after its last.
        edited: Whether the words are others than those of the source. A deleted word is an empty piece, an
            inserted one stands for an empty stretch.
    """

    text: str
    source: str | None = None
    start: int = 0
    end: int = 0
    edited: bool = False

    @property
    def copied(self) -> bool:
        """Whether it says what its source says, letters and marks aside."""
        return self.source is not None and not self.edited

    @property
    def even(self) -> bool:
        """Whether each character stands for one of the source, so that it can be cut anywhere."""
        return self.source is None or len(self.text) == self.end - self.start


Draft = tuple[Piece, ...]
Operator = Callable[[Draft, Random], Draft]


def original(source: str, text: str) -> Draft:
    """A whole text, copied as it is."""
    return (Piece(text, source, 0, len(text)),) if text else ()


def own(text: str) -> Draft:
    """Words that no source has."""
    return (Piece(text),) if text else ()


def text_of(draft: Draft) -> str:
    """The text of a draft."""
    return "".join(piece.text for piece in draft)


def placed(draft: Draft) -> Iterator[tuple[int, Piece]]:
    """Each piece with the offset of its first character."""
    at = 0
    for piece in draft:
        yield at, piece
        at += len(piece.text)


def part(draft: Draft, start: int, end: int) -> Draft:
    """The characters ``start`` to ``end`` of a draft."""
    found = []
    for at, piece in placed(draft):
        first, after = max(start - at, 0), min(end - at, len(piece.text))
        if first == 0 and after == len(piece.text) and (piece.text or start <= at < end):
            found.append(piece)
        elif first < after:
            found.append(_cut(piece, first, after))
    return tuple(found)


def without(draft: Draft, spans: Iterable[tuple[int, int]]) -> Draft:
    """A draft without some stretches, which are in order and do not overlap."""
    kept: Draft = ()
    at = 0
    for start, end in spans:
        kept += part(draft, at, start)
        at = end
    return kept + part(draft, at, len(text_of(draft)))


def replaced(draft: Draft, changes: Iterable[tuple[int, int, str]], *, edited: bool) -> Draft:
    """A draft with other characters in place of some stretches, which are in order and do not overlap.

    A change inside a copied piece keeps standing for what it replaces; any other is left out.

    Args:
        draft: What is changed.
        changes: Start, end and the new characters.
        edited: Whether they are other words, and not other marks or letters only.
    """
    waiting = sorted(changes)[::-1]
    found: list[Piece] = []
    for at, piece in placed(draft):
        done, inside = 0, len(piece.text)
        while waiting and waiting[-1][1] <= at + inside:
            start, end, text = waiting.pop()
            if start < at + done or not (piece.copied and piece.even):
                continue
            found.append(_cut(piece, done, start - at))
            changed = _cut(piece, start - at, end - at)
            found.append(dataclasses.replace(changed, text=text, edited=edited))
            done = end - at
        found.append(_cut(piece, done, inside) if done else piece)
    return tuple(piece for piece in found if piece.text or piece.edited)


def _cut(piece: Piece, first: int, after: int) -> Piece:
    """Some characters of a piece. The beginning of an uneven one stands for all that it stood for."""
    text = piece.text[first:after]
    if piece.source is None:
        return Piece(text)
    if not piece.even:
        return dataclasses.replace(piece, text=text, start=piece.end if first else piece.start)
    return dataclasses.replace(piece, text=text, start=piece.start + first, end=piece.start + after)


def rebased(child: Draft, parents: dict[str, Draft]) -> Draft:
    """A draft made from the texts of drafts, in terms of their sources: the child of a child.

    A piece that is copied becomes the pieces of the parent that stand there; one that is edited stands for
    the same stretch of the first of their sources.
    """
    found: list[Piece] = []
    for piece in child:
        parent = parents.get(piece.source) if piece.source is not None else None
        if parent is None:
            found.append(piece)
        elif piece.copied and piece.even:
            inner = part(parent, piece.start, piece.end)
            found += _with_letters(inner, piece.text)
        else:
            found.append(_rebased_whole(piece, parent))
    return tuple(found)


def _with_letters(inner: Draft, text: str) -> Iterator[Piece]:
    """The pieces with the letters of the child, which may have set them in capitals."""
    for at, piece in placed(inner):
        yield dataclasses.replace(piece, text=text[at : at + len(piece.text)])


def _rebased_whole(piece: Piece, parent: Draft) -> Piece:
    under = [p for p in part(parent, piece.start, max(piece.end, piece.start + 1)) if p.source is not None]
    if not under:
        return Piece(piece.text)
    same = [p for p in under if p.source == under[0].source]
    start, end = min(p.start for p in same), max(p.end for p in same)
    if piece.start == piece.end:
        end = start
    edited = piece.edited or any(p.edited for p in same)
    return Piece(piece.text, under[0].source, start, end, edited)
