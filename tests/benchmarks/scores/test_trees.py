from __future__ import annotations

import networkx as nx
import pytest
from benchmarks.scores.trees import TreeScores, compare, mean
from hypothesis import given, settings
from hypothesis import strategies as st

CHAIN = {"a": None, "b": "a", "c": "b", "d": "c"}


@st.composite
def forests(draw: st.DrawFn) -> dict[str, str | None]:
    """A parent for each of five texts: earlier in some order, or none."""
    order = draw(st.permutations("abcde"))
    tree: dict[str, str | None] = {}
    for number, name in enumerate(order):
        tree[name] = draw(st.sampled_from([None, *order[:number]]))
    return tree


def graph(tree: dict[str, str | None]) -> nx.DiGraph:
    found = nx.DiGraph()
    found.add_nodes_from(tree)
    found.add_edges_from((parent, child) for child, parent in tree.items() if parent)
    return found


def share(one: set[object], other: set[object]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


@settings(max_examples=100)
@given(forests(), forests())
def test_scores_are_those_of_the_graphs(true: dict[str, str | None], found: dict[str, str | None]) -> None:
    one, other = graph(true), graph(found)
    scores = compare(true, found)
    assert scores.root == share(
        {n for n, d in one.in_degree if not d}, {n for n, d in other.in_degree if not d}
    )
    assert scores.leaves == share(
        {n for n, d in one.out_degree if not d}, {n for n, d in other.out_degree if not d}
    )
    assert scores.ancestry == share(
        set(nx.transitive_closure(one).edges), set(nx.transitive_closure(other).edges)
    )
    if one.edges:
        assert scores.edges == sum(other.has_edge(*e) for e in one.edges) / len(one.edges)
        both = other.to_undirected()
        assert scores.undirected == sum(both.has_edge(*e) for e in one.edges) / len(one.edges)


@given(forests())
def test_the_same_tree_is_perfect(tree: dict[str, str | None]) -> None:
    assert compare(tree, tree) == TreeScores(1, 1, 1, 1, 1)


def test_reversed_chain() -> None:
    scores = compare(CHAIN, {"d": None, "c": "d", "b": "c", "a": "b"})
    assert scores == TreeScores(root=0, edges=0, undirected=1, leaves=0, ancestry=0)


def test_star_for_a_chain() -> None:
    scores = compare(CHAIN, {"a": None, "b": "a", "c": "a", "d": "a"})
    assert scores == TreeScores(root=1, edges=1 / 3, undirected=1 / 3, leaves=1 / 3, ancestry=0.5)


def test_circle_ends() -> None:
    scores = compare(CHAIN, {"a": "b", "b": "a", "c": "b", "d": "d"})
    assert scores.root == 0
    assert scores.edges == pytest.approx(2 / 3)
    assert scores.ancestry == pytest.approx(3 / 7)


def test_other_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="same texts"):
        compare(CHAIN, {"a": None})


def test_mean() -> None:
    assert mean([TreeScores(1, 1, 1, 0, 0), TreeScores(0, 1, 0, 0, 1)]) == TreeScores(0.5, 1, 0.5, 0, 0.5)
