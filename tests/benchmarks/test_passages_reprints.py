"""The reprints benchmark on invented texts: what is printed, and how its groups are counted."""

from __future__ import annotations

from random import Random

import networkx as nx
from benchmarks import derive, reprints
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.benchmarks.test_passages import invented

AGENCY = invented("agency", 500)
DONORS = [invented(f"donor {k}").text for k in range(4)]
WORDS = derive.lexicon([AGENCY.text, *DONORS])
NAMES = st.sampled_from("abcdefgh")


def printed(count: int) -> list[derive.Derived]:
    return reprints.reprints(AGENCY, DONORS, WORDS, count)


def test_reprints_are_edited_cut_and_dressed_as_said() -> None:
    articles = printed(60)
    assert len({article.outlet for article in articles}) == 60
    assert [article.text for article in articles] == [article.text for article in printed(60)]
    assert [article.text for article in articles[:20]] == [article.text for article in printed(20)]
    exact = [article for article in articles if article.recipe.edited <= 0.01]
    assert 20 <= len(exact) <= 24
    for article in articles:
        assert article.recipe.edited <= 0.15
        assert article.outlet in article.text
        taken = sum(passage.words for passage in article.passages())
        assert taken > 0.35 * len(AGENCY.text.split())


def test_every_reprint_is_tied_and_pairs_stay_few() -> None:
    found = reprints.look(printed(40), [invented(f"other {k}") for k in range(30)], tree=False)
    assert found.reprints == found.tied == found.story[0] == 40
    assert found.story[1] == 0
    assert found.words > 0.9
    assert found.source is None


@settings(max_examples=100)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=12), st.sets(NAMES))
def test_largest_group_against_a_graph(ties: list[tuple[str, str]], members: set[str]) -> None:
    graph = nx.Graph(ties)
    graph.add_nodes_from(members)
    expected = max((len(part & members) for part in nx.connected_components(graph)), default=0)
    Random(1).shuffle(ties)
    assert reprints.largest_group(members, ties) == expected
