import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.indirect.decoding import Tagged, best_paths, spans_of
from retold.attribution.indirect.first_layer import FirstLayer
from retold.attribution.indirect.tagger import WINDOW, Tagger, tagger, windows
from retold.attribution.indirect.traits import SLOTS, Vocabulary

_RANDOM = np.random.default_rng(5)
_SIZES = (4, *SLOTS.values())
_HALF, _TAGS = 3, 13


def _floats(*shape: int) -> np.ndarray:
    return (0.3 * _RANDOM.standard_normal(shape)).astype(np.float32)


_CONVOLUTION = _floats(3, 9, 6)
_PART = [3, *range(4), *range(4), *range(4)]
_KIND = [-1, *[0] * 4, *[1] * 4, *[2] * 4]
_MAY = np.array(
    [
        [
            _KIND[a] == _KIND[b] and _PART[b] in {1, 2} if _PART[a] < 2 else _PART[b] in {0, 3}
            for b in range(_TAGS)
        ]
        for a in range(_TAGS)
    ]
)
"""Whether one tag may follow another: first and inner pieces go on to inner and last ones, others do not."""


def _network() -> Tagger:
    return Tagger(
        Vocabulary.of(["the", "said"], ["aid"]),
        FirstLayer.of(
            (
                _RANDOM.integers(-127, 127, (6, 4)).astype(np.int8),
                np.full(4, 0.01, np.float32),
                _floats(3, 5),
            ),
            (_floats(sum(_SIZES), 5), np.array([0, *np.cumsum(_SIZES)[:-1]], np.int32)),
            (_CONVOLUTION, _floats(6)),
        ),
        ((_floats(6, 6 * _HALF), _floats(6 * _HALF)), (_floats(2 * _HALF, 6 * _HALF), _floats(6 * _HALF))),
        (_floats(2 * _HALF, _TAGS), _floats(_TAGS)),
        np.where(_MAY, _floats(_TAGS, _TAGS), np.float32(-1e4)),
        np.where(_MAY[0], _floats(_TAGS), np.float32(-1e4)),
        {},
    )


def _rows(count: int, breaks: tuple[int, ...] = ()) -> np.ndarray:
    columns = [_RANDOM.integers(0, 6, count), *(_RANDOM.integers(0, size, count) for size in _SIZES)]
    rows = np.stack(columns, axis=1).astype(np.int32)
    rows[:, 2] = 0
    rows[list(breaks), 2] = 9
    return rows


def _naive_scores(network: Tagger, rows: np.ndarray) -> np.ndarray:
    """The network piece by piece, as one would write it on paper."""
    front, here = network.front, []
    for row in rows:
        told = sum(front.tables[value + offset] for value, offset in zip(row[1:], front.offsets, strict=True))
        told = told + front.frequent[row[0] if row[0] < len(front.frequent) else 0]
        here.append(np.concatenate([front.vectors[row[0]] * front.scale, told]))
    edge = np.zeros_like(here[0])
    x = []
    for i in range(len(here)):
        before = here[i - 1] if i else edge
        after = here[i + 1] if i + 1 < len(here) else edge
        around = sum(p @ weight for p, weight in zip((before, here[i], after), _CONVOLUTION, strict=True))
        x.append(np.maximum(around + front.bias, 0))
    for weight, bias in network.layers:
        gates = [piece @ weight + bias for piece in x]
        width = weight.shape[1] // 3
        out = np.zeros((len(x), width))
        for part, order in (
            (slice(0, _HALF), range(len(x))),
            (slice(_HALF, width), range(len(x) - 1, -1, -1)),
        ):
            state = np.zeros(_HALF)
            for i in order:
                # The halves of the gates stand in the weights: a logistic function of twice the number.
                keep = 1 / (1 + np.exp(-2 * gates[i][width : 2 * width][part]))
                opened = 1 / (1 + np.exp(-2 * gates[i][2 * width :][part]))
                state = keep * state + (1 - keep) * np.tanh(gates[i][:width][part])
                out[i, part] = opened * state
        x = [a + b for a, b in zip(out, x, strict=True)] if x[0].shape == out[0].shape else list(out)
    return np.array([piece @ network.out[0] + network.out[1] for piece in x])


