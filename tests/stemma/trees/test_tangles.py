"""Tangles and bottlenecks against naive versions of themselves."""

from __future__ import annotations

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stemma.trees.bottlenecks import bottlenecks
from retold.stemma.trees.tangles import tangles


@st.composite
def graphs(draw: st.DrawFn) -> list[set[int]]:
    size = draw(st.integers(0, 7))
    node = st.integers(0, max(0, size - 1))
    return [draw(st.sets(node, max_size=size)) - {n} for n in range(size)]


def reached(parents: list[set[int]], start: int) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = parents[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return seen


@settings(max_examples=80)
@given(graphs())
def test_tangles_are_what_reaches_each_other_parents_first(parents: list[set[int]]) -> None:
    found = tangles(parents)
    assert sorted(n for members in found for n in members) == list(range(len(parents)))
    place = {n: k for k, members in enumerate(found) for n in members}
    for a, b in product(range(len(parents)), repeat=2):
        both = a in reached(parents, b) and b in reached(parents, a)
        assert (place[a] == place[b]) == both
    for child, above in enumerate(parents):
        assert all(place[parent] <= place[child] for parent in above)


def test_a_long_line_needs_no_recursion() -> None:
    assert len(tangles([set() if n == 0 else {n - 1} for n in range(20_000)])) == 20_000


def ways(links: dict[tuple[int, int], float], a: int, b: int) -> list[float]:
    """The weakest link of every way between two nodes."""
    nodes = {n for pair in links for n in pair} - {a, b}
    found = []
    for length in range(len(nodes) + 1):
        for middle in permutations(nodes, length):
            way = [a, *middle, b]
            steps = [(min(s), max(s)) for s in pairwise(way)]
            if all(step in links for step in steps):
                found.append(min(links[step] for step in steps))
    return found


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.tuples(st.integers(-1, 4), st.integers(-1, 4)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(-3, 3).map(float),
    )
)
def test_bottlenecks_against_all_ways(links: dict[tuple[int, int], float]) -> None:
    assert bottlenecks(links) == {(a, b): max(ways(links, a, b)) for a, b in links}
