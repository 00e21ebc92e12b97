"""Where copies of a text differ."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stemma.invented import SETTINGS, article, sentences, story_of

from retold.stemma.evidence.cover import covers_of
from retold.stemma.evidence.slips import Collated, Slips, slips_of


def flags(marks: str) -> np.ndarray:
    return np.array([mark == "x" for mark in marks], dtype=np.bool_)


def test_a_slip_is_a_word_between_others_that_both_have() -> None:
    found = slips_of(flags("x" * 8), flags("xx-xx--x"))
    assert found.differs.tolist() == flags("--x--xx-").tolist()
    assert found.known.all()
    assert found.rate == 3 / 8


def test_what_is_before_after_and_in_a_long_gap_is_not_known() -> None:
    shared = flags("--xx" + "-" * 13 + "x-x-")
    found = slips_of(flags("x" * len(shared)), shared)
    assert np.flatnonzero(found.differs).tolist() == [18]
    assert np.flatnonzero(found.known).tolist() == [2, 3, 17, 18, 19]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60))
def test_what_differs_is_known_and_not_shared(words: list[tuple[bool, bool]]) -> None:
    live = np.array([one for one, _ in words], dtype=np.bool_)
    shared = np.array([other for _, other in words], dtype=np.bool_)
    found = slips_of(live, shared)
    assert not (found.differs & ~found.known).any()
    assert not (found.differs & shared).any()
    assert not (found.known & ~live).any()
    assert 0 <= found.rate <= 1


@pytest.mark.parametrize(
    ("places", "telling"),
    [(range(5, 100, 10), True), (range(60, 100, 4), False), (range(60, 80, 4), True), ([], True)],
)
def test_slips_of_one_half_alone_tell_nothing_if_they_are_many(places: range, telling: bool) -> None:
    differs = np.zeros(100, dtype=np.bool_)
    differs[list(places)] = True
    assert Slips(differs, np.ones(100, dtype=np.bool_)).are_telling() is telling


def test_a_fragment_tells_nothing() -> None:
    differs = np.zeros(100, dtype=np.bool_)
    assert not Slips(differs, np.arange(100) < 60).are_telling()


def test_texts_are_as_far_apart_as_words_have_changed() -> None:
    lines = sentences(1, 12)
    words = lines.split(" ")
    changed = [f"other{k}" if k % 10 == 5 else word for k, word in enumerate(words)]
    story = story_of(
        [
            article("a", lines),
            article("b", lines),
            article("c", " ".join(changed)),
            article("d", sentences(9)),
        ]
    )
    collated = Collated(story, covers_of(story, SETTINGS))
    apart = collated.apart([0, 1, 2, 3])
    assert apart[0, 1] == 0.0
    assert apart[0, 2] == apart[2, 0] == apart[1, 2]
    assert 15 < apart[0, 2] < 20
    assert np.isnan(apart[0, 3])
    assert collated.slips(0, 3) is None
    assert collated.are_telling(0, 2)
    assert collated.are_telling(0, 3)
