"""What is said of credits, and what that is worth."""

from __future__ import annotations

import math

import pytest
from benchmarks.credited import Case, by_rule, retold, scored

from retold.stemma.witnesses import Credit

OPENING = [Credit(0, "Wire", None, "report", "lead", cue="reported")]
PASSING = [Credit(0, "Wire", None, "report", "body", cue="reported")]


def test_chances_are_scored() -> None:
    known = [Case(OPENING, 100, True), Case(OPENING, 100, False), Case(PASSING, 100, True)]
    said = {0: 0.8, 1: 0.6, 2: 0.4}
    found = scored(lambda case: said[known.index(case)], known)
    assert found.precision == found.recall == 0.5
    assert found.brier == pytest.approx((0.2**2 + 0.6**2 + 0.6**2) / 3)
    assert found.log_loss == pytest.approx(-(math.log(0.8) + math.log(0.4) + math.log(0.4)) / 3)


def test_the_rule_knows_the_opening_and_the_number_alone() -> None:
    assert by_rule(Case(OPENING, 5_000, False)) == by_rule(Case(PASSING * 3, 5_000, False)) > 0.5
    assert by_rule(Case(PASSING * 2, 100, True)) < 0.5


def test_what_nobody_credits_is_not_rested_on() -> None:
    assert retold(Case([], 100, True)) < 0.5 < retold(Case(OPENING, 100, True))
