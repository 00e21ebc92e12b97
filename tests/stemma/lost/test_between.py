"""A version between the articles, of which only its copies are in the pile."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of
from tests.stemma.test_infer import solved

from retold.stemma.infer import infer
from retold.stemma.lost.between import given_over, turns
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.order import reading_order

FIRST = sentences(1, 12).split("\n")
ADDED = sentences(2, 6).split("\n")
VERSION = [line for pair in zip(FIRST[:6], ADDED, strict=True) for line in pair] + FIRST[6:]


def without(lines: list[str], *left_out: int) -> str:
    return "\n".join(line for n, line in enumerate(lines) if n not in left_out)


def branch(**times: dict[str, int]) -> list[dict[str, object]]:
    """One article, and three that were cut in different places from a version of it."""
    texts = {
        "a": "\n".join(FIRST),
        "b": without(VERSION, 0, 4, 8, 12),
        "c": without(VERSION, 1, 6, 10, 15),
        "d": without(VERSION, 2, 5, 11, 16),
    }
    return [article(name, text, **times.get(name, {})) for name, text in texts.items()]


TIMED = {name: at(3_600 * n) for n, name in enumerate("abcd")}


def test_copies_of_a_version_that_is_missing_go_back_to_it_and_it_to_the_first() -> None:
    tables, _ = solved(branch(**TIMED))
    (lost,) = tables["lost_sources"]
    assert (lost["name"], sorted(lost["children"])) == (None, ["b", "c", "d"])
    assert "words that a lacks" in lost["why"]
    (above,) = [row for row in tables["derivations"] if row["child"] == lost["lost_id"]]
    assert (above["parent"], above["rank"]) == ("a", 1)
    assert above["probability"] > 0.9
    assert 0.5 < above["child_share"] < 0.8


def test_a_version_between_is_no_origin() -> None:
    tables, stemma = solved(branch(**TIMED))
    (origins,) = tables["origins"]
    assert dict(zip(origins["nodes"], origins["probabilities"], strict=True))["a"] > 0.9
    assert stemma.origins.expected < 1.2
    assert stemma.root[4:].sum() == 0


def test_copies_of_a_copy_need_no_version_between() -> None:
    cut = VERSION[:-4]
    texts = ["\n".join(FIRST), "\n".join(cut), without(cut, 1, 6), without(cut, 2, 9)]
    rows = [article(name, text, **TIMED[name]) for name, text in zip("abcd", texts, strict=True)]
    tables, _ = solved(rows)
    assert tables["lost_sources"] == []
    assert {r["child"] for r in tables["derivations"] if r["parent"] == "b" and r["rank"] == 1} == {"c", "d"}


def test_one_article_made_of_two_is_no_sign_of_a_third() -> None:
    texts = ["\n".join(FIRST), "\n".join(FIRST[:6] + ADDED), "\n".join(ADDED + FIRST[6:])]
    rows = [article(name, text, **TIMED[name]) for name, text in zip("abc", texts, strict=True)]
    tables, _ = solved(rows)
    assert tables["lost_sources"] == []


def test_what_was_added_below_a_version_is_not_taken_for_its_text() -> None:
    further = sentences(3, 8).split("\n")
    later = [*VERSION[:12], *further, *VERSION[12:]]
    rows = [*branch(**TIMED), article("e", "\n".join(later), **at(80_000))]
    rows.append(article("f", without(later, 3, 9), **at(90_000)))
    tables, _ = solved(rows)
    (lost,) = tables["lost_sources"]
    assert {"b", "c", "d"} <= set(lost["children"])
    assert "f" not in lost["children"]


def test_the_order_of_the_records_changes_nothing() -> None:
    rows = branch(**TIMED)
    forward, back = infer(story_of(rows), SETTINGS), infer(story_of(rows[::-1]), SETTINGS)
    assert [dict(column) for column in forward.parent] == [dict(column) for column in back.parent]


def test_the_children_are_given_over_whole() -> None:
    source = LostSource(None, {1: np.ones(3), 2: np.ones(3)}, frozenset(), above=0, chance=0.75)
    moved = given_over([{}, {0: 0.8}, {0: 0.5, 1: 0.5}], [source])
    assert moved == [
        {},
        {0: pytest.approx(0.2), 3: pytest.approx(0.6)},
        {0: 0.125, 1: 0.125, 3: 0.75},
        {0: 0.8},
    ]


def naive(one: list[float], other: list[float], least: float) -> int:
    runs: list[list[float]] = []
    for a, b in zip(one, other, strict=True):
        if a or b:
            side = 1.0 if a else -1.0
            if runs and runs[-1][0] == side:
                runs[-1][1] += a + b
            else:
                runs.append([side, a + b])
    sides = [side for side, bits in runs if bits >= least]
    return sum(a != b for a, b in pairwise(sides))


@given(st.lists(st.sampled_from([(0, 0), (4, 0), (0, 4), (9, 0), (0, 9)]), max_size=30))
def test_turns_are_counted_as_by_hand(words: list[tuple[int, int]]) -> None:
    one, other = [float(a) for a, _ in words], [float(b) for _, b in words]
    assert turns(np.array(one), np.array(other)) == naive(one, other, 6.0)


@given(st.lists(st.integers(-1, 7), min_size=8, max_size=8))
def test_parents_are_read_before_children_unless_in_a_circle(likely: list[int]) -> None:
    story = story_of([article(f"{n}", sentences(n, 1)) for n in range(8)])
    order = reading_order(story, likely)
    assert sorted(order) == list(range(8))
    for child, parent in enumerate(likely):
        above, seen = parent, {child}
        while above >= 0 and above not in seen:
            seen.add(above)
            above = likely[above]
        if above < 0 <= parent:
            assert order.index(parent) < order.index(child)
