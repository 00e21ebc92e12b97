"""Where ways part between the things of a tree."""

from __future__ import annotations

from collections import deque
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stemma.trees.junctions import neighbours, with_junctions
from retold.stemma.trees.strongest import Pair, strongest

LEAST = 1.0


def hidden_tree(seed: int) -> tuple[list[Pair], dict[Pair, float], list[int]]:
    """A tree, the length of each link, and the nodes that are known; the others have three links or more."""
    rng = Random(seed)
    links = {(rng.randrange(node), node): float(rng.randint(4, 20)) for node in range(1, rng.randint(4, 14))}
    beside = neighbours(links)
    known = [node for node in beside if len(beside[node]) < 3 or rng.random() < 0.5]
    return list(links), links, sorted(known)


def lengths(links: dict[Pair, float], start: int) -> dict[int, float]:
    found, waiting = {start: 0.0}, deque([start])
    beside = neighbours(links)
    while waiting:
        node = waiting.popleft()
        for other in beside[node]:
            if other not in found:
                found[other] = found[node] + links[min(node, other), max(node, other)]
                waiting.append(other)
    return found


def apart_of(links: dict[Pair, float], known: list[int]) -> np.ndarray:
    return np.array([[lengths(links, a)[b] for b in known] for a in known])


def shortest_tree(apart: np.ndarray) -> list[Pair]:
    size = len(apart)
    return strongest({(a, b): -float(apart[a, b]) for b in range(size) for a in range(b)})


@given(st.integers(0, 400))
def test_a_hidden_tree_is_found_again_from_the_distances_of_its_known_nodes(seed: int) -> None:
    tree, links, known = hidden_tree(seed)
    apart = apart_of(links, known)
    found, shortest = with_junctions(shortest_tree(apart), apart, lambda _, way: way >= LEAST)
    assert len(shortest) == len(neighbours(tree)) - len(known)
    true = dict.fromkeys(tree, 1.0)
    steps = dict.fromkeys(found, 1.0)
    for k, a in enumerate(known):
        for n, b in enumerate(known):
            assert lengths(steps, k)[n] == lengths(true, a)[b]


def test_three_copies_of_a_missing_one_hang_from_it() -> None:
    apart = np.array([[0.0, 5, 7], [5, 0, 8], [7, 8, 0]])
    found, shortest = with_junctions([(0, 1), (0, 2)], apart, lambda _, way: way >= LEAST)
    assert found == [(0, 3), (1, 3), (2, 3)]
    assert shortest == {3: pytest.approx(2.0)}


def test_ways_do_not_part_where_they_may_not_or_nothing_is_known() -> None:
    apart = np.array([[0.0, 5, 7], [5, 0, 8], [7, 8, 0]])
    tree = [(0, 1), (0, 2)]
    assert with_junctions(tree, apart, lambda *_: False) == (tree, {})
    apart[1, 2] = apart[2, 1] = np.nan
    assert with_junctions(tree, apart, lambda *_: True) == (tree, {})
    assert with_junctions([], np.zeros((0, 0)), lambda *_: True) == ([], {})


def test_it_is_asked_of_things_and_not_of_junctions() -> None:
    several = (made for made in map(hidden_tree, range(99)) if len(made[0]) > len(made[2]) + 1)
    _, links, known = next(several)
    apart = apart_of(links, known)
    asked: list[tuple[int, int, int]] = []

    def may_part(three: tuple[int, int, int], way: float) -> bool:
        asked.append(three)
        return way >= LEAST

    _, shortest = with_junctions(shortest_tree(apart), apart, may_part)
    assert len(shortest) > 1
    assert all(node < len(known) for three in asked for node in three)
