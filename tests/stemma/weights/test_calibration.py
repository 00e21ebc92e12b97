"""Curves bend probabilities and leave their sums alone."""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stemma.invented import SETTINGS, article, sentences, story_of

from retold.stemma.infer import infer, possible, weighed
from retold.stemma.trees.forest import forest
from retold.stemma.weights.calibration import (
    KINDS,
    Calibration,
    Curve,
    as_stated,
    calibration,
    further_parents,
    kinds_of,
    stated,
    whether_derived,
    which_parent,
)
from retold.stemma.witnesses import StoryEvidence

SAME = dict.fromkeys(KINDS, Curve((0.0,), (0.0,)))
DOUBTING = dict.fromkeys(KINDS, Curve((-8.0, 0.0, 8.0), (-4.0, 0.0, 4.0)))
POINTS = st.lists(st.floats(-20, 20), min_size=1, max_size=6, unique=True).map(sorted)
"""Where a curve that never falls is bent."""


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    at = draw(POINTS)
    to = sorted(draw(st.lists(st.floats(-20, 20), min_size=len(at), max_size=len(at))))
    return Curve(tuple(at), tuple(to))


COLUMN = st.dictionaries(st.integers(1, 6), st.floats(0.001, 1.0), min_size=1).map(
    lambda column: {p: c / (1.1 * sum(column.values())) for p, c in column.items()}
)


@given(curves(), st.floats(-30, 30), st.floats(-30, 30))
def test_a_curve_goes_through_its_points_and_never_falls(curve: Curve, one: float, other: float) -> None:
    assert [curve(at) for at in curve.at] == pytest.approx(curve.to, abs=1e-9)
    low, high = sorted((one, other))
    assert curve(low) <= curve(high) + 1e-9
    if low < high <= curve.at[0] or curve.at[-1] <= low:
        assert curve(high) - curve(low) == pytest.approx(high - low, abs=1e-9)


@given(COLUMN, st.lists(st.sampled_from(KINDS[:2]), min_size=6, max_size=6), curves())
def test_which_parent_keeps_the_sum(column: dict[int, float], kinds: list[str], curve: Curve) -> None:
    kind = {parent: kinds[parent - 1] for parent in column}
    (found,) = which_parent([column], [kind], SAME | {"open": curve})
    assert sum(found.values()) == pytest.approx(sum(column.values()))
    assert found.keys() == column.keys()
    (same,) = which_parent([column], [kind], SAME)
    assert same == pytest.approx(column)
    (bent,) = which_parent([column], [dict.fromkeys(column, "open")], {"open": curve})
    order = sorted(column, key=lambda p: column[p])
    assert all(bent[a] <= bent[b] + 1e-9 for a, b in itertools.pairwise(order))


def test_shares_are_bent_by_the_kind_of_the_pair() -> None:
    (found,) = which_parent(
        [{1: 0.6, 2: 0.2}], [{1: "open", 2: "ordered"}], DOUBTING | {"ordered": SAME["open"]}
    )
    odds = math.sqrt(3)  # half the log-odds of three to one
    shares = odds / (1 + odds), 0.25
    assert found == pytest.approx({1: 0.8 * shares[0] / sum(shares), 2: 0.8 * shares[1] / sum(shares)})


@given(st.dictionaries(st.integers(1, 6), st.floats(-9, 20), min_size=1, max_size=6), curves())
def test_all_parents_move_together(column: dict[int, float], curve: Curve) -> None:
    (found,) = whether_derived([column], [dict.fromkeys(column, "open")], {"open": curve})
    before, after = (np.logaddexp.reduce(list(c.values())) for c in (column, found))
    assert after == pytest.approx(curve(float(before)), abs=1e-6)
    moved = [found[parent] - column[parent] for parent in column]
    assert moved == pytest.approx([moved[0]] * len(moved))


def test_the_likeliest_parent_says_by_which_curve() -> None:
    column = {1: 3.0, 2: 5.0, 9: -math.inf}
    kinds = [{1: "open", 2: "lost", 9: "ordered"}]
    higher = {"open": Curve((0.0,), (1.0,)), "lost": Curve((0.0,), (-2.0,)), "ordered": Curve((0.0,), (9.0,))}
    assert whether_derived([column], kinds, higher) == [{1: 1.0, 2: 3.0, 9: -math.inf}]
    assert whether_derived([{}], [{}], higher) == [{}]


def test_further_parents_are_bent_one_by_one() -> None:
    (found,) = further_parents([{1: 0.9, 2: 0.5, 3: 1.0}], [{1: "open"}], DOUBTING)
    assert found[1] == pytest.approx(0.75)
    assert found[2] == pytest.approx(0.5)
    assert 0.99 < found[3] <= 1.0


