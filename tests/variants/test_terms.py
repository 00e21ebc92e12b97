"""Short differences in wording: facts and hedges are kept, inflection and spelling are not."""

from __future__ import annotations

import pytest

from retold.variants.collation import Aligned, aligned
from retold.variants.contrasts import facts_of
from retold.variants.readings import read
from retold.variants.terms import differences, weight


def side_by_side(one: str, other: str) -> Aligned:
    passage = {"a_start": 0, "a_end": len(one), "b_start": 0, "b_end": len(other)}
    return aligned(read("a", one, None), read("b", other, None), passage)


def found_terms(one: str, other: str) -> list[tuple[str, str]]:
    pair = side_by_side(one, other)
    return [
        (pair.a.tokens.span(d.a.start, d.a.stop).of(one), pair.b.tokens.span(d.b.start, d.b.stop).of(other))
        for d in differences(pair)
    ]


# one article, the other, where they differ
TABLE = [
    ("the keeper told his cousin to row", "the keeper told his nephew to row", [("cousin", "nephew")]),
    ("they left shortly before the storm", "they left shortly after the storm", [("before", "after")]),
    ("they held the alleged thief at sea", "they held the thief at sea", [("alleged thief", "thief")]),
    ("the owners did not sell the old mill", "the owners did sell the old mill", [("not sell", "sell")]),
    ("boats reached the quay after the storm", "boats reached the pier after the storm", [("quay", "pier")]),
    ("the harbour was organised by young sailors", "the harbor was organized by young sailors", []),
    ("the sailor repairs the broken lamp today", "the sailors repaired the broken lamp today", []),
    ("the ship is on the way to the island", "the ship was in the way of the island", []),
    ("boats reached the quay. After noon they left", "boats reached the pier. After noon they left", []),
    ("his mother-in-law sang for us", "his sister-in-law sang for us", [("mother-in-law", "sister-in-law")]),
    ("the boat came back and sank", "the boat comes back and sinks", []),
    ("they left 17 lamps at the quay", "they left the lamps at the quay", []),
    ("old quay today", "old pier today", []),
    ("an old man sang", "an old woman sang", [("man", "woman")]),
    ("boats with red sails and torn nets came home", "boats that nobody saw for years came home", []),
]


@pytest.mark.parametrize(("one", "other", "wanted"), TABLE)
def test_differences(one: str, other: str, wanted: list[tuple[str, str]]) -> None:
    assert found_terms(one, other) == wanted
    assert found_terms(other, one) == [(b, a) for a, b in wanted]


def test_a_change_of_fact_weighs_more_than_another_word() -> None:
    fact = side_by_side(*TABLE[0][:2])
    word = side_by_side(*TABLE[4][:2])
    (fact_difference,), (word_difference,) = differences(fact), differences(word)
    assert weight(fact, fact_difference) > weight(word, word_difference)


def test_facts_are_words_of_one_group() -> None:
    assert facts_of(["his", "cousin"], ["the", "old", "nephew"]) == (1, 2)
    assert facts_of(["cousin"], ["cousins"]) is None
    assert facts_of(["cousin"], ["mayor"]) is None
