"""Which of several articles another one derives from, by what tells of each pair."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stemma.invented import SETTINGS, article, at, credit, sentences, story_of

from retold.stemma.infer import before_fitting, infer, possible, told_of_story
from retold.stemma.weights.fitted import fitted, fitted_numbers, told_columns, weighed_by
from retold.stemma.weights.telling import Telling

TEXT, CUT = sentences(1, 24).split("\n"), slice(0, 16)
WEIGHTS = st.dictionaries(st.integers(0, 5), st.floats(-20, 20), min_size=1, max_size=5)


def pile(*outlets: str | None) -> list[dict[str, object]]:
    """A report, one that leaves out a third of it, and a copy of that."""
    texts = [TEXT, TEXT[CUT], TEXT[CUT][:14]]
    return [
        article(name, "\n".join(text), outlet=outlet, **at(n))
        for n, (name, text, outlet) in enumerate(zip("abc", texts, outlets, strict=True))
    ]


def test_who_leaves_out_the_same_was_copied() -> None:
    stemma = infer(story_of(pile("One", "Two", "Three")), SETTINGS)
    assert stemma.parent[2][1] > 2 * stemma.parent[2][0]


@pytest.mark.parametrize("outlets", [("One", "One", "One"), (None, None, None), ("One", "Two", None)])
def test_nothing_is_told_of_texts_of_one_outlet_or_of_unknown_ones(outlets: tuple[str | None, ...]) -> None:
    known = before_fitting(story_of(pile(*outlets)), SETTINGS)
    assert 2 not in told_of_story(known, SETTINGS)
    assert possible(story_of(pile(*outlets)), SETTINGS).edges[2] == known.edges[2]


@given(WEIGHTS, st.floats(-3, 3))
def test_whether_there_is_a_parent_is_left_as_it_was(column: dict[int, float], number: float) -> None:
    told = {parent: {"share": float(parent)} for parent in column}
    (found,) = fitted([column], {0: told}, {"share": number})
    assert np.logaddexp.reduce(list(found.values())) == pytest.approx(
        np.logaddexp.reduce(list(column.values()))
    )


def test_what_tells_for_a_parent_is_told_in_shares_of_the_texts() -> None:
    told = told_of_story(before_fitting(story_of(pile("One", "Two", "Three")), SETTINGS), SETTINGS)
    of = told[2][1]
    assert of["share"] == of["share with another"] == of["share of the best"] == of["share of all"] == 1.0
    assert of["parent share"] == pytest.approx(14 / 16)
    assert of["words alone"] == 0.0
    assert of["parent words alone"] == pytest.approx(math.log1p(2 * 14))
    assert of["parent words of nobody"] == 0.0
    assert of["parent words of another"] == pytest.approx(math.log1p(2 * 14))


def test_credits_are_told_apart() -> None:
    rows = pile("One", "Two", "Three")
    told = told_of_story(
        before_fitting(story_of(rows, [credit("c", "Two", "Two"), credit("b", "Far Wire")]), SETTINGS),
        SETTINGS,
    )
    assert told[2][1]["credits it"] == SETTINGS.credit_odds
    assert told[2][1]["credits others"] == 0.0
    assert told[2][0]["credits it"] == 0.0
    assert told[2][0]["credits others"] == 1.0
    assert told[1][0]["is credited"] == 0.0


def test_articles_that_share_nothing_tell_nothing_odd() -> None:
    story = story_of([article("a", "", outlet="One"), article("b", "word", outlet="Two")])
    known = before_fitting(story, SETTINGS)
    of = Telling(story, known.texts, {}, {}).of(0, 1)
    assert all(math.isfinite(number) for number in of.values())
    assert of["share"] == of["parent share"] == 0.0
    assert told_columns(story, Telling(story, known.texts, {}, {}), [{}, {}]) == {}


def test_every_number_weighs_something_that_is_told() -> None:
    known = before_fitting(story_of(pile("One", "Two", "Three")), SETTINGS)
    told = told_of_story(replace(known, edges=[{}, {0: 1.0}, {0: 1.0}]), SETTINGS)[1][0]
    lost = {name for name in fitted_numbers() if name.startswith("a lost source")}
    assert set(fitted_numbers()) - lost == set(told)
    assert weighed_by({"share": 2.0, "what nobody tells": 9.0}, {"share": 0.5, "reach": 1.0}) == 1.0
