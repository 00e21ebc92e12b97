"""Articles that report several events."""

from __future__ import annotations

from retold.story.groups import Rule, scores_of
from retold.story.roundups import Link, placed, round_ups

RULE = Rule(mean=0.2, quorum=0.3, cohesion=0.7)


def link(a: str, b: str, score: float, *terms: str) -> Link:
    return Link(a, b, score, frozenset(terms))


FIRE = [link("f1", "f2", 0.6, "harbour", "fire"), link("f2", "f3", 0.6, "harbour", "fire")]
VOTE = [link("v1", "v2", 0.6, "mayor", "vote")]


def test_an_article_between_two_stories_is_a_round_up() -> None:
    links = [*FIRE, *VOTE, link("f1", "news", 0.4, "harbour", "fire"), link("news", "v1", 0.3, "mayor")]
    assert round_ups(links, RULE) == {"news"}


def test_an_article_whose_neighbours_are_linked_is_not() -> None:
    links = [*FIRE, link("f1", "f3", 0.15, "smoke")]
    assert round_ups(links, RULE) == frozenset()


def test_neighbours_of_one_event_need_not_be_linked() -> None:
    """Two short reports of one event meet only through the long one, but through the same words."""
    links = [link("long", "x", 0.4, "harbour", "fire"), link("long", "y", 0.4, "fire", "insurer")]
    assert round_ups(links, RULE) == frozenset()


def test_weak_links_make_no_round_up() -> None:
    links = [*FIRE, *VOTE, link("f1", "news", 0.4, "harbour"), link("news", "v1", 0.15, "mayor")]
    assert round_ups(links, RULE) == frozenset()


def test_a_round_up_joins_the_story_it_is_nearest_to() -> None:
    scores = scores_of([("f1", "news", 0.4), ("f2", "news", 0.3), ("news", "v1", 0.5)])
    groups = [["f1", "f2"], ["v1", "v2"]]
    assert list(placed(frozenset({"news"}), groups, scores)) == [("news", ["f1", "f2"])]


def test_a_round_up_of_round_ups_stays_alone() -> None:
    scores = scores_of([("n1", "n2", 0.5)])
    assert list(placed(frozenset({"n1", "n2"}), [], scores)) == [("n1", ["n1"]), ("n2", ["n2"])]
