"""Connected components against a naive search, and cutting what is too large."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.story.parts import components, parts

Pair = tuple[int, int]
PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40)


def naive_components(pairs: list[Pair], size: int) -> list[int]:
    label = list(range(size))
    for _ in range(size):
        for a, b in pairs:
            label[a] = label[b] = min(label[a], label[b])
    return label


@given(PAIRS)
@settings(max_examples=100)
def test_components_are_those_of_a_naive_search(pairs: list[Pair]) -> None:
    a, b = np.array(pairs, dtype=np.int64).T
    assert components(a, b, 31).tolist() == naive_components(pairs, 31)


def test_a_long_chain_is_one_component() -> None:
    chain = np.arange(50_000, dtype=np.int64)
    chance = np.random.default_rng(1).permutation(50_001)
    assert len(set(components(chance[chain], chance[chain + 1], 50_001).tolist())) == 1


def parted(links: list[tuple[int, int, float]], most: int) -> set[frozenset[int]]:
    a, b, score = zip(*links, strict=True)
    found = parts(pa.table({"a": a, "b": b, "score": score}), most=most).to_pylist()
    names = {row["part"] for row in found}
    return {frozenset(row["article"] for row in found if row["part"] == name) for name in names}


def test_only_what_is_too_large_is_cut() -> None:
    links = [(1, 2, 0.9), (2, 3, 0.2), (3, 4, 0.8), (7, 8, 0.2), (8, 9, 0.2)]
    assert parted(links, 4) == {frozenset({1, 2, 3, 4}), frozenset({7, 8, 9})}
    assert parted(links, 3) == {frozenset({1, 2}), frozenset({3, 4}), frozenset({7, 8, 9})}


def test_cutting_ends_even_if_all_links_are_the_strongest() -> None:
    links = [(k, k + 1, 1.0) for k in range(9)]
    assert parted(links, 2) == {frozenset(range(10))}
