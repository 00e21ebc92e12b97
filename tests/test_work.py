"""The measure of growth sees what is not linear, however it is written."""

from __future__ import annotations

from itertools import product

import pytest
from tests.work import LINEAR, growth, lines_run


def loops(size: int) -> None:
    for _ in range(size):
        pass


def loops_within_a_line(size: int) -> int:
    return sum(number > 2 for number in range(size))


def halves(size: int) -> int:
    return halves(size // 2) + halves(size - size // 2) if size > 1 else sum(1 for _ in range(8))


def pairs(size: int) -> int:
    return sum(1 for _ in range(size) for _ in range(size))


def pairs_seen_elsewhere(size: int) -> int:
    return sum(one < other for one, other in product(range(size), repeat=2))


def looks_back(size: int) -> None:
    for last in range(size):
        any(number > last for number in range(last))


@pytest.mark.parametrize("call", [loops, loops_within_a_line, halves])
def test_what_is_linear(call):
    assert 3 < growth(call, 50) < LINEAR


@pytest.mark.parametrize("call", [pairs, pairs_seen_elsewhere, looks_back])
def test_what_is_not(call):
    assert growth(call, 50) > 2 * LINEAR


def test_the_same_in_every_run():
    assert len({lines_run(lambda: looks_back(30)) for _ in range(3)}) == 1


def test_an_error_leaves_nothing_behind():
    def fails() -> None:
        raise ValueError("nothing")

    with pytest.raises(ValueError, match="nothing"):
        lines_run(fails)
    assert lines_run(lambda: loops(10)) < 30
