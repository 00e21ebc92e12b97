"""Words that are spelt otherwise in the other text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stemma.evidence.respelt import respelt
from retold.text.alignment import align_words
from retold.text.seeding import Run


def faced(a: str, b: str) -> list[tuple[str, str]]:
    one, other = a.split(), b.split()
    return [(one[i], other[j]) for i, j in respelt(one, other, align_words(one, other))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("roi", "roy"),
        ("chevalier", "cheualier"),
        ("connoistre", "connaitre"),
        ("Straße", "Strasse"),
        ("ki", "ci"),
        ("dame", "dam"),
        ("abbe", "abe"),
        ("if", "iff"),
    ],
)
def test_a_word_with_other_letters_is_the_same_word(one: str, other: str) -> None:
    assert faced(f"li {one} va", f"li {other} va") == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"), [("in", "on"), ("roi", "duc"), ("1204", "1205"), ("xii", "x2i"), ("mer", "terre")]
)
def test_short_words_figures_and_other_words_are_not(one: str, other: str) -> None:
    assert faced(f"li {one} va", f"li {other} va") == []


def test_only_words_that_face_each_other_are_compared() -> None:
    assert faced("li roi et li duc vont", "li roy li duc vont") == []
    assert faced("li roi bon vont", "li roy boin vont") == [("roi", "roy"), ("bon", "boin")]
    assert faced("li roi vont", "li roy") == []


WORDS = st.lists(st.sampled_from(["roi", "roy", "reis", "li", "va", "12", "vait"]), max_size=30)


@given(WORDS, WORDS)
def test_both_texts_have_the_words_and_neither_is_a_figure(one: list[str], other: list[str]) -> None:
    for i, j in respelt(one, other, align_words(one, other)):
        mine, theirs = one[i], other[j]
        assert mine != theirs
        assert {mine, theirs} <= {"roi", "roy", "reis", "vait"}


@given(WORDS, WORDS)
def test_it_is_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    runs = align_words(one, other)
    turned = [Run(run.b, run.a, run.length) for run in runs]
    assert [(b, a) for a, b in respelt(one, other, runs)] == list(respelt(other, one, turned))
