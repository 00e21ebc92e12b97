"""Connected groups, held against networkx."""

from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from retold.stemma.evidence.families import connected


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, n - 1)] * 2)))
    )
)
def test_groups_are_the_connected_components(case: tuple[int, set[tuple[int, int]]]) -> None:
    size, pairs = case
    graph = networkx.Graph(pairs)
    graph.add_nodes_from(range(size))
    found = connected({n: sorted(graph[n]) for n in range(size)})
    assert sorted(found) == sorted(sorted(group) for group in networkx.connected_components(graph))
