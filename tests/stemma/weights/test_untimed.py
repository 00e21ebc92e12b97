"""Time is obeyed through articles that have none."""

from __future__ import annotations

from tests.stemma.invented import DAY, SETTINGS, article, at, sentences, story_of

from retold.stemma.infer import infer
from retold.stemma.trees.forest import forest
from retold.stemma.weights.untimed import place_untimed

LIKELY = 6.0


def test_no_path_leads_back_in_time_through_an_untimed_article() -> None:
    # 0 is early, 1 is late, 2 has no time: 1 > 2 > 0 would be the likeliest tree if times were read in pairs.
    rows = [
        article("a", sentences(1), **at(0)),
        article("b", sentences(2), **at(DAY)),
        article("c", sentences(3)),
    ]
    edges = [{2: LIKELY}, {}, {1: LIKELY}]
    found = forest(place_untimed(story_of(rows), edges)).parent
    assert forest(edges).parent[2][1] > 0.9 < forest(edges).parent[0][2]
    assert sorted(len(column) for column in found) == [0, 0, 1]
    assert max(found[2].get(1, 0.0), found[0].get(2, 0.0)) > 0.9


def test_paths_that_obey_time_are_left_alone() -> None:
    rows = [
        article("a", sentences(1), **at(0)),
        article("b", sentences(2), **at(DAY)),
        article("c", sentences(3)),
    ]
    edges = [{}, {2: LIKELY}, {0: LIKELY}]
    assert place_untimed(story_of(rows), edges) == edges


def test_an_untimed_article_between_two_of_known_times() -> None:
    first, more, last = sentences(1, 8), sentences(2, 6), sentences(3, 6)
    rows = [
        article("a", first, **at(0)),
        article("b", f"{first}\n{more}\n{last}", **at(DAY)),
        article("c", f"{first}\n{more}"),
    ]
    stemma = infer(story_of(rows), SETTINGS)
    assert stemma.parent[2].get(1, 0.0) * stemma.parent[0].get(2, 0.0) < 0.01
    assert stemma.root[0] + stemma.root[2] > 0.99
