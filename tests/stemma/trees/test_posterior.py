"""The posterior against a walk over all trees."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stemma.trees.forest import forest, has_children, log_sum, origin_counts
from retold.stemma.trees.posterior import log_total, posterior

NONE = -math.inf


def trees(edges: np.ndarray) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every choice of a parent (or -1, the root) for each node that closes no cycle, with its weight."""
    size = len(edges)
    for parents in itertools.product(range(-1, size), repeat=size):
        if any(p == c or (p >= 0 and edges[p, c] == NONE) for c, p in enumerate(parents)):
            continue
        if all(reaches_root(c, parents) for c in range(size)):
            yield parents, math.exp(sum(edges[p, c] for c, p in enumerate(parents) if p >= 0))


def reaches_root(node: int, parents: tuple[int, ...]) -> bool:
    for _ in range(len(parents) + 1):
        if node < 0:
            return True
        node = parents[node]
    return False


@st.composite
def graphs(draw: st.DrawFn, lost: bool = False) -> tuple[np.ndarray, int]:
    size = draw(st.integers(1, 4))
    hidden = draw(st.integers(0, min(2, size - 1))) if lost else 0
    weights = st.one_of(st.just(NONE), st.floats(-6, 6))
    edges = np.array(
        draw(st.lists(st.lists(weights, min_size=size, max_size=size), min_size=size, max_size=size))
    )
    edges[:, size - hidden :] = NONE  # nothing comes before a lost source
    return edges, hidden


@settings(max_examples=50)
@given(graphs(lost=True))
def test_edges_and_roots_have_their_share_of_all_trees(graph: tuple[np.ndarray, int]) -> None:
    edges, _ = graph
    total, root, parent = 0.0, np.zeros(len(edges)), np.zeros(edges.shape)
    for parents, weight in trees(edges):
        total += weight
        for child, p in enumerate(parents):
            if p < 0:
                root[child] += weight
            else:
                parent[p, child] += weight
    found = posterior(edges)
    assert log_total(edges) == pytest.approx(math.log(total), abs=1e-9)
    assert np.allclose(found.root, root / total, atol=1e-9)
    assert np.allclose(found.parent, parent / total, atol=1e-9)


def columns(edges: np.ndarray) -> list[dict[int, float]]:
    size = len(edges)
    return [
        {p: float(edges[p, c]) for p in range(size) if p != c and edges[p, c] > NONE} for c in range(size)
    ]


@settings(max_examples=60)
@given(graphs(lost=True))
def test_the_forest_is_the_posterior(graph: tuple[np.ndarray, int]) -> None:
    edges, _ = graph
    whole, found = posterior(edges), forest(columns(edges))
    assert np.allclose(found.root, whole.root, atol=1e-9)
    for child in range(len(edges)):
        for parent in range(len(edges)):
            chance = found.parent[child].get(parent, 0.0)
            assert chance == pytest.approx(whole.parent[parent, child], abs=1e-9)
    assert log_sum(columns(edges)) == pytest.approx(log_total(edges), abs=1e-9)


@settings(max_examples=50)
@given(graphs(lost=True))
def test_has_children_is_the_share_of_trees_where_it_has(graph: tuple[np.ndarray, int]) -> None:
    edges, hidden = graph
    every = list(trees(edges))
    total = sum(weight for _, weight in every)
    for node in range(len(edges) - hidden, len(edges)):
        having = sum(weight for parents, weight in every if node in parents)
        assert has_children(columns(edges), node) == pytest.approx(having / total, abs=1e-9)


def counted(edges: np.ndarray, hidden: int) -> np.ndarray:
    found = forest(columns(edges))
    size = len(edges)
    having = [has_children(columns(edges), node) for node in range(size - hidden, size)]
    return origin_counts(columns(edges), found.root, having)


@settings(max_examples=50)
@given(graphs())
def test_origins_are_counted_as_in_all_trees(graph: tuple[np.ndarray, int]) -> None:
    edges, _ = graph
    counts: dict[int, float] = defaultdict(float)
    for parents, weight in trees(edges):
        counts[parents.count(-1)] += weight
    total = sum(counts.values())
    found = counted(edges, 0)
    assert found[0] == pytest.approx(0, abs=1e-9)
    for number, share in enumerate(found):
        assert share == pytest.approx(counts[number] / total, abs=1e-7)


@settings(max_examples=50)
@given(graphs())
def test_a_large_tangle_has_as_many_origins_as_expected_and_at_least_one(
    graph: tuple[np.ndarray, int],
) -> None:
    edges, _ = graph
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("retold.stemma.trees.forest._COUNTED_TOGETHER", 1)
        found = counted(edges, 0)
    assert found[0] == pytest.approx(0, abs=1e-9)
    assert found @ np.arange(len(found)) == pytest.approx(posterior(edges).root.sum(), abs=1e-6)


