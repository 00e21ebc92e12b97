"""Stretches of articles put together into places, and never so that an article contradicts itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Span
from retold.variants.apparatus import Joint, Node, Places, Reading


def place(article: str, first: int, says: str) -> tuple[Node, Reading]:
    node = Node("figure", article, first, first + 1)
    return node, Reading(article, first, first + 1, Span(first, first + 1), says, says, says)


def joined(nodes: list[tuple[Node, Reading]], joints: list[tuple[int, int, float]]) -> list[list[str]]:
    places = Places()
    for node, reading in nodes:
        places.add(node, reading)
    places.join(Joint(nodes[i][0], nodes[j][0], differ) for i, j, differ in joints)
    return [[f"{node.article_id}{node.first}" for node in group] for group in places.groups()]


NODES = [place("a", 1, "47"), place("a", 2, "9"), place("b", 1, "74"), place("c", 1, "47")]


def test_the_surer_of_two_places_is_taken() -> None:
    assert joined(NODES, [(1, 2, 1.0), (0, 2, 2.0)]) == [["a1", "b1"], ["a2"], ["c1"]]


def test_what_says_the_same_is_always_together() -> None:
    assert joined(NODES, [(0, 2, 2.0), (0, 3, 0.0), (1, 3, 1.0)]) == [["a1", "b1", "c1"], ["a2"]]


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([1.0, 2.0, 3.0])), max_size=12)
)
@settings(max_examples=100)
def test_no_article_says_two_things_and_order_is_nothing(joints: list[tuple[int, int, float]]) -> None:
    nodes = [place("abcd"[n % 4], n, str(n % 3)) for n in range(8)]
    says = {f"{node.article_id}{node.first}": reading.key for node, reading in nodes}
    groups = joined(nodes, joints)
    assert groups == joined(nodes, joints[::-1])
    for group in groups:
        articles = [name[0] for name in group]
        assert all(len({says[n] for n in group if n[0] == article}) == 1 for article in articles)
