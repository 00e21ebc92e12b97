"""Which mentions of two articles stand in the same place: as tables, and against a naive alignment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.variants.collation import Aligned, aligned, links
from retold.variants.readings import read


def along(one: str, other: str) -> Aligned:
    passage = {"a_start": 0, "a_end": len(one), "b_start": 0, "b_end": len(other)}
    return aligned(read("a", one, None), read("b", other, None), passage)


def changed(one: str, other: str) -> list[tuple[str, str]]:
    return sorted(
        (one[k.a.mention.start : k.a.mention.end], other[k.b.mention.start : k.b.mention.end])
        for k in links(along(one, other))
        if k.differ
    )


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (
            "the ferry could sail again from Orne within six months",
            "new ferries might sail to Orne with guests within 6 to 12 months",
            [("six months", "6 to 12 months")],
        ),
        ("in all 47 people went to hospital", "in all 74 people went to hospital", [("47", "74")]),
        ("in all 6 people went to hospital", "in all six people went to hospital", []),
        ("they left $85 billion worth of weapons behind", "it had spent $88 billion arming soldiers", []),
        ("the mine near Gardell was closed", "the mine near Gardall was closed", [("Gardell", "Gardall")]),
        ("they met commander Zubor in May", "in May, Zuborr, a commander, met them", [("Zubor", "Zuborr")]),
        ("the bridge near Orne fell", "the bridge near Harlan fell", [("Orne", "Harlan")]),
        ("they saw 12 sheep and 30 goats near Orne", "they saw 30 goats and 12 sheep near Orne", []),
        ("they saw 12 sheep near Orne", "they saw 30 sheep near Orne", [("12", "30")]),
        ("guards saw Orne men and 3 boats", "guards saw 3 boats and Orne men", []),
    ],
)  # fmt: skip
def test_places_that_differ(one: str, other: str, wanted: list[tuple[str, str]]) -> None:
    assert changed(one, other) == wanted
    assert changed(other, one) == sorted((b, a) for a, b in wanted)


WORDS = st.lists(
    st.sampled_from(["red", "boat", "sails", "home", "over", "calm", "and", "5", "12", "Orne"]), max_size=14
)


@given(WORDS, WORDS)
@settings(max_examples=150)
def test_region_lies_between_the_aligned_words_around_it(left: list[str], right: list[str]) -> None:
    pair = along(" ".join(left), " ".join(right))
    partners = [pair.partner(word) for word in pair.a_words]
    for first in pair.a_words:
        for after in range(first + 1, pair.a_words.stop + 1):
            # Naively: what stands after the partner of any word before, and before that of any word after.
            low = max((p + 1 for p in partners[:first] if p >= 0), default=0)
            high = min((p for p in partners[after:] if p >= 0), default=pair.b_words.stop)
            inside = [p for p in partners[first:after] if p >= 0]
            region = pair.region(first, after)
            assert low <= region.start <= region.stop <= max(high, region.start)
            assert all(p in region for p in inside)
            if partners[first] < 0:
                assert region.start == low
            if partners[after - 1] < 0:
                assert region.stop == max(low, high)


@given(st.integers(2, 999), st.integers(2, 999), st.integers(0, 4))
@settings(max_examples=80)
def test_one_changed_figure_is_found_and_no_other(old: int, new: int, where: int) -> None:
    sentence = "Rescuers from {} villages brought {} blankets and {} tents to {} families near {} farms."
    numbers = [11, 23, 37, 51, 68]
    changed_numbers = list(numbers)
    changed_numbers[where] = new
    numbers[where] = old
    found = changed(sentence.format(*numbers), sentence.format(*changed_numbers))
    assert found == ([] if old == new else [(str(old), str(new))])
