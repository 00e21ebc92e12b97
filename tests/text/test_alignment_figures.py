"""N-grams are compared with their digits masked; what is aligned must be equal to the last digit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.alignment import local_alignments

WORDS = st.lists(st.sampled_from(["1", "12", "47", "74", "mud", "wall"]), max_size=40)


def test_a_row_of_other_figures_is_no_passage() -> None:
    one, other = [str(n) for n in range(11, 18)], [str(n) for n in range(81, 88)]
    assert local_alignments(one, other, shingle=5, largest_gap=12, fewest_words=1) == []


def test_what_follows_the_figures_is_found() -> None:
    tail = ["the", "mud", "came", "down", "the", "hill", "at", "noon"]
    one, other = ["11", "12", "13", *tail], ["81", "82", "83", *tail]
    [found] = local_alignments(one, other, shingle=5, largest_gap=12, fewest_words=5)
    assert one[found.a_first : found.a_after] == other[found.b_first : found.b_after] == tail


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_aligned_words_are_equal(one: list[str], other: list[str]) -> None:
    for found in local_alignments(one, other, shingle=3, largest_gap=4, fewest_words=2):
        for run in found.runs:
            assert one[run.a : run.a + run.length] == other[run.b : run.b + run.length]
