"""What each article chooses among its possible parents."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stemma.weights.choices import choices
from retold.stemma.weights.kinship import Kin

PARENT, CHILD, LATER, UNTIMED = range(4)


def derived(column: Mapping[int, float]) -> float:
    """Natural log-odds that an article derives from anything."""
    return float(np.logaddexp.reduce(list(column.values())))


def test_later_articles_take_nothing_from_the_only_possible_parent() -> None:
    """An article without a time ties the others into a tangle, in which their order is known all the same."""
    alike = Kin(whether=6.0, which=20.0)
    loose = Kin(whether=6.0, which=5.0)
    kin = [
        {UNTIMED: loose},
        {PARENT: alike, UNTIMED: loose},
        {PARENT: Kin(6.0, 60.0), CHILD: Kin(6.0, 60.0), UNTIMED: loose},
        {PARENT: loose, CHILD: loose, LATER: loose},
    ]
    columns = choices(kin, range(4))
    assert derived(columns[CHILD]) > 4
    assert max(columns[CHILD], key=columns[CHILD].__getitem__) == PARENT
    without = choices([{}, {PARENT: alike}, {PARENT: Kin(6.0, 60.0), CHILD: Kin(6.0, 60.0)}], range(3))
    assert derived(columns[CHILD]) == pytest.approx(derived(without[CHILD]), abs=0.5)


@given(st.lists(st.floats(0, 50), min_size=6, max_size=6))
def test_where_any_may_come_first_both_directions_weigh_the_same(which: list[float]) -> None:
    kin: list[dict[int, Kin]] = [{} for _ in range(4)]
    pairs = [(a, b) for a in range(4) for b in range(a)]
    for (a, b), odds in zip(pairs, which, strict=True):
        kin[a][b] = kin[b][a] = Kin(3.0, odds)
    columns = choices(kin, range(4))
    for a, b in pairs:
        assert columns[a][b] == pytest.approx(columns[b][a])
