"""The figures of the grouping, on groups small enough to reckon by hand."""

from __future__ import annotations

import pytest
from benchmarks.stories import bcubed, by_story, purity

GOLD = {"a": "fire", "b": "fire", "c": "vote"}


def test_bcubed_counts_only_what_has_a_gold_event() -> None:
    found = {"a": "1", "b": "1", "c": "1", "stranger": "1"}
    precision, recall, f1 = bcubed(found, GOLD)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert recall == 1.0
    assert f1 == pytest.approx(2 * precision / (precision + 1))


def test_strangers_make_a_story_less_pure() -> None:
    assert purity(["a", "b"], GOLD) == 1.0
    assert purity(["a", "b", "c", "stranger"], GOLD) == 0.5
    assert purity(["stranger"], GOLD) == 0.0


def test_the_largest_story_comes_first() -> None:
    assert by_story({"a": "1", "c": "2", "b": "2"}) == [["b", "c"], ["a"]]
