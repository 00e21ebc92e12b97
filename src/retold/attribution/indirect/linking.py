"""Which source and which content belong to which word of saying.

Goes in: the spans that the tagger found. Comes out: triples. Method: each content looks for its cue and each
cue for its source among the nearest on both sides; a linear score of distance, order, sentence and what
stands between decides, none at all being one of the choices. Weights come from the tagger's file. Known
failures: a content split by a second voice; a source named paragraphs away.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retold.attribution.indirect.decoding import Tagged

NEAREST = 2
"""Candidates looked at on each side."""
_REACH = 6
"""Spans of any kind within which they are looked for."""
_DISTANCES = (0, 1, 2, 4, 8, 16, 32, 64)
_CUT = 2
SIDES, STEPS, BETWEEN = 2, len(_DISTANCES) + 1, _CUT + 1
FEATURES = SIDES * STEPS + SIDES * BETWEEN * 4 + SIDES * 2 + SIDES


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as spans of pieces.

    Attributes:
        cue: ``None`` for content that no word of saying was found for.
        contents: In order; several where words of the article's own stand between.
    """

    source: Tagged | None
    cue: Tagged | None
    contents: tuple[Tagged, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Frame:
    """What the score is told of the text around the spans.

    Attributes:
        spans: All spans, in order.
        sentence: Number of the sentence of each piece.
        paragraph: Number of the paragraph of each piece.
        marked: Whether each piece stands in quotation marks.
    """

    spans: Sequence[Tagged]
    sentence: Sequence[int]
    paragraph: Sequence[int]
    marked: Sequence[bool]


def features(frame: Frame, a: int, b: int, rank: int) -> list[int]:
    """The features that hold for the spans number ``a`` (which looks) and ``b`` (which is looked at)."""
    one, other = frame.spans[a], frame.spans[b]
    side = int(b > a)
    left, right = (other, one) if b < a else (one, other)
    gap = right.first - left.after
    found = [side * STEPS + bisect_right(_DISTANCES, gap)]
    low, high = min(a, b) + 1, max(a, b)
    between = [span.kind for span in frame.spans[low:high]]
    ends = left.after - 1, right.first
    counts = (
        frame.sentence[ends[1]] - frame.sentence[ends[0]],
        frame.paragraph[ends[1]] - frame.paragraph[ends[0]],
        between.count("cue"),
        between.count("source" if one.kind == "content" else "content"),
    )
    base = SIDES * STEPS
    for count in counts:
        found.append(base + side * BETWEEN + min(count, _CUT))
        base += SIDES * BETWEEN
    found.append(base + side * 2 + int(frame.marked[one.first]))
    if rank == 0:
        found.append(base + SIDES * 2 + side)
    return found


def candidates(frame: Frame, a: int, kind: str) -> list[tuple[int, int]]:
    """The nearest spans of a kind on both sides of a span, each with its rank on its side."""
    found: list[tuple[int, int]] = []
    for step in (-1, 1):
        rank, b = 0, a + step
        while 0 <= b < len(frame.spans) and rank < NEAREST and abs(b - a) <= _REACH:
            if frame.spans[b].kind == kind:
                found.append((b, rank))
                rank += 1
            b += step
    return found


def choose(frame: Frame, a: int, kind: str, weights: Sequence[float]) -> int | None:
    """The span that belongs to span number ``a``; a score of 0 stands for none."""
    best, most = None, 0.0
    for b, rank in candidates(frame, a, kind):
        score = sum([weights[f] for f in features(frame, a, b, rank)])
        if score > most:
            best, most = b, score
    return best


def link(frame: Frame, weights: Mapping[str, Sequence[float]]) -> list[Linked]:
    """The attributions that the spans of one text make up, in order of their cue or first content."""
    contents: dict[int, list[Tagged]] = {}
    found: list[tuple[int, Linked]] = []
    for a, span in enumerate(frame.spans):
        if span.kind != "content":
            continue
        cue = choose(frame, a, "cue", weights["content"])
        if cue is None:
            found.append((a, Linked(None, None, (span,))))
        else:
            contents.setdefault(cue, []).append(span)
    for a, span in enumerate(frame.spans):
        if span.kind == "cue":
            source = choose(frame, a, "source", weights["source"])
            who = None if source is None else frame.spans[source]
            found.append((a, Linked(who, span, tuple(contents.get(a, ())))))
    return [made for _, made in sorted(found, key=lambda pair: pair[0])]
