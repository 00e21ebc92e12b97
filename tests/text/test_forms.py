"""Loose forms take inflection together, sounds take spellings together, and neither more than it should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.forms import loose, sound, spelt_alike
from retold.text.normalize import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "kills"), ("joined", "joining"), ("city", "cities"), ("harbour", "harbors"), ("six", "6"),
        ("organised", "organizing"), ("defence", "defense"), ("centre", "center"), ("travelled", "traveled"),
        ("keeper's", "keeper"), ("1,500", "1500"), ("forty", "40"),
    ],
)  # fmt: skip
def test_forms_of_one_word(one: str, other: str) -> None:
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("cousin", "nephew"), ("six", "sixty"), ("form", "from"), ("north", "south"), ("4", "40")],
)
def test_different_words(one: str, other: str) -> None:
    assert loose(one) != loose(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gardell", "gardall"),
        ("kahled", "cahlid"),
        ("varnow", "warnow"),
        ("zubor", "zubaor"),
        ("yusuf", "youssouf"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert spelt_alike(one, other)
    assert spelt_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("orne", "horn"), ("rep", "red"), ("gardell", "harlan"), ("47", "4747")]
)
def test_different_names(one: str, other: str) -> None:
    assert not spelt_alike(one, other)


@given(st.text(max_size=30))
def test_any_word_has_forms(word: str) -> None:
    folded = fold(word)
    assert isinstance(loose(folded), str)
    assert spelt_alike(folded, folded[::-1]) == spelt_alike(folded[::-1], folded)
    assert len(sound(folded)) <= len(folded)
