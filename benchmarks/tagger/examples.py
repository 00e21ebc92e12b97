"""Articles as numbers: rows of traits, tags, windows and batches."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from retold.attribution.direct.direct import attributions_of_page
from retold.attribution.indirect.decoding import KINDS, Tagged
from retold.attribution.indirect.tagger import windows
from retold.attribution.indirect.traits import Vocabulary, traits
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page
from retold.attribution.reading.pieces import BREAK, Pieces, pieces, plain

Record = dict[str, Any]
Floats = npt.NDArray[np.float32]
TAGS = 13
"""Outside; for each of three kinds first, inner and last piece, and a span of one piece."""
ENDINGS = 2_000
_FEWEST_ENDINGS = 20
_PARTS = 10


@dataclass(frozen=True, slots=True)
class Window:
    """Some paragraphs.

    Attributes:
        rows: Traits, a row a piece.
        tags: Probability of each tag at each piece.
        steps: Expected number of each step from tag to tag.
    """

    rows: npt.NDArray[np.int32]
    tags: Floats
    steps: Floats


def read(path: Path) -> list[Record]:
    """The articles of a file in the format of PolNeAR."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_held_out(record: Record) -> bool:
    """Whether an article of the training file is of the tenth that choices are made on."""
    return hashlib.sha256(record["id"].encode()).digest()[0] % _PARTS == 0


def endings_of(records: Iterable[Record]) -> list[str]:
    """The most frequent endings of words."""
    found: Counter[str] = Counter()
    for record in records:
        forms = (plain(word) for word in pieces(record["text"]).words if word != BREAK)
        found.update(form[-3:] for form in forms if len(form) > 3)
    kept = sorted(found, key=lambda ending: (-found[ending], ending))
    return [ending for ending in kept if found[ending] >= _FEWEST_ENDINGS][:ENDINGS]


def rows_of(text: str, vocabulary: Vocabulary) -> tuple[Pieces, npt.NDArray[np.int32]]:
    """The pieces of a text and their traits."""
    page, names, cut = read_page(text), Names(text), pieces(text)
    return cut, traits(page, names, cut, attributions_of_page(page, names), vocabulary)


def spans_in(record: Record, cut: Pieces) -> list[Tagged]:
    """The marked spans of an article as spans of pieces, each once."""
    starts, ends = np.array(cut.starts), np.array(cut.ends)
    found: set[Tagged] = set()
    for attribution in record["attributions"]:
        for kind in KINDS:
            for start, end in attribution[kind]:
                first = int(np.searchsorted(ends, start, "right"))
                found.add(Tagged(kind, first, max(first + 1, int(np.searchsorted(starts, end, "left")))))
    return sorted(found, key=lambda span: (span.first, span.after))


def tags_of(spans: Iterable[Tagged], size: int) -> npt.NDArray[np.int64]:
    """One tag a piece; of spans that overlap, the first kind goes before."""
    tags = np.zeros(size, np.int64)
    for span in sorted(spans, key=lambda s: (KINDS.index(s.kind), s.first)):
        if tags[span.first : span.after].any():
            continue
        base = 1 + 4 * KINDS.index(span.kind)
        tags[span.first : span.after] = base + 1
        tags[span.first], tags[span.after - 1] = base, base + 2
        if span.after - span.first == 1:
            tags[span.first] = base + 3
    return tags


def cut_up(
    rows: npt.NDArray[np.int32], tags: npt.NDArray[np.int64], first: int | None = None
) -> list[Window]:
    """The windows of one article, each tag certain."""
    found: list[Window] = []
    for start, end in windows(rows, first):
        here = tags[start:end]
        steps = np.zeros((TAGS, TAGS), np.float32)
        np.add.at(steps, (here[:-1], here[1:]), 1)
        found.append(Window(rows[start:end], np.eye(TAGS, dtype=np.float32)[here], steps))
    return found


def batch(group: Sequence[Window]) -> tuple[npt.NDArray[np.int64], Floats, Floats, Floats]:
    """Rows, tags, expected steps and a mask of windows side by side."""
    longest = max(len(window.rows) for window in group)
    rows = np.zeros((longest, len(group), group[0].rows.shape[1]), np.int64)
    tags = np.zeros((longest, len(group), TAGS), np.float32)
    mask = np.zeros((longest, len(group), 1), np.float32)
    for column, window in enumerate(group):
        size = len(window.rows)
        rows[:size, column], tags[:size, column], mask[:size, column] = window.rows, window.tags, 1
    steps: Floats = np.sum([window.steps for window in group], axis=0, dtype=np.float32)
    return rows, tags, steps, mask
