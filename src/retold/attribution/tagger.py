"""A small network that marks sources, words of saying and what is said, piece by piece.

Goes in: one row of numbers a piece (:mod:`retold.attribution.traits`). Comes out: spans of pieces of the
three kinds, which do not overlap. Method: word vectors and embedded traits, one convolution over three
pieces, two layers of gated recurrence in both directions (Bradbury et al. 2017, "Quasi-recurrent neural
networks"), and a chain over the tags (Lafferty et al. 2001), decoded by the best path. Trained by
``benchmarks/train_attribution.py``. The text is read in windows of whole paragraphs, so time and memory
are linear in its length. Known failures: see the model card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from retold.attribution.first_layer import FirstLayer
from retold.attribution.recurrence import lay_out, recur
from retold.attribution.traits import Numbers, Vocabulary

MODEL = Path(__file__).with_name("tagger.npz")
KINDS = ("source", "cue", "content")
WINDOW = 128
"""Pieces from which a window is full; a paragraph is not cut unless it is longer than two windows."""
_AT_ONCE = 64
"""Windows that are read at once: bounds memory."""
_SHAPE, _BREAK = 2, 9
_IMPOSSIBLE = np.float32(-1e4)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of pieces: number of the first, number after the last."""

    kind: str
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Tagger:
    """The network's numbers, as read from its file."""

    vocabulary: Vocabulary
    front: FirstLayer
    layers: tuple[tuple[Floats, Floats], ...]
    out: tuple[Floats, Floats]
    steps: Floats
    first: Floats
    links: dict[str, list[float]]

    def spans(self, rows: Numbers) -> list[Tagged]:
        """The spans of one text, in order."""
        found: list[Tagged] = []
        cuts = list(windows(rows))
        for k in range(0, len(cuts), _AT_ONCE):
            group = cuts[k : k + _AT_ONCE]
            scores = self.scores(rows, group)
            paths = best_paths(scores, self.steps, self.first)
            for (start, _), path in zip(group, paths, strict=True):
                found += spans_of(path, start)
        return found

    def scores(self, rows: Numbers, cuts: Sequence[tuple[int, int]]) -> list[Floats]:
        """For each window, a score of each tag at each piece."""
        part = rows[cuts[0][0] : cuts[-1][1]]
        lengths = np.array([end - start for start, end in cuts], np.int64)
        ends = np.cumsum(lengths)
        opens, closes = np.zeros(len(part), np.bool_), np.zeros(len(part), np.bool_)
        opens[ends - lengths] = closes[ends - 1] = True
        layout = lay_out(lengths)
        x = self.front.read(part, opens, closes)[layout.pieces]
        for weight, bias in self.layers:
            gates = x @ weight
            gates += bias
            h = recur(gates, layout)
            if h.shape == x.shape:
                h += x
            x = h
        found = np.empty((len(part), self.out[0].shape[1]), np.float32)
        found[layout.pieces] = x @ self.out[0] + self.out[1]
        return np.split(found, ends[:-1])


def windows(rows: Numbers, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Stretches of whole paragraphs that cover a text; only an endless paragraph is cut.

    Args:
        rows: The traits of a text.
        first: Pieces from which the first window is full, where that should differ.
    """
    full = WINDOW if first is None else first
    ends = [*(np.flatnonzero(rows[:, _SHAPE] == _BREAK) + 1).tolist(), len(rows)]
    start = last = 0
    for end in ends:
        if end - start > full and last > start:
            yield start, last
            start, full = last, WINDOW
        while end - start > 2 * WINDOW:
            yield start, start + 2 * WINDOW
            start += 2 * WINDOW
        last = end
    if start < len(rows):
        yield start, len(rows)


def best_paths(scores: Sequence[Floats], steps: Floats, first: Floats) -> list[list[int]]:
    """The best tags of each window. Windows are taken longest first, so that all steps are full."""
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    longest, tags = len(scores[order[0]]), steps.shape[0]
    lengths = np.sort([len(found) for found in scores])
    alive = (len(scores) - np.searchsorted(lengths, np.arange(longest), "right")).tolist()
    came = np.zeros((longest, len(scores), tags), np.int8)
    padded = np.zeros((longest, len(scores), tags), np.float32)
    for column, i in enumerate(order):
        padded[: len(scores[i]), column] = scores[i]
    best = padded[0] + first
    from_all = np.ascontiguousarray(steps.T)
    sums = np.empty((len(scores), tags, tags), np.float32)
    rows = np.arange(len(scores) * tags).reshape(-1, tags) * tags
    for t in range(1, longest):
        n = alive[t]
        np.add(best[:n, None, :], from_all, out=sums[:n])
        back = sums[:n].argmax(axis=2)
        came[t, :n] = back
        back += rows[:n]
        best[:n] = sums.take(back)
        best[:n] += padded[t, :n]
    best += _CAN_END
    paths: list[list[int]] = [[] for _ in scores]
    for column, i in enumerate(order):
        tag = int(best[column].argmax())
        path = [tag]
        for before in came[len(scores[i]) - 1 : 0 : -1, column].tolist():
            tag = before[tag]
            path.append(tag)
        paths[i] = path[::-1]
    return paths


_CAN_END = np.array([0, *(_IMPOSSIBLE, _IMPOSSIBLE, 0, 0) * 3], np.float32)
"""Tags: 0 is outside; for each kind first, inner and last piece of a span, and a span of one piece."""


def spans_of(path: Sequence[int], offset: int) -> list[Tagged]:
    """The spans that a path of tags stands for."""
    found: list[Tagged] = []
    begun = 0
    for i, tag in enumerate(path):
        if not tag:
            continue
        kind, part = divmod(tag - 1, 4)
        if part in {0, 3}:
            begun = i
        if part >= 2:
            found.append(Tagged(KINDS[kind], offset + begun, offset + i + 1))
    return found


@lru_cache(maxsize=1)
def tagger(path: Path = MODEL) -> Tagger | None:
    """The trained network, read once; ``None`` where its file is absent."""
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as file:
        held = {name: file[name] for name in file.files}
    words, endings = (bytes(held[name]).decode().split("\0") for name in ("words", "endings"))

    def floats(name: str) -> Floats:
        return np.asarray(held[name], np.float32)

    def halved(name: str) -> Floats:
        whole = floats(name)
        whole[..., whole.shape[-1] // 3 :] *= 0.5
        return whole

    return Tagger(
        Vocabulary.of(words, endings),
        FirstLayer.of(
            (held["vectors"], floats("vectors_scale"), floats("frequent")),
            (floats("tables"), held["offsets"].astype(np.int32)),
            (np.stack(np.split(floats("convolution"), 3)), floats("convolution_bias")),
        ),
        tuple((halved(f"layer{i}"), halved(f"layer{i}_bias")) for i in range(int(held["layers"]))),
        (floats("out"), floats("out_bias")),
        floats("steps"),
        floats("first"),
        {kind: held[f"link_{kind}"].tolist() for kind in ("content", "source")},
    )