def test_hundreds_of_equal_texts_have_one_origin() -> None:
    edges = np.full((240, 240), 15.0)
    edges[:, 0] = NONE  # the first is known to be so
    within = counted(edges, 0)
    edges[1:, 0] = 15.0
    assert within[1] == pytest.approx(1, abs=1e-4)
    assert counted(edges, 0)[1] == pytest.approx(1, abs=1e-4)


@settings(max_examples=50)
@given(graphs(lost=True))
def test_expected_origins_are_the_sum_of_the_parts(graph: tuple[np.ndarray, int]) -> None:
    edges, lost = graph
    counts = counted(edges, lost)
    assert counts.sum() == pytest.approx(1)
    size = len(edges) - lost
    expected = posterior(edges).root[:size].sum() + sum(
        has_children(columns(edges), n) for n in range(size, len(edges))
    )
    assert counts @ np.arange(len(counts)) == pytest.approx(expected, abs=1e-6)


@settings(max_examples=40)
@given(graphs())
def test_sure_edges_make_the_best_tree(graph: tuple[np.ndarray, int]) -> None:
    edges = graph[0] * 12
    network = nx.DiGraph()
    for c in range(len(edges)):
        network.add_edge("root", c, weight=1_000.0)  # all weights above 0, so that no edge is spared
        for p in range(len(edges)):
            if p != c and edges[p, c] > NONE:
                network.add_edge(p, c, weight=1_000.0 + float(edges[p, c]))
    best = nx.maximum_spanning_arborescence(network)
    weight = sum(math.exp(w) for _, w in log_weights(edges))
    top = max(w for _, w in log_weights(edges))
    if math.exp(top) / weight < 0.999:
        return  # two trees are about as good
    found = posterior(edges)
    for parent, child in best.edges:
        chance = found.root[child] if parent == "root" else found.parent[parent, child]
        assert chance > 0.99


def log_weights(edges: np.ndarray) -> list[tuple[tuple[int, ...], float]]:
    return [(parents, math.log(weight)) for parents, weight in trees(edges) if weight > 0]


def test_two_equal_texts_derive_from_each_other_alike() -> None:
    found = posterior(np.array([[NONE, 9.0], [9.0, NONE]]))
    assert found.parent[0, 1] == pytest.approx(found.parent[1, 0])
    assert found.parent[0, 1] + found.root[1] == pytest.approx(1)
    assert found.parent[0, 1] == pytest.approx(math.exp(9) / (1 + 2 * math.exp(9)))


@pytest.mark.parametrize("size", [1, 2, 40, 150])
@pytest.mark.parametrize("weight", [-500.0, 0.0, 15.0, 30.0, 60.0])
def test_probabilities_stay_probabilities_in_stories_of_equal_texts(size: int, weight: float) -> None:
    edges = np.full((size, size), weight)
    found = posterior(edges)
    assert np.isfinite(found.parent).all()
    assert ((found.parent >= 0) & (found.parent <= 1) & (found.root >= 0)[:, None]).all()
    assert np.allclose(found.parent.sum(axis=0) + found.root, 1)
    assert np.allclose(found.root, found.root[0], rtol=1e-3)
    assert found.root.sum() >= 0.99
    counts = counted(edges, 0)
    assert counts.sum() == pytest.approx(1)
    assert (counts >= 0).all()
    assert counts @ np.arange(len(counts)) == pytest.approx(found.root.sum(), rel=0.02)


def test_diagonal_is_ignored() -> None:
    edges = np.array([[99.0, 1.0], [NONE, 99.0]])
    assert posterior(edges).root[0] == pytest.approx(1)


def test_certain_circles_keep_their_order_and_their_ways_in() -> None:
    # Two long texts without times, and a third that one of them credits beyond doubt.
    edges = np.array([[NONE, 62.0, 1.0], [60.0, NONE, NONE], [58.0, NONE, NONE]])
    found = posterior(edges)
    share = 1 / (1 + math.exp(-2))  # 0 without a parent in the circle, against 1 without
    assert found.parent[2, 0] == pytest.approx(1 / (1 + math.exp(60 - 58 - 62)), abs=1e-4)
    without = posterior(edges[:2, :2])
    assert without.root[0] == pytest.approx(share, abs=1e-4)
    assert without.root.sum() == pytest.approx(1, abs=1e-4)
    assert counted(edges[:2, :2], 0)[1] == pytest.approx(1, abs=1e-4)
    assert log_total(edges[:2, :2]) == pytest.approx(np.logaddexp(60, 62), abs=1e-4)


def test_a_strong_way_into_a_circle_is_weighed_against_its_own_edges() -> None:
    # 3 > 1 > 2 is as sure as the circle of 1 and 2; the weak way 0 > 2 must not gain by it.
    edges = np.full((4, 4), NONE)
    edges[0, 2], edges[1, 2], edges[2, 1], edges[3, 1] = 24.0, 36.0, 36.0, 36.0
    found = posterior(edges)
    assert found.parent[3, 1] > 0.9999
    assert found.parent[1, 2] > 0.9999
