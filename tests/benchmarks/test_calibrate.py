"""What the calibration is fitted on, and how it is scored."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from benchmarks.calibrate import likeliest, origins, pairs
from benchmarks.calibration.cases import PILES, RAW, SAME, Case, case_of
from benchmarks.calibration.curves import fitted, restated
from benchmarks.calibration.parents import Candidate, PassedOver, candidates
from benchmarks.calibration.search import search
from benchmarks.retellings.truth import Truth
from benchmarks.scores.probabilities import expected_error, log_loss, reliability, surprise
from hypothesis import given
from hypothesis import strategies as st
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of

from retold.stemma.infer import weighed
from retold.stemma.weights.calibration import Curve, Curves

SAID = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


def test_error_and_loss_by_hand() -> None:
    said = [(0.95, True), (0.95, False), (0.05, False), (1.0, True)]
    assert reliability(said) == [(0.05, 0.0, 1), (pytest.approx(2.9 / 3), pytest.approx(2 / 3), 3)]
    assert expected_error(said) == pytest.approx((0.05 + 3 * (2.9 - 2) / 3) / 4)
    losses = [-math.log(0.95), -math.log(0.05), -math.log(0.95), -math.log(1 - 1e-6)]
    assert log_loss(said) == pytest.approx(sum(losses) / 4)
    assert expected_error([]) == log_loss([]) == 0.0
    assert surprise(0.0) == surprise(1e-9) == pytest.approx(-math.log(1e-6))


@given(SAID)
def test_error_lies_between_none_and_all(said: list[tuple[float, bool]]) -> None:
    assert 0 <= expected_error(said) <= 1
    assert sum(number for _, _, number in reliability(said)) == len(said)


def a_case(seed: int, *, derived: bool) -> Case:
    """A text, one that has it whole, and one of its own; that the second derives is for us to say."""
    first, own = sentences(seed), sentences(seed + 1)
    names = [f"{seed}-x-{name}" for name in "abc"]
    told = story_of(
        [
            article(names[0], first, outlet="One", **at(0)),
            article(names[1], first + "\n" + sentences(seed + 2, 3), outlet="Two", **at(100)),
            article(names[2], own, outlet="Three", **at(200)),
        ]
    )
    parents = {"a": frozenset[str](), "b": frozenset({"a"} if derived else ()), "c": frozenset[str]()}
    return case_of(PILES[0], told, Truth(parents, {}, 2 if derived else 3))


def test_a_case_knows_its_truth_by_number() -> None:
    case = a_case(10, derived=True)
    assert case.parents == case.right == [frozenset(), frozenset({0}), frozenset()]
    assert case.none == [True, False, True]
    found = [(case, weighed(case.known, SETTINGS, RAW))]
    assert list(pairs(found)) == [(pytest.approx(1.0, abs=0.02), True)]
    assert list(likeliest(found)) == list(pairs(found))
    assert [true for _, true in origins(found)] == [True, False, True]


ABOVE = "above a lost source"


def test_lost_sources_and_missing_versions_are_passed_over() -> None:
    case = a_case(10, derived=True)
    case = replace(case, known=replace(case.known, edges=[{}, {}, {}, {}]))
    stemma = weighed(a_case(10, derived=True).known, SETTINGS, RAW)
    # Node 3 is a source that was made from the first text, or the third; node 4 a version that is missing,
    # made from the first one; node 5 was made from nothing.
    parent = [{}, {0: 0.5, 3: 0.25, 4: 0.125, 5: 0.125}, {3: 1.0}, {0: 0.8, 2: 0.2}, {0: 0.8}, {}]
    none, second, third = candidates(case, replace(stemma, parent=parent, stated=parent))
    assert none == []
    assert second == [
        Candidate(0.5, "ordered", True, (PassedOver(0.25, 0.8, ABOVE), PassedOver(0.125, 0.8, "lost"))),
        Candidate(0.0, "lost", False, (PassedOver(0.25, 0.2, ABOVE),)),
    ]
    assert third == [Candidate(0.0, "lost", False, (PassedOver(1.0, 0.8, ABOVE),))]
    assert [one.chance for one in second] == pytest.approx([0.8, 0.05])


def test_what_is_stated_of_a_parent_goes_by_the_curve_of_each_step() -> None:
    even = Curve((-9.0, 9.0), (0.0, 0.0))
    over = (PassedOver(0.5, 0.9, ABOVE), PassedOver(0.25, 0.8, "lost"))
    one = Candidate(0.1, "open", True, over)
    assert one.chance == one.stated(SAME) == pytest.approx(0.1 + 0.45 + 0.2)
    assert one.stated(SAME | {ABOVE: even}) == pytest.approx(0.1 + 0.25 + 0.2)
    assert one.stated(SAME | {"open": even}) == pytest.approx(1.0)


def test_a_curve_moves_to_where_it_loses_least_but_for_what_is_held() -> None:
    def loss(curves: Curves) -> float:
        return sum((value - 3.0) ** 2 for kind in ("ordered", "open") for value in curves[kind].to)

    free = search((-2.0, 0.0, 2.0), ("ordered", "open"), loss)
    assert free["ordered"].to == free["open"].to == pytest.approx((3.0, 3.0, 3.0), abs=0.3)
    held = search((-2.0, 0.0, 2.0), ("ordered", "open"), loss, held={"open": (-1.0,)})
    assert held["open"].to == (-1.0, *free["open"].to[1:])
    assert held["ordered"].to == free["ordered"].to
    low = search((-2.0, 0.0, 2.0), ("open",), lambda curves: sum(curves["open"].to), held={"open": (-1.0,)})
    assert low["open"].to[0] == -1.0
    assert list(low["open"].to) == sorted(low["open"].to)


def test_who_is_wrong_one_time_in_four_is_believed_less() -> None:
    made = [a_case(10 * n, derived=n % 4 != 0) for n in range(1, 13)]
    curves = fitted(made)
    before, after = ([(case, weighed(case.known, SETTINGS, way)) for case in made] for way in (RAW, curves))
    # Twelve stories are few, so the curves go half of the way only.
    for of in (pairs, origins):
        assert expected_error(list(of(after))) < 0.65 * expected_error(list(of(before)))
    assert before[0][1].origins.high <= after[0][1].origins.high


def test_what_is_stated_is_fitted_alone_and_changes_no_tree() -> None:
    made = [a_case(10 * n, derived=n % 4 != 0) for n in range(1, 13)]
    curves = restated(made, RAW)
    assert (curves.whether, curves.which, curves.further) == (RAW.whether, RAW.which, RAW.further)
    before, after = ([(case, weighed(case.known, SETTINGS, way)) for case in made] for way in (RAW, curves))
    assert expected_error(list(pairs(after))) < 0.65 * expected_error(list(pairs(before)))
    assert all(one[1].parent == other[1].parent for one, other in zip(before, after, strict=True))
