"""A small network that marks sources, words of saying and what is said, piece by piece.

Goes in: one row of numbers a piece (:mod:`retold.attribution.indirect.traits`). Comes out: spans of pieces of
the three kinds, which do not overlap. Method: word vectors and embedded traits, one convolution over three
pieces, two layers of gated recurrence in both directions (Bradbury et al. 2017, "Quasi-recurrent neural
networks"), and a chain over the tags (Lafferty et al. 2001), decoded by the best path. Trained by
``benchmarks/train_attribution.py``. The text is read in windows of whole paragraphs, so time and memory are
linear in its length. Known failures: see the model card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from retold.attribution.indirect.decoding import Tagged, best_paths, spans_of
from retold.attribution.indirect.first_layer import FirstLayer
from retold.attribution.indirect.recurrence import lay_out, recur
from retold.attribution.indirect.traits import Numbers, Vocabulary

MODEL = Path(__file__).with_name("tagger.npz")
WINDOW = 128
"""Pieces from which a window is full; a paragraph is not cut unless it is longer than two windows."""
_AT_ONCE = 64
"""Windows of a text that are read at once: bounds memory."""
_PATHS_AT_ONCE = 16
"""Texts, or parts of long ones, whose paths are found at once."""
_SHAPE, _BREAK = 2, 9

Floats = npt.NDArray[np.float32]


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

    def spans(self, texts: Sequence[Numbers]) -> list[list[Tagged]]:
        """The spans of each text, in order.

        The result of one does not depend on the others: matrices are multiplied text by text, and only what
        works on each number by itself is done for several.
        """
        found: list[list[Tagged]] = [[] for _ in texts]
        parts = [(n, part) for n, rows in enumerate(texts) for part in _parts(list(windows(rows)))]
        for k in range(0, len(parts), _PATHS_AT_ONCE):
            group = parts[k : k + _PATHS_AT_ONCE]
            scores = [self.scores(texts[n], part) for n, part in group]
            paths = iter(best_paths([one for found in scores for one in found], self.steps, self.first))
            for n, part in group:
                found[n] += spans_of(np.concatenate([next(paths) for _ in part]), part[0][0])
        return found

    def scores(self, rows: Numbers, cuts: Sequence[tuple[int, int]]) -> list[Floats]:
        """For each window, a score of each tag at each piece."""
        part = rows[cuts[0][0] : cuts[-1][1]]
        lengths = np.array([end - start for start, end in cuts], np.int64)
        ends = np.cumsum(lengths)
        opens, closes = np.zeros(len(part), np.bool_), np.zeros(len(part), np.bool_)
        opens[ends - lengths] = closes[ends - 1] = True
        layout = lay_out(lengths)
        x = self.front.read(part, opens, closes)
        for weight, bias in self.layers:
            gates = x @ weight
            gates += bias
            h = recur(gates, layout)
            if h.shape == x.shape:
                h += x
            x = h
        return np.split(x @ self.out[0] + self.out[1], ends[:-1])


def _parts(cuts: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    return (cuts[k : k + _AT_ONCE] for k in range(0, len(cuts), _AT_ONCE))


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
