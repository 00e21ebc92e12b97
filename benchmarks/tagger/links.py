"""Trains the weights of ``retold.attribution.indirect.linking`` on marked attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.tagger.examples import Record, spans_in
from retold.attribution.indirect.indirect import frame_of
from retold.attribution.indirect.linking import FEATURES, Frame, candidates, features
from retold.attribution.reading.page import read_page
from retold.attribution.reading.pieces import pieces

_ROUNDS, _RATE, _SHRINKING = 4, 0.3, 1e-5
_LOOKS = {"content": ("content", "cue"), "source": ("cue", "source")}

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice.

    Attributes:
        options: The features of each candidate.
        right: Numbers of the right ones; none at all if there are none.
    """

    options: list[list[int]]
    right: list[int]


def train_links(records: Sequence[Record]) -> dict[str, Floats]:
    """Weights for finding the cue of a content, and the source of a cue."""
    found: dict[str, Floats] = {}
    for what in _LOOKS:
        choices = [choice for record in records for choice in choices_in(record, what)]
        found[what] = _fit(choices)
    return found


def choices_in(record: Record, what: str) -> list[Choice]:
    """The choices of one article; those whose right answer is out of reach are left out."""
    page, cut = read_page(record["text"]), pieces(record["text"])
    spans = spans_in(record, cut)
    frame = frame_of(page, cut, spans)
    belongs = _belongs(record, what)
    looking, wanted = _LOOKS[what]
    offsets = {(span.kind, cut.starts[span.first]): number for number, span in enumerate(spans)}
    right: dict[int, set[int]] = {}
    for one, other in belongs:
        if (looking, one) in offsets and (wanted, other) in offsets:
            right.setdefault(offsets[looking, one], set()).add(offsets[wanted, other])
    return [
        made
        for a, span in enumerate(spans)
        if span.kind == looking
        for made in _choice(frame, a, wanted, right)
    ]


def _belongs(record: Record, what: str) -> list[tuple[int, int]]:
    """First characters of what looks and of what it should find."""
    looking, wanted = _LOOKS[what]
    return [
        (one[0], other[0])
        for attribution in record["attributions"]
        for one in attribution[looking]
        for other in attribution[wanted][:1]
    ]


def _choice(frame: Frame, a: int, wanted: str, right: dict[int, set[int]]) -> list[Choice]:
    options = candidates(frame, a, wanted)
    good = [i for i, (b, _) in enumerate(options) if b in right.get(a, ())]
    if right.get(a) and not good:
        return []
    return [Choice([features(frame, a, b, rank) for b, rank in options], good)]


def _fit(choices: Sequence[Choice]) -> Floats:
    """Multinomial logistic regression with a choice of none, by stochastic descent (AdaGrad)."""
    weights, seen = np.zeros(FEATURES), np.full(FEATURES, 1e-2)
    random = np.random.default_rng(0)
    for _ in range(_ROUNDS):
        for i in random.permutation(len(choices)):
            slope = _slope(choices[i], weights) + _SHRINKING * weights
            seen += slope * slope
            weights -= _RATE * slope / np.sqrt(seen)
    return weights


def _slope(choice: Choice, weights: Floats) -> Floats:
    scores = np.array([*(weights[option].sum() for option in choice.options), 0.0])
    given = np.exp(scores - scores.max())
    given /= given.sum()
    aim = np.zeros(len(given))
    if choice.right:
        aim[choice.right] = given[choice.right] / given[choice.right].sum()
    else:
        aim[-1] = 1.0
    slope = np.zeros(FEATURES)
    for option, difference in zip(choice.options, (given - aim)[:-1], strict=True):
        slope[option] += difference
    return slope


def right_share(choices: Sequence[Choice], weights: Floats) -> float:
    """Share of the choices made right."""
    good = 0
    for choice in choices:
        scores = [*(weights[option].sum() for option in choice.options), 0.0]
        chosen = int(np.argmax(scores))
        good += chosen in choice.right if choice.right else chosen == len(choice.options)
    return good / max(1, len(choices))
