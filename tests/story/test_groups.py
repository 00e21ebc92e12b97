"""Grouping: average linkage against a naive oracle, independence of order, no chains."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.story.groups import Rule, agglomerated, group, scores_of

RULE = Rule(mean=0.2, quorum=0.3, cohesion=0.7)

Pairs = dict[tuple[str, str], float]


def naive_groups(pairs: Pairs, times: dict[str, int], rule: Rule) -> list[list[str]]:
    """Everything worked out anew before each merger."""
    groups = [[article] for article in sorted({a for pair in pairs for a in pair})]

    def mean_inside(members: list[str]) -> float:
        inside = [pairs.get((a, b), 0.0) for a, b in itertools.combinations(sorted(members), 2)]
        return rule.tightness(sum(inside), len(inside))

    def apart(one: list[str], two: list[str]) -> bool:
        spans = [sorted(times[a] for a in members if a in times) for members in (one, two)]
        if not all(spans) or any(
            (min(a, b), max(a, b)) in pairs for a in one for b in two if {a, b} <= {*times}
        ):
            return False
        return max(times[0] for times in spans) - min(times[-1] for times in spans) > rule.seconds

    def merit(one: list[str], two: list[str]) -> float | None:
        if apart(one, two):
            return None
        scores = [pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in two]
        links = sum(score > 0 for score in scores)
        near = sum(scores) >= rule.cohesion * min(mean_inside(one), mean_inside(two)) * len(scores)
        allowed = links and near and rule.allows(sum(scores), links, len(scores))
        return round(sum(scores) / len(scores), 9) if allowed else None

    while True:
        found = [
            (-value, min(one), min(two), one, two)
            for one, two in itertools.combinations(sorted(groups), 2)
            if (value := merit(one, two)) is not None
        ]
        if not found:
            return sorted(groups)
        *_, one, two = min(found)
        groups = [g for g in groups if g not in (one, two)] + [sorted(one + two)]


@st.composite
def link_graphs(draw: st.DrawFn) -> Pairs:
    articles = [f"a{k}" for k in range(draw(st.integers(2, 9)))]
    pairs = list(itertools.combinations(articles, 2))
    # Eighths add up without rounding, so that both ways agree on what ties.
    scores = draw(st.lists(st.integers(0, 8), min_size=len(pairs), max_size=len(pairs)))
    return {pair: score / 8 for pair, score in zip(pairs, scores, strict=True) if score}


TIMES = st.dictionaries(st.sampled_from([f"a{k}" for k in range(9)]), st.integers(0, 30))


@given(link_graphs(), TIMES, st.sampled_from([0.0, 0.3, 0.6]), st.sampled_from([0.0, 0.5, 0.8]))
@settings(max_examples=200)
def test_agglomeration_equals_the_naive_one(
    pairs: Pairs, times: dict[str, int], quorum: float, cohesion: float
) -> None:
    rule = Rule(0.2, quorum, cohesion, seconds=10)
    found = agglomerated(scores_of((a, b, s) for (a, b), s in pairs.items()), times, rule)
    assert sorted(sorted(g) for g in found) == naive_groups(pairs, times, rule)


@given(link_graphs(), TIMES, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_order_of_links_does_not_matter(pairs: Pairs, times: dict[str, int], chance: random.Random) -> None:
    links = [(a, b, score) for (a, b), score in pairs.items()]
    turned = [(b, a, score) for a, b, score in links]
    chance.shuffle(turned)
    assert group(scores_of(links), times, RULE) == group(scores_of(turned), times, RULE)


@given(link_graphs())
@settings(max_examples=100)
def test_every_article_is_in_one_group(pairs: Pairs) -> None:
    scores = scores_of((a, b, s) for (a, b), s in pairs.items())
    members = [article for members in group(scores, {}, RULE) for article in members]
    assert sorted(members) == sorted(scores)


def test_a_chain_does_not_become_one_group() -> None:
    chain = [(f"a{k:02}", f"a{k + 1:02}", 0.5) for k in range(20)]
    assert max(len(members) for members in group(scores_of(chain), {}, RULE)) <= 3


def test_a_bridge_does_not_join_two_stories() -> None:
    stories = [[f"{name}{k}" for k in range(5)] for name in "xy"]
    links = [(a, b, 0.5) for story in stories for a, b in itertools.combinations(story, 2)]
    links += [("x0", "y0", 0.9), ("x1", "y1", 0.6)]
    assert group(scores_of(links), {}, RULE) == stories


def test_articles_without_a_time_do_not_tie_what_lies_years_apart() -> None:
    """The undated u are near to all that was told of the affair, in spring and in autumn."""
    spring, autumn, undated = ([f"{name}{k}" for k in range(4)] for name in "pqu")
    links = [(a, b, 0.6) for near in (spring, autumn) for a, b in itertools.combinations(near + undated, 2)]
    times = dict.fromkeys(spring, 100) | dict.fromkeys(autumn, 200)
    by_time = Rule(0.2, 0.3, 0.0, seconds=10)
    assert group(scores_of(links), times, by_time) == [sorted(spring + undated), autumn]
    assert len(group(scores_of(links), {}, by_time)) == 1
    passage = [("p0", "q0", 0.6)]
    assert len(group(scores_of(links + passage), times, by_time)) == 1


def test_alike_stories_of_one_kind_stay_apart() -> None:
    """All pairs are linked, but each story is told much more alike inside."""
    stories = [[f"{name}{k}" for k in range(6)] for name in "xy"]
    links = [(a, b, 0.55) for story in stories for a, b in itertools.combinations(story, 2)]
    links += [(a, b, 0.3) for a in stories[0] for b in stories[1]]
    assert group(scores_of(links), {}, RULE) == stories
    assert len(group(scores_of(links), {}, Rule(0.2, 0.3, 0.0))) == 1


def test_an_article_moves_to_the_group_it_is_nearest_to() -> None:
    """Merged first with p1, its best pair, q0 ends among the q, to which it is nearer on the whole."""
    links = [("p1", "q0", 0.9)]
    links += [(f"p{i}", f"p{j}", 0.8) for i, j in itertools.combinations(range(1, 5), 2)]
    links += [(f"q{i}", f"q{j}", 0.7) for i, j in itertools.combinations(range(5), 2)]
    links += [("p2", "q0", 0.3)]
    assert group(scores_of(links), {}, RULE) == [[f"p{k}" for k in range(1, 5)], [f"q{k}" for k in range(5)]]


@pytest.mark.parametrize("size", [2, 50])
def test_a_full_story_is_one_group(size: int) -> None:
    links = [(a, b, 0.4) for a, b in itertools.combinations([f"a{k:02}" for k in range(size)], 2)]
    assert [len(members) for members in group(scores_of(links), {}, RULE)] == [size]


def test_no_links_no_groups() -> None:
    assert group({}, {}, RULE) == []
