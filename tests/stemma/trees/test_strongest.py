"""The strongest links that close no circle."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stemma.trees.strongest import strongest

LINKS = st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.integers(0, 5).map(float))


@given(LINKS)
@settings(max_examples=100)
def test_they_make_a_tree_as_strong_as_any(links: dict[tuple[int, int], float]) -> None:
    graph = networkx.Graph()
    graph.add_weighted_edges_from((a, b, strength) for (a, b), strength in links.items())
    best = networkx.maximum_spanning_tree(graph)
    found = strongest(links)
    assert sum(links[pair] for pair in found) == best.size("weight")
    assert networkx.is_forest(networkx.Graph(found)) if found else not links
    assert len(found) == best.number_of_edges()


@given(LINKS)
@settings(max_examples=100)
def test_with_two_links_each_they_make_lines(links: dict[tuple[int, int], float]) -> None:
    found = strongest(links, 2)
    ends = Counter(node for pair in found for node in pair)
    assert max(ends.values(), default=0) <= 2
    assert len(found) == len({frozenset(pair) for pair in found})
    joined = networkx.Graph(found)
    assert networkx.is_forest(joined) if found else not links
    # Nothing was left out that could have stood in a line.
    for a, b in links.keys() - set(found):
        free = ends[a] < 2 and ends[b] < 2
        assert not free or networkx.has_path(joined, a, b)


def test_of_equal_links_the_lower_numbers_come_first() -> None:
    assert strongest({(1, 2): 1.0, (0, 2): 1.0, (0, 1): 1.0}) == [(0, 1), (0, 2)]
    assert strongest({}) == []
