from __future__ import annotations

import itertools
import zlib

import numpy as np
from benchmarks.baselines import trees as simple
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = st.lists(st.sampled_from(["red", "mud", "boat", "wall", "nine"]), max_size=12).map(" ".join)
TEXTS = st.lists(WORDS, min_size=2, max_size=5)
GROWN = [
    "the wall fell at noon",
    "the wall fell at noon and the mud came",
    "the wall fell at noon and the mud",
]


def test_growing_text() -> None:
    assert simple.most_alike_earlier(GROWN) == [None, 0, 1]
    assert simple.cheapest_after_compression(GROWN) == [None, 0, 1]
    assert simple.all_from_the_first(GROWN) == [None, 0, 0]


@settings(max_examples=60)
@given(TEXTS)
def test_most_alike_against_a_naive_search(texts: list[str]) -> None:
    def alike(one: str, other: str) -> float:
        a, b = ({" ".join(t.split()[i : i + 3]) for i in range(len(t.split()) - 2)} for t in (one, other))
        return len(a & b) / len(a | b) if a | b else 0.0

    found = simple.most_alike_earlier(texts)
    for child in range(1, len(texts)):
        parent = found[child]
        assert parent is not None
        assert parent < child
        scores = [alike(texts[p], texts[child]) for p in range(child)]
        assert scores[parent] == max(scores)
        assert max(scores) not in scores[parent + 1 :]


@settings(max_examples=40)
@given(TEXTS)
def test_compression_against_a_naive_search(texts: list[str]) -> None:
    found = simple.cheapest_after_compression(texts)
    for child in range(1, len(texts)):
        costs = [
            len(zlib.compress((texts[p] + texts[child]).encode(), 9))
            - len(zlib.compress(texts[p].encode(), 9))
            for p in range(child)
        ]
        parent = found[child]
        assert parent is not None
        assert costs[parent] == min(costs)


@given(TEXTS, st.integers(0, 50))
def test_random_is_earlier_and_repeats_itself(texts: list[str], seed: int) -> None:
    found = simple.random_earlier(texts, seed)
    assert found == simple.random_earlier(texts, seed)
    assert found[0] is None
    assert all(parent is not None and parent < child for child, parent in enumerate(found) if child)


def test_neighbour_joining_finds_a_tree_of_known_distances() -> None:
    # Two pairs of near texts far from each other, all hanging from the first.
    places = np.array([0.0, 1.0, 10.0, 11.5])
    assert simple.joined_neighbours(np.abs(places[:, None] - places)) == [None, 0, 0, 2]
    assert simple.joined_neighbours(np.zeros((1, 1))) == [None]


@settings(max_examples=40)
@given(st.lists(st.floats(0, 9), min_size=2, max_size=7))
def test_neighbour_joining_gives_each_text_an_earlier_parent(places: list[float]) -> None:
    order = simple.joined_neighbours(np.abs(np.subtract.outer(places, places)))
    assert order[0] is None
    assert all(p is not None and p < c for c, p in enumerate(order) if c)


@settings(max_examples=40)
@given(TEXTS)
def test_tree_of_fewest_bytes_against_all_trees(texts: list[str]) -> None:
    def size(text: str) -> int:
        return len(zlib.compress(text.encode(), 9))

    def cost(p: int, c: int) -> int:
        return size(texts[p] + texts[c]) + size(texts[c] + texts[p]) - size(texts[p]) - size(texts[c])

    def reaches_first(order: tuple[int, ...], text: int) -> bool:
        for _ in texts:
            text = order[text - 1] if text else 0
        return text == 0

    number = range(len(texts))
    trees = [
        order
        for order in itertools.product(number, repeat=len(texts) - 1)
        if all(reaches_first(order, n) for n in number)
    ]
    least = min(sum(cost(p, c + 1) for c, p in enumerate(order)) for order in trees)
    found = simple.tree_of_fewest_bytes(texts)
    assert found[0] is None
    assert sum(cost(p, c) for c, p in enumerate(found) if p is not None) == least


def test_groups_of_joined_neighbours() -> None:
    places = np.array([0.0, 1.0, 10.0, 11.5])
    groups = simple.groups_joined(np.abs(places[:, None] - places))
    assert min(map(sorted, groups)) == [0, 1]
    assert all(len(group) < len(places) for group in groups)