@given(curves(), st.floats(0, 1), st.floats(0, 1))
def test_what_is_stated_never_falls_and_is_no_surer_than_the_curve(
    curve: Curve, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= stated(low, curve) <= stated(high, curve) + 1e-9
    assert stated(0.0, curve) == 0.0
    if len(curve.at) > 1:
        assert stated(1.0, curve) <= 1 / (1 + math.exp(-curve.to[-1])) + 1e-9


def test_what_is_stated_goes_by_the_kind_of_the_pair_and_leaves_lost_sources_alone() -> None:
    kinds = [{1: "open", 2: "ordered", 5: "lost"}, {}]
    (found, none) = as_stated([{1: 0.9, 2: 0.9, 5: 0.9}, {}], kinds, SAME | {"open": DOUBTING["open"]})
    assert found == pytest.approx({1: 0.75, 2: 0.9, 5: 0.9})
    assert none == {}


@settings(max_examples=25)
@given(curves(), curves(), curves())
def test_any_curves_leave_a_child_one_whole(a: Curve, b: Curve, c: Curve) -> None:
    edges = [{1: 2.0, 3: 1.0}, {0: 1.5, 3: 4.0}, {1: 6.0}, {}]
    kinds = [{1: "open", 3: "lost"}, {0: "open", 3: "lost"}, {1: "ordered"}, {}]
    mixed = {"ordered": a, "open": b, "lost": c}  # the kinds of these edges
    found = forest(whether_derived(edges, kinds, mixed))
    parent = which_parent(found.parent, kinds, mixed)
    for child, column in enumerate(parent):
        assert sum(column.values()) + found.root[child] == pytest.approx(1.0, abs=1e-6)


def a_story() -> StoryEvidence:
    """A report, what was made of it, and a report of its own."""
    first = sentences(1)
    return story_of(
        [article("a", first), article("b", first + "\n" + sentences(2, 4)), article("c", sentences(3))]
    )


def test_curves_that_change_nothing_change_nothing() -> None:
    told, steps = a_story(), SETTINGS
    known = possible(told, steps)
    plain = forest(known.edges)
    found = weighed(known, steps, Calibration(SAME, SAME, SAME, SAME))
    assert found.root[: len(told.witnesses)] == pytest.approx(plain.root[: len(told.witnesses)])
    assert [dict(column) for column in found.parent] == [pytest.approx(column) for column in plain.parent]


def test_doubt_takes_from_the_parent_what_it_gives_to_the_root() -> None:
    told, steps = a_story(), SETTINGS
    known = possible(told, steps)
    sure = weighed(known, steps, Calibration(SAME, SAME, SAME, SAME))
    doubting = weighed(known, steps, Calibration(DOUBTING, SAME, SAME, SAME))
    child = max(range(2), key=lambda n: sum(sure.parent[n].values()))
    assert doubting.root[child] > sure.root[child]
    assert doubting.origins.expected > sure.origins.expected
    assert doubting.origins.expected == pytest.approx(doubting.root.sum())


def test_what_ships_never_falls_and_is_what_infer_uses() -> None:
    shipped = calibration()
    for curves_of in (shipped.whether, shipped.which, shipped.further, shipped.stated):
        assert set(curves_of) == set(KINDS)
        for curve in curves_of.values():
            assert list(curve.at) == sorted(set(curve.at))
            assert list(curve.to) == sorted(curve.to)
    told, steps = a_story(), SETTINGS
    assert 0 < shipped.outside_nameless <= shipped.outside
    assert infer(told, steps).parent == weighed(possible(told, steps), steps, shipped).parent


def test_kinds_of_pairs() -> None:
    told = a_story()
    timed = [
        dataclasses.replace(w, published=t, precision="second")
        for w, t in zip(told.witnesses, (1, 2, None), strict=True)
    ]
    told = dataclasses.replace(told, witnesses=timed)
    edges = [{1: 0.0, 2: 0.0, 3: 0.0}, {0: 0.0}, {}, {}]
    one = ", one outlet"
    assert kinds_of(told, edges, []) == [
        {1: f"ordered{one}", 2: f"open{one}", 3: "lost"},
        {0: f"ordered{one}"},
        {},
        {},
    ]
    named = [dataclasses.replace(w, outlet=w.article_id) for w in timed]
    told = dataclasses.replace(told, witnesses=named)
    assert kinds_of(told, edges, []) == [{1: "ordered", 2: "open", 3: "lost"}, {0: "ordered"}, {}, {}]
    page = ", one page"
    assert kinds_of(told, edges, [[1, 0], [2]]) == [
        {1: f"ordered{page}", 2: "open", 3: "lost"},
        {0: f"ordered{page}"},
        {},
        {},
    ]
    assert kinds_of(told, [{}, {}, {}, {0: 0.0}], []) == [{}, {}, {}, {0: "above a lost source"}]


def test_an_interval_that_leaves_less_outside_is_no_narrower() -> None:
    told, steps = a_story(), SETTINGS
    known = possible(told, steps)
    plain = Calibration(DOUBTING, SAME, SAME, SAME)
    wide, narrow = (
        weighed(known, steps, dataclasses.replace(plain, outside_nameless=x)).origins for x in (0.01, 1.0)
    )
    assert wide.expected == narrow.expected
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert wide != narrow


def test_what_the_interval_leaves_out_goes_by_whether_two_outlets_are_known() -> None:
    told = a_story()
    curves = Calibration(SAME, SAME, SAME, SAME, outside=1.5, outside_nameless=0.2)

    def left_out(*outlets: str | None) -> float:
        witnesses = [
            dataclasses.replace(witness, outlet=outlet)
            for witness, outlet in zip(told.witnesses, outlets, strict=True)
        ]
        return curves.left_out(dataclasses.replace(told, witnesses=witnesses))

    assert left_out("One", None, "Two") == 1.5
    assert left_out("One", None, "One") == left_out(None, None, None) == 0.2
