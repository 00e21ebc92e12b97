"""Who comes from whom along main parents."""

from __future__ import annotations

import pytest

from retold.stemma.trees.description import descends
from retold.stemma.trees.forest import main_parents

LIKELY = main_parents([{1: 0.9}, {2: 0.8}, {1: 0.6}, {}, {3: 0.4}, {3: 0.7, 4: 0.2}])


def test_only_a_probable_parent_is_a_main_parent() -> None:
    assert LIKELY == {0: 1, 1: 2, 2: 1, 5: 3}


@pytest.mark.parametrize(
    ("node", "ancestor", "comes"),
    [(5, 3, True), (3, 5, False), (4, 3, False), (3, 3, True), (0, 2, True), (2, 1, True), (0, 3, False)],
)
def test_descent_is_followed_and_ends_in_a_circle(node: int, ancestor: int, comes: bool) -> None:
    assert descends(node, ancestor, LIKELY) is comes
