"""Very large tangles get an order; small ones are left alone."""

from __future__ import annotations

import random

from retold.stemma.trees.forest import forest
from retold.stemma.trees.tangles import tangles
from retold.stemma.trees.unravel import unravelled


def ring(size: int) -> list[dict[int, float]]:
    """Each article is tied to some neighbours, in either direction."""
    chance = random.Random(size)
    edges: list[dict[int, float]] = [{} for _ in range(size)]
    for n in range(size):
        for step in (1, 2, 7):
            weight = chance.uniform(4, 9)
            edges[n][(n + step) % size] = edges[(n + step) % size][n] = weight
    return edges


def test_small_tangles_stay() -> None:
    assert unravelled(ring(30)) == ring(30)


def test_a_large_tangle_becomes_an_order_with_one_root() -> None:
    edges = [*ring(60), {3: 2.0}]
    edges[5][60] = 1.0  # a tie into the ring and one out of it
    found = unravelled(edges, largest=20)
    assert all(len(members) == 1 for members in tangles(found))
    assert sum(not column for column in found) == 1
    assert all(column.items() <= edges[n].items() for n, column in enumerate(found))


def test_thousands_of_texts_without_an_order_have_about_one_origin() -> None:
    found = forest(unravelled(ring(3_000)))
    assert 1 <= found.root.sum() < 30
    assert max(len(members) for members in tangles(unravelled(ring(3_000)))) == 1
