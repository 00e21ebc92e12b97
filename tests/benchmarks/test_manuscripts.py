"""Invented copies, and the distance between trees."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks import manuscripts
from benchmarks.manuscripts import average_sign_distance, copied, tradition, words_apart

LINE = [("a", "b"), ("b", "c"), ("c", "d")]


def test_a_tree_is_like_itself_however_it_is_rooted() -> None:
    assert average_sign_distance("abcd", LINE, LINE) == 100
    assert average_sign_distance("abcd", LINE, [(b, a) for a, b in reversed(LINE)]) == 100


def test_a_tie_on_one_side_counts_half() -> None:
    star = [("centre", name) for name in "abcd"]
    # Of the line's 24 ordered triples, 20 tell two distances apart; the star tells none.
    apart = {("a", "b"): 1, ("a", "c"): 2, ("a", "d"): 3, ("b", "c"): 1, ("b", "d"): 2, ("c", "d"): 1}
    near = {**apart, **{(b, a): steps for (a, b), steps in apart.items()}}
    same = sum(
        near[a, b] == near[a, c] for a in "abcd" for b in "abcd" for c in "abcd" if len({a, b, c}) == 3
    )
    assert average_sign_distance("abcd", LINE, star) == pytest.approx(100 * (same + (24 - same) / 2) / 24)


def test_lost_copies_are_steps() -> None:
    true = [("lost", "a"), ("lost", "b"), ("b", "c")]
    assert average_sign_distance("abc", true, [("a", "b"), ("b", "c")]) < 100
    assert average_sign_distance("abc", true, [("other", "b"), ("a", "other"), ("c", "b")]) == 100


@pytest.mark.parametrize("seed", range(6))
def test_traditions(seed: int) -> None:
    made = tradition(seed)
    assert made == tradition(seed)
    names = {name for edge in made.edges for name in edge}
    assert made.texts.keys() < names | {"c0"}
    copies = {child for _, child in made.edges}
    assert copies == names - {"c0"}
    assert average_sign_distance(made.texts, made.edges, made.edges) == 100
    apart = words_apart(list(made.texts.values()))
    assert 0 < apart.max() < 0.6


def test_scribes_err_a_little() -> None:
    words = [f"w{n}" for n in range(2_000)]
    found = copied(words, ["x", "y"], Random(1))
    wrong = len(set(words) - set(found)) / len(words)
    assert 0.003 < wrong < 0.06


def test_simple_methods_join_all_texts() -> None:
    made = tradition(3)
    for of in manuscripts.METHODS.values():
        assert made.texts.keys() <= {name for edge in of(made) for name in edge}
        assert 0 <= average_sign_distance(made.texts, made.edges, of(made)) <= 100
