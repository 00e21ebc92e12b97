"""An outlet that the pile has under several names, or only by its desks."""

from __future__ import annotations

from typing import Any

from tests.stemma.invented import SETTINGS, article, at, credit, sentences, story_of

from retold.stemma.infer import infer
from retold.stemma.words.rows import rows_of

DESKS = ["Velm Wire - News", "Velm Wire - Opinion"]
TOLD = sentences(1, 2)


def solved(reported: str, **known: Any) -> dict[str, list[dict[str, Any]]]:
    """A report of the desk, an opinion, and an article that credits the outlet in its opening."""
    rows = [
        article("a", reported, outlet=DESKS[0], **at(1)),
        article("b", sentences(3), outlet=DESKS[1], **at(2)),
        article("c", f"{TOLD}\n{sentences(4)}", outlet="Brenmouth Post", **at(3)),
    ]
    story = story_of(rows, [credit("c", "Velm Wire", also_in_pile=DESKS, **known)])
    return rows_of(story, infer(story, SETTINGS), SETTINGS)


def test_the_desk_whose_words_an_article_has_is_the_outlet_it_credits() -> None:
    tables = solved(f"{TOLD}\n{sentences(5)}")
    assert tables["lost_sources"] == []
    [derived] = [row for row in tables["derivations"] if row["rank"] == 1]
    assert (derived["parent"], derived["child"]) == ("a", "c")
    assert derived["probability"] > 0.5
    assert "c credits Velm Wire - News;" in derived["why"]


def test_a_desk_that_shares_nothing_is_not_the_outlet_credited() -> None:
    tables = solved(sentences(5))
    [source] = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Velm Wire", ["c"])


def test_another_name_of_the_outlet_counts_where_its_first_has_no_article_here() -> None:
    story = f"{TOLD}\n{sentences(5)}"
    assert solved(story, outlet_in_pile="velmwire.com") == solved(story)
