from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.report.evidence import Piece, differences, evidence
from retold.report.findings import Story
from retold.report.graph import Graph
from retold.text.tokens import tokenize

WORDS = st.lists(
    st.sampled_from(["ash", "birch", "cedar", "dogwood", "elm,", "fir.", "Gum\n\n"]), max_size=30
).map(" ".join)


def text_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def same_words(pieces: list[Piece]) -> list[str]:
    return tokenize(" ".join(piece.text for piece in pieces if not piece.differs)).words


@given(WORDS, WORDS)
def test_what_is_not_marked_is_the_same_on_both_sides(left: str, right: str) -> None:
    ours, theirs = differences(left, right)
    assert text_of(ours).split() == left.split()
    assert text_of(theirs).split() == right.split()
    assert same_words(ours) == same_words(theirs)


def test_only_what_differs_is_marked() -> None:
    ours, theirs = differences("Some 340 people were waiting.", "Some 430 people waited, were waiting.")
    assert [piece.text for piece in ours if piece.differs] == ["340"]
    assert [piece.text for piece in theirs if piece.differs] == ["430", "waited"]


def test_long_stretches_without_a_difference_are_left_out_on_both_sides() -> None:
    words = [f"word{n}" for n in range(300)]
    left, right = " ".join(words), " ".join([*words[:200], "other", *words[201:]])
    for side in differences(left, right):
        assert [piece.left_out for piece in side if piece.left_out] == [200 - 48, 99 - 48]
        shown = " ".join(piece.text for piece in side)
        assert len(tokenize(shown).words) == 300 - (200 - 48) - (99 - 48)


def test_an_edge_shows_its_passages_credits_and_changes(ferry: Story) -> None:
    graph = Graph(ferry)
    mail = next(edge for edge in graph.edges if edge.child == "mail")
    found = evidence(graph, mail)
    assert [pair.passage.passage_id for pair in found.passages] == ["p2", "p1"]
    assert {(c.before.text, c.after.text) for c in found.changes} == {
        ("340", "430"),
        ("Mira Toll", "Myra Toll"),
    }
    gazette = next(edge for edge in graph.edges if edge.child == "gazette")
    assert [credit.outlet for credit in evidence(graph, gazette).credits] == ["Northern Wire"]
    assert [pair.left for pair in evidence(graph, gazette).passages] == ["post"]


def test_each_article_adds_what_nobody_before_it_has(ferry: Story) -> None:
    own = {
        addition.article_id: [article.text[start:end] for start, end in addition.spans]
        for addition in ferry.additions
        for article in ferry.articles
        if article.article_id == addition.article_id
    }
    assert any("School children from Lindmark" in sentence for sentence in own["post"])
    assert "mail" not in own
    assert not any("bridge for twenty years" in sentence for sentence in own["gazette"])  # boilerplate
    assert any("340" in sentence for sentence in own["gazette"])  # copied by the Mail, but its own before


def test_equal_articles_of_open_order_add_nothing(market: Story) -> None:
    assert market.additions == ()  # either may have it all from the other
