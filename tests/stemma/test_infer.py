"""Stories with a known tree, made of invented sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from tests.stemma.invented import SETTINGS, article, at, credit, sentences, story_of

from retold.stemma.infer import Stemma, infer
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.rows import rows_of


def solved(
    articles: Sequence[dict[str, Any]], credits: Sequence[dict[str, Any]] = ()
) -> tuple[dict[str, list[dict[str, Any]]], Stemma]:
    """The rows of a story, after what holds for every story has been checked."""
    story = story_of(articles, credits)
    stemma = infer(story, SETTINGS)
    tables = rows_of(story, stemma, SETTINGS)
    check(story, stemma, tables)
    return tables, stemma


def check(story: StoryEvidence, stemma: Stemma, tables: dict[str, list[dict[str, Any]]]) -> None:
    size = len(story.witnesses)
    for column in (*stemma.parent, *stemma.second):
        assert all(0 <= chance <= 1 + 1e-12 for chance in column.values())
    assert ((stemma.root >= 0) & (stemma.root <= 1 + 1e-12)).all()
    for child in range(size):
        assert sum(stemma.parent[child].values()) + stemma.root[child] == pytest.approx(1)
    ids = {witness.article_id for witness in story.witnesses}
    lost = {row["lost_id"] for row in tables["lost_sources"]}
    assert not ids & lost
    for row in tables["derivations"]:
        assert row["child"] in ids | lost
        assert row["parent"] in (ids | lost) - {row["child"]}
        assert 0 < row["probability"] <= row["either_way"] <= 1 + 1e-12
        assert 0 <= row["child_share"] <= 1
    for name in ids:
        mine = [row for row in tables["derivations"] if row["child"] == name]
        assert [row["rank"] for row in mine] == list(range(1, len(mine) + 1))
        assert sum(row["probability"] for row in mine) <= 2 + 1e-9
    for row in tables["lost_sources"]:
        assert set(row["children"]) <= ids
    (origins,) = tables["origins"]
    assert origins["low"] <= origins["high"] <= origins["articles"] + len(stemma.lost)
    assert len(origins["nodes"]) == len(origins["probabilities"])
    texts = [row["why"] for name in ("derivations", "lost_sources") for row in tables[name]]
    texts += [row["question"] for row in tables["undecided"]]
    for text in texts:
        assert text.endswith(".")
        assert len(text) > 15
        assert "None" not in text
        assert ";;" not in text


def chance(tables: dict[str, list[dict[str, Any]]], parent: str, child: str) -> float:
    return sum(
        row["probability"]
        for row in tables["derivations"]
        if (row["parent"], row["child"]) == (parent, child)
    )


def test_a_chain_in_time() -> None:
    first = sentences(1)
    second = "\n".join([*first.split("\n")[:7], sentences(2, 4)])
    third = "\n".join([second, sentences(3, 3)])
    tables, _ = solved(
        [article("c", third, **at(300)), article("a", first, **at(100)), article("b", second, **at(200))]
    )
    assert chance(tables, "a", "b") > 0.95
    assert chance(tables, "b", "c") > 0.85
    assert chance(tables, "c", "b") == chance(tables, "b", "a") == 0
    assert tables["origins"][0]["expected"] == pytest.approx(1, abs=0.1)
    assert (tables["origins"][0]["low"], tables["origins"][0]["high"]) == (1, 1)


def test_independent_reports_are_origins() -> None:
    tables, stemma = solved([article(f"a{n}", sentences(n), **at(n)) for n in range(4)])
    assert tables["derivations"] == tables["lost_sources"] == []
    assert stemma.origins.expected == pytest.approx(4)
    assert (stemma.origins.low, stemma.origins.high) == (4, 4)


def test_an_article_alone() -> None:
    tables, stemma = solved([article("only", sentences(1))])
    assert tables["derivations"] == tables["lost_sources"] == tables["undecided"] == []
    assert (stemma.origins.expected, stemma.origins.low, stemma.origins.high) == (1, 1, 1)


@pytest.mark.parametrize("text", ["", " ", "One.", "...", "\u200b"])
def test_texts_of_next_to_nothing(text: str) -> None:
    tables, _ = solved([article("a", text), article("b", text), article("c", sentences(1))])
    assert tables["derivations"] == []


def test_two_equal_texts_without_times_are_undecided() -> None:
    tables, stemma = solved([article("a", sentences(1)), article("b", sentences(1))])
    assert chance(tables, "a", "b") == pytest.approx(chance(tables, "b", "a"), abs=1e-6)
    assert 0.4 < chance(tables, "a", "b") < 0.5 + 1e-6
    assert tables["lost_sources"] == []
    assert stemma.origins.expected == pytest.approx(1, abs=0.01)
    assert [row["article_ids"] for row in tables["undecided"]] == [["a", "b"]]


def test_a_credit_gives_two_equal_texts_an_order() -> None:
    rows = [
        article("a", sentences(1, 80), outlet="Velm Wire"),
        article("b", sentences(1, 80), outlet="Brenmouth Post"),
    ]
    tables, _ = solved(rows, [credit("b", "Velm Wire", "Velm Wire")])
    assert chance(tables, "a", "b") > 0.9


def shared_in_pairs(names: str) -> list[dict[str, Any]]:
    """Articles each two of which share a stretch that no other has."""
    stretches = {pair: sentences(n, 6) for n, pair in enumerate(combinations(names, 2))}
    return [
        article(
            name,
            "\n".join([*(text for pair, text in stretches.items() if name in pair), sentences(90 + n, 3)]),
        )
        for n, name in enumerate(names)
    ]


def test_texts_that_share_in_pairs_have_a_lost_source() -> None:
    tables, stemma = solved(shared_in_pairs("abcd"))
    (source,) = tables["lost_sources"]
    assert source["name"] is None
    assert source["children"] == ["a", "b", "c", "d"]
    assert all(chance(tables, source["lost_id"], name) > 0.5 for name in "abcd")
    assert stemma.origins.expected < 1.5


def test_three_texts_that_share_in_pairs_may_have_merged_each_other() -> None:
    # A graph without a lost source is as short: nothing is claimed that the texts do not force.
    tables, stemma = solved(shared_in_pairs("abc"))
    assert tables["lost_sources"] == []
    assert stemma.origins.expected < 1.5
    assert tables["undecided"]


def test_two_creditors_of_an_absent_outlet_have_a_named_lost_source() -> None:
    shared = sentences(1, 6)
    rows = [
        article(name, f"{shared}\n{sentences(seed, 4)}", **at(seed)) for name, seed in (("a", 2), ("b", 3))
    ]
    tables, stemma = solved(rows, [credit("a", "Velm Wire"), credit("b", "Velm Wire")])
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Velm Wire", ["a", "b"])
    assert "Velm Wire" in source["why"]
    assert stemma.origins.expected < 1.3


def test_a_merged_article_has_a_second_parent() -> None:
    rows = [
        article("a", sentences(1), **at(1)),
        article("b", sentences(2, 8), **at(2)),
        article("m", f"{sentences(1)}\n{sentences(2, 8)}\n{sentences(3, 2)}", **at(3)),
    ]
    tables, stemma = solved(rows)
    assert chance(tables, "a", "m") > 0.7
    assert chance(tables, "b", "m") > 0.75
    assert stemma.origins.expected == pytest.approx(2, abs=0.1)


def test_credits_in_a_circle() -> None:
    text = sentences(1)
    names = ["Velm Wire", "Brenmouth Post", "Skoda Tide"]
    rows = [article(f"a{n}", text, outlet=names[n]) for n in range(3)]
    tables, stemma = solved(rows, [credit(f"a{n}", names[n - 1], names[n - 1]) for n in range(3)])
    assert stemma.origins.expected == pytest.approx(1, abs=0.05)
    assert len(tables["derivations"]) >= 3


def test_an_outlet_that_credits_itself_or_a_later_article() -> None:
    rows = [
        article("a", sentences(1), outlet="Velm Wire", **at(2)),
        article("b", sentences(2), outlet="Post", **at(1)),
    ]
    tables, _ = solved(rows, [credit("a", "Velm Wire", "Velm Wire"), credit("b", "Velm Wire", "Velm Wire")])
    assert chance(tables, "a", "a") == chance(tables, "a", "b") == 0


def test_an_outlet_that_credits_itself_proposes_no_lost_source() -> None:
    rows = [
        article("a", sentences(1), outlet="Velm Wire", **at(1)),
        article("b", sentences(2), outlet="Brenmouth Post", **at(2)),
    ]
    _, stemma = solved(rows, [credit("a", "Velm Wire", "Velm Wire")])
    assert list(stemma.lost) == []
    assert stemma.root.tolist() == [1.0, 1.0]


def test_order_of_rows_changes_nothing() -> None:
    rows = [
        article(f"a{n}", sentences(n % 3) + "\n" + sentences(10 + n, 3), outlet=f"o{n}") for n in range(7)
    ]
    credits = [credit("a3", "o0", "o0"), credit("a4", "Far Wire"), credit("a5", "Far Wire", place="body")]
    there, _ = solved(rows, credits)
    back, _ = solved(rows[::-1], credits[::-1])
    assert there == back
    assert there["derivations"]


def test_a_credit_to_an_outlet_that_wrote_nothing_of_the_kind_makes_a_named_lost_source() -> None:
    # The pile has the outlet, but not on this story.
    rows = [article("a", sentences(1), outlet="Post"), article("b", sentences(2), outlet="Echo")]
    tables, stemma = solved(rows, [credit("a", "Velm Wire", "Velm Wire")])
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Velm Wire", ["a"])
    assert source["why"] == "a credits Velm Wire, and no article here is its own."
    assert stemma.origins.expected == pytest.approx(2, abs=0.05)


def test_an_article_that_credits_an_outlet_in_passing_stays_an_origin() -> None:
    rows = [article("a", sentences(1, 60), outlet="Post"), article("b", sentences(2), outlet="Echo")]
    tables, stemma = solved(rows, [credit("a", "Velm Wire", place="body") for _ in range(3)])
    assert tables["lost_sources"] == []
    assert stemma.root[0] > 0.9


def test_the_words_of_a_source_that_two_credit_in_passing_are_known() -> None:
    shared = sentences(3, 12)
    rows = [
        article(name, f"{sentences(n, 60)}\n{shared}", outlet=outlet)
        for n, (name, outlet) in enumerate((("a", "Post"), ("b", "Echo")), start=4)
    ]
    tables, _ = solved(rows, [credit(name, "Velm Wire", place="body") for name in "aabb" for _ in range(2)])
    assert [(s["name"], s["children"]) for s in tables["lost_sources"]] == [("Velm Wire", ["a", "b"])]


def test_what_a_single_creditor_shares_with_others_is_told_with_their_names() -> None:
    shared = sentences(7, 2)
    rows = [
        article("a", f"{sentences(1, 8)}\n{shared}", outlet="Post"),
        article("b", f"{sentences(2, 40)}\n{shared}", outlet="Echo"),
    ]
    tables, _ = solved(rows, [credit("a", "Velm Wire")])
    (wire,) = [source["lost_id"] for source in tables["lost_sources"] if source["name"]]
    (why,) = [row["why"] for row in tables["derivations"] if row["parent"] == wire]
    assert why == "a credits Velm Wire; 28 of the 140 words of a (20 %) stand in b too."


def test_who_contributed_is_said_to_have_contributed() -> None:
    rows = [article("a", sentences(1), outlet="Post"), article("b", sentences(2), outlet="Echo")]
    tables, stemma = solved(rows, [credit("a", "Velm Wire", kind="contribution", place="foot")])
    (row,) = tables["derivations"]
    assert row["why"] == "a says that Velm Wire contributed to it."
    assert row["probability"] == pytest.approx(0.38, abs=0.02)
    assert stemma.origins.expected == pytest.approx(2, abs=0.05)


def test_a_parent_dated_after_its_child_is_none() -> None:
    text = sentences(1)
    rows = [
        article("late", text, outlet="Velm Wire", **at(900)),
        article("early", text, outlet="Post", **at(100)),
    ]
    tables, stemma = solved(rows, [credit("early", "Velm Wire", "Velm Wire")])
    assert chance(tables, "late", "early") == 0
    assert [source["name"] for source in tables["lost_sources"]] == ["Velm Wire"]
    assert stemma.origins.expected < 1.5


def test_a_statement_that_two_reports_carry_is_a_source_of_its_own() -> None:
    release = sentences(9, 4)
    rows = [
        article("a", f"{sentences(1, 20)}\n{release}\n{sentences(2, 8)}", outlet="Post", **at(1)),
        article("b", f"{sentences(3, 9)}\n{release}\n{sentences(4, 20)}", outlet="Echo", **at(2)),
    ]
    tables, stemma = solved(rows)
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == (None, ["a", "b"])
    assert "the same statement or release" in source["why"]
    assert chance(tables, "a", "b") < 0.2
    assert stemma.origins.expected == pytest.approx(2, abs=0.2)
