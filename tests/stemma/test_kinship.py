"""Whether an article derives from any other, and from which: two questions, judged apart."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stemma.invented import DAY, SETTINGS, article, at, sentences, story_of

from retold.stemma.cover import covers_of
from retold.stemma.infer import infer
from retold.stemma.kinship import as_one_hypothesis, derived_odds, flattened, kinship
from retold.stemma.posterior import Matrix

FORBIDDEN = -math.inf


def test_more_in_common_never_speaks_against_a_derivation() -> None:
    bits = np.arange(0.0, 9_000.0)
    odds = flattened(derived_odds(bits, np.full_like(bits, 1_000), bits / 9_000, SETTINGS))
    assert (np.diff(odds) > 0).all()
    assert odds[0] < 0 < odds[-1] < 80


def test_a_text_wholly_shared_says_more_than_as_many_words_of_a_long_one() -> None:
    brief, story = sentences(1, 2), sentences(2, 60)
    copied = story_of([article("a", brief, **at(1)), article("b", brief, **at(2))])
    chance = story_of(
        [article("a", f"{brief}\n{story}", **at(1)), article("b", f"{brief}\n{sentences(3, 60)}", **at(2))]
    )
    assert infer(copied, SETTINGS).root[1] < 0.05
    assert infer(chance, SETTINGS).root[1] > 10 * infer(copied, SETTINGS).root[1]


def test_few_words_tell_which_of_two_near_copies_was_copied() -> None:
    long, extra = sentences(1, 80), sentences(2, 2)
    rows = [
        article("a", f"{long}\n{extra}", **at(1)),
        article("b", long, **at(2)),
        article("c", f"{long}\n{extra}\n{sentences(3, 1)}", **at(3)),
    ]
    stemma = infer(story_of(rows), SETTINGS)
    assert stemma.parent[0, 2] > 0.95


def test_of_equal_parents_the_fresher_one_is_the_likelier() -> None:
    text = sentences(1)
    rows = [article(name, text, **at(n * DAY)) for n, name in enumerate("abc", start=1)]
    stemma = infer(story_of(rows), SETTINGS)
    assert 0.5 < stemma.parent[1, 2] < 0.7


def test_of_equal_parents_of_one_day_neither_is_the_likelier() -> None:
    text = sentences(1)
    rows = [article(name, text, **at(n * 3600)) for n, name in enumerate("abc", start=1)]
    stemma = infer(story_of(rows), SETTINGS)
    assert stemma.parent[1, 2] == pytest.approx(stemma.parent[0, 2], abs=0.01)


def test_texts_alone_speak_for_both_directions_alike() -> None:
    rows = [article(f"a{n}", sentences(1, 4 + 3 * n) + "\n" + sentences(5 + n, n + 1)) for n in range(4)]
    story = story_of(rows)
    odds = kinship(story, covers_of(story, SETTINGS), SETTINGS)
    assert np.isfinite(odds).any()
    assert np.array_equal(odds, odds.T)


def test_what_times_forbid_has_no_odds() -> None:
    story = story_of([article("a", sentences(1), **at(2)), article("b", sentences(1), **at(1))])
    odds = kinship(story, covers_of(story, SETTINGS), SETTINGS)
    assert odds[0, 1] == FORBIDDEN
    assert odds[1, 0] > 0


@st.composite
def grouped(draw: st.DrawFn) -> tuple[Matrix, list[int]]:
    size = draw(st.integers(1, 6))
    value = st.one_of(st.just(FORBIDDEN), st.floats(-30, 30))
    row = st.lists(value, min_size=size, max_size=size)
    odds = np.array(draw(st.lists(row, min_size=size, max_size=size)))
    return odds, draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))


@settings(max_examples=50, deadline=None)
@given(grouped())
def test_near_copies_weigh_together_what_the_likeliest_weighs(case: tuple[Matrix, list[int]]) -> None:
    odds, groups = case
    found = as_one_hypothesis(odds, groups)
    for child in range(len(odds)):
        for group in set(groups):
            members = [n for n in range(len(groups)) if groups[n] == group]
            before = [math.exp(odds[m, child]) for m in members]
            after = [math.exp(found[m, child]) for m in members]
            assert sum(after) == pytest.approx(max(before))


def test_many_parents_with_a_fact_each_do_not_add_up() -> None:
    facts = [sentences(n, 1) for n in range(12)]
    own = [article(f"p{n:02}", f"{facts[n]}\n{sentences(50 + n, 30)}", **at(n)) for n in range(12)]
    child = article("z", "\n".join([*facts, sentences(99, 60)]), **at(99))
    one = infer(story_of([own[0], child]), SETTINGS).root[1]
    many = infer(story_of([*own, child]), SETTINGS).root[12]
    assert 0.05 < one < 0.95
    assert many == pytest.approx(one, abs=0.02)


def test_signs_of_direction_count_only_where_times_leave_it_open() -> None:
    text = sentences(1, 20)
    flat = text.replace("\n", " ")
    timed = [
        infer(story_of([article("a", one, **at(1)), article("b", text, **at(2))]), SETTINGS).root[1]
        for one in (text, flat)
    ]
    untimed = [
        infer(story_of([article("a", one), article("b", text)]), SETTINGS).root[1] for one in (text, flat)
    ]
    assert timed[0] == pytest.approx(timed[1])
    assert untimed[0] == pytest.approx(0.5, abs=0.01)
    assert untimed[1] > 0.9
