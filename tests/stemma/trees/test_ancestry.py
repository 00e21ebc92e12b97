"""How likely articles go back to a node."""

from __future__ import annotations

import pytest

from retold.stemma.trees.ancestry import goes_back


def test_chances_multiply_down_a_line_and_add_up_over_ways() -> None:
    parent = [{}, {0: 0.8}, {1: 0.5}, {1: 0.5, 2: 0.25, 0: 0.25}]
    assert goes_back(parent, 0).tolist() == pytest.approx([1, 0.8, 0.4, 0.4 + 0.1 + 0.25])
    assert goes_back(parent, 1).tolist() == pytest.approx([0, 1, 0.5, 0.5 + 0.125])


def test_articles_of_unknown_order_go_back_to_the_only_way_in() -> None:
    """Each may derive from each other, and one of them from the node."""
    parent = [{1: 0.5, 2: 0.4, 3: 0.1}, {0: 0.5, 2: 0.5}, {0: 0.6, 1: 0.4}, {}]
    assert goes_back(parent, 3).tolist() == pytest.approx([1, 1, 1, 1], abs=0.01)


def test_nothing_goes_back_to_a_node_without_children() -> None:
    assert goes_back([{}, {0: 1.0}], 1).tolist() == [0, 1]
    assert goes_back([{}], 0).tolist() == [1]
