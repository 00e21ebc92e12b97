"""The way of each voice into each article."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from retold.attribution.chains.chains import Family, Parent, Way, chains_of

OUTLETS = {"a": "Harrow Gazette", "b": "Karst Post", "c": None, "d": None}
TIMES = {"a": 1, "b": 2, "c": 3, "d": 4}
LOST = {"lost 1": "Northern Wire", "lost 2": None}


def family(**parents: Sequence[str]) -> Family:
    found = {child: [Parent(node, 0.9) for node in nodes] for child, nodes in parents.items()}
    return Family(OUTLETS, TIMES, found, LOST)


def chains(story: Family, **ways: Sequence[Way]) -> dict[str, list[Way]]:
    return chains_of(story, ways)


def test_an_article_that_heard_the_voice_itself() -> None:
    assert chains(family(), a=[()]) == {"a": [("a",)]}


def test_a_cited_outlet_is_its_article() -> None:
    found = chains(family(), a=[()], c=[("Harrow Gazette",)])
    assert found["c"] == [("c", "a")]


def test_a_cited_outlet_that_has_no_article_is_its_lost_source_else_its_name() -> None:
    found = chains(family(), a=[("Northern Wire",)], c=[("Sund Herald", "Northern Wire")])
    assert found["a"] == [("a", "lost 1")]
    assert found["c"] == [("c", "Sund Herald", "lost 1")]


def test_an_article_of_a_later_time_was_not_cited() -> None:
    assert chains(family(), a=[("Karst Post",)], b=[()])["a"] == [("a", "Karst Post")]


def test_a_copy_has_the_chain_of_its_parent() -> None:
    found = chains(family(d=["c"], c=["b"]), d=[("Northern Wire",)], c=[()], b=[("Northern Wire",)])
    assert found["d"] == [("d", "c", "b", "lost 1")]


def test_a_child_that_names_another_way_did_not_take_the_voice_from_its_parent() -> None:
    found = chains(family(c=["a"]), a=[()], c=[("Sund Herald",)])
    assert found["c"] == [("c", "Sund Herald")]


def test_a_parent_without_the_voice_gives_none() -> None:
    assert chains(family(c=["a"]), c=[()]) == {"c": [("c",)]}


def test_a_lost_parent_hands_on_what_two_children_have() -> None:
    both = family(a=["lost 2"], b=["lost 2"])
    assert chains(both, a=[()], b=[()]) == {"a": [("a", "lost 2")], "b": [("b", "lost 2")]}
    assert chains(both, a=[()]) == {"a": [("a",)]}


def test_a_lost_parent_that_one_child_names_hands_on_to_the_other() -> None:
    story = family(a=["lost 1"], b=["lost 1"])
    assert chains(story, a=[("Northern Wire",)], b=[()])["b"] == [("b", "lost 1")]


def test_weak_derivations_do_not_count_beside_strong_ones() -> None:
    parents = {"c": [Parent("a", 0.6), Parent("b", 0.3)], "d": [Parent("b", 0.3), Parent("a", 0.25)]}
    story = Family(OUTLETS, TIMES, parents, LOST)
    assert story.parents_of("c") == ["a"]
    assert story.parents_of("d") == ["b"]


_NODES = ["a", "b", "c", "d"]
_WAYS = st.lists(
    st.sampled_from(["Harrow Gazette", "Karst Post", "Northern Wire", "Sund Herald"]), max_size=2
)


@given(
    st.dictionaries(
        st.sampled_from(_NODES), st.lists(st.sampled_from([*_NODES, *LOST]), max_size=2, unique=True)
    ),
    st.dictionaries(st.sampled_from(_NODES), st.lists(_WAYS.map(tuple), min_size=1, max_size=2)),
)
def test_every_chain_begins_with_its_article_and_has_no_node_twice(
    parents: dict[str, list[str]], ways: dict[str, list[Way]]
) -> None:
    found = chains_of(family(**parents), ways)
    assert set(found) == set(ways)
    for article, ones in found.items():
        for chain in ones:
            assert chain[0] == article
            assert len(set(chain)) == len(chain)
    assert found == chains_of(family(**parents), dict(reversed(ways.items())))


def test_thousands_of_copies_of_copies() -> None:
    names = [f"n{number:05d}" for number in range(6_000)]
    parents = {child: [Parent(parent, 0.9)] for parent, child in itertools.pairwise(names)}
    line = Family(dict.fromkeys(names), dict.fromkeys(names), parents, {})
    found = chains_of(line, {name: [()] for name in names})
    assert {chains[0][-1] for chains in found.values()} == {"n00000"}
    assert max(len(chains[0]) for chains in found.values()) == 12
    assert found["n05999"][0][:2] == ("n05999", "n05998")


def test_the_earliest_article_of_an_outlet_was_cited() -> None:
    outlets = {"a": "Harrow Gazette", "b": "Harrow Gazette", "c": "Harrow Gazette", "d": None}
    story = Family(outlets, {"a": 3, "b": 1, "c": 2, "d": 4}, {}, {})
    assert story.node_of("The Harrow Gazette", "d") == "b"
    assert story.node_of("Harrow Gazette", "b") == "Harrow Gazette"
    assert story.node_of("Harrow Gazette", "c") == "b"