@pytest.mark.parametrize("lengths", [[1], [5], [4, 9, 2]])
def test_scores_are_those_of_the_network_on_paper(lengths: list[int]) -> None:
    network, rows = _network(), _rows(sum(lengths))
    edges = [0, *itertools.accumulate(lengths)]
    cuts = list(itertools.pairwise(edges))
    for (start, end), found in zip(cuts, network.scores(rows, cuts), strict=True):
        assert np.allclose(found, _naive_scores(network, rows[start:end]), atol=1e-4)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 10**6))
@settings(max_examples=30)
def test_the_best_path_is_the_best_of_all_paths(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    tags = 5
    steps = random.standard_normal((_TAGS, _TAGS)).astype(np.float32)
    steps[tags:] = steps[:, tags:] = -1e4
    first = random.standard_normal(_TAGS).astype(np.float32)
    first[tags:] = -1e4
    scores = [random.standard_normal((n, _TAGS)).astype(np.float32) for n in lengths]

    def value(found: np.ndarray, path: tuple[int, ...]) -> float:
        moved = sum(steps[a, b] for a, b in itertools.pairwise(path))
        closed = 0.0 if path[-1] in {0, 3, 4} else -1e4
        return float(first[path[0]] + moved + closed + sum(found[i, tag] for i, tag in enumerate(path)))

    for found, path in zip(scores, best_paths(scores, steps, first), strict=True):
        best = max(itertools.product(range(tags), repeat=len(found)), key=lambda p: value(found, p))
        assert value(found, tuple(path)) == pytest.approx(value(found, best), abs=1e-3)


@given(st.lists(st.integers(1, 700), max_size=12))
def test_windows_cover_a_text_and_are_short(paragraphs: list[int]) -> None:
    ends = list(itertools.accumulate(paragraphs))
    rows = np.zeros((ends[-1] if ends else 0, 8), np.int32)
    rows[[end - 1 for end in ends], 2] = 9
    cuts = list(windows(rows))
    assert [i for start, end in cuts for i in range(start, end)] == list(range(len(rows)))
    assert all(0 < end - start <= 2 * WINDOW for start, end in cuts)
    for _, end in cuts:
        inside = max((e for e in (0, *ends) if e <= end), default=0)
        assert end in ends or end - inside > 0


def test_paragraphs_that_fit_are_not_cut() -> None:
    rows = _rows(300, breaks=(99, 199, 299))
    assert list(windows(rows)) == [(0, 100), (100, 200), (200, 300)]


def test_spans_of_tags() -> None:
    path = np.array([0, 1, 2, 3, 0, 8, 5, 6, 7, 9, 11, 4])
    assert spans_of(path, 10) == [
        Tagged("source", 11, 14),
        Tagged("cue", 15, 16),
        Tagged("cue", 16, 19),
        Tagged("content", 19, 21),
        Tagged("source", 21, 22),
    ]


def test_texts_read_together_have_the_spans_they_have_alone() -> None:
    network = _network()
    texts = [_rows(count) for count in (300, 0, 7, 900, 1, 40_000, 60)]
    together = network.spans(texts)
    assert together == [network.spans([rows])[0] for rows in texts]
    assert sum(map(len, together)) > 1_000


def test_a_text_of_any_length_takes_work_in_proportion() -> None:
    network = _network()
    assert growth(lambda count: network.spans([_rows(count)]), 4_000) < LINEAR


def test_without_its_file_there_is_no_tagger(tmp_path: Path) -> None:
    assert tagger(tmp_path / "none.npz") is None
