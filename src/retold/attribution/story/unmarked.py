"""Where articles have the words of a quotation without quotation marks.

Method: runs of four words that a quotation and an article share give the place; there the longest common
subsequence of words must cover most of the quotation in a stretch hardly longer than it, or a stretch must
have a good part of it with hardly a word between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import LCSseq

from retold.article import Span
from retold.text.tokens import Tokens

_RUN = 4
_COVERED = 0.6
_LONGER = 1.3
_PART, _DENSE = 10, 0.85
"""Words of a quotation that are a version of it, and their share of the words of the stretch."""
_MOST_PLACES = 200
"""A run of words in more quotations than this is no sign of any of them."""


def find_unmarked(
    quotations: Mapping[int, tuple[str, ...]], pages: Mapping[str, Tokens]
) -> Iterator[tuple[int, str, Span]]:
    """Places where articles have the words of quotations: quotation, article and span."""
    runs: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, quotation in quotations.items():
        for at in range(len(quotation) - _RUN + 1):
            runs[quotation[at : at + _RUN]].append((number, at))
    for article_id, tokens in pages.items():
        starts: dict[int, list[int]] = defaultdict(list)
        for at, run in enumerate(zip(*(tokens.words[k:] for k in range(_RUN)), strict=False)):
            if run in runs and len(runs[run]) <= _MOST_PLACES:
                for number, offset in runs[run]:
                    starts[number].append(max(0, at - offset))
        for number, where in starts.items():
            span = _best(quotations[number], tokens, where)
            if span is not None:
                yield number, article_id, span


def _best(quotation: tuple[str, ...], tokens: Tokens, starts: list[int]) -> Span | None:
    """The stretch of an article around one of the places that has most of the quotation's words."""
    size = int(len(quotation) * _LONGER) + 1
    best, found = 0, None
    for start in sorted(set(starts))[:8]:
        window = tokens.words[start : start + size]
        blocks = [b for b in LCSseq.opcodes(quotation, window) if b.tag == "equal"]
        words = sum(b.src_end - b.src_start for b in blocks)
        if words < _COVERED * len(quotation):
            blocks = [b for b in blocks if b.src_end - b.src_start >= _RUN]
            words = sum(b.src_end - b.src_start for b in blocks)
            if words < _PART or words < _DENSE * (blocks[-1].dest_end - blocks[0].dest_start):
                continue
        if words > best:
            best = words
            found = tokens.span(start + blocks[0].dest_start, start + blocks[-1].dest_end)
    return found
