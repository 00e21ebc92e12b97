"""The fast way to the words of a plain text finds what the pattern finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import numbered as numbering
from retold.text.hashing import word_numbers
from retold.text.numbered import numbered, numbered_each
from retold.text.plain_words import plain_spans
from retold.text.tokens import _PLAIN_WORD, count_words, tokenize

PLAIN = st.text(st.sampled_from([*"abUS_ 019'’.,-é²½ª\n", "\u2014", "\u024f", "\x00"]), max_size=40)


@given(PLAIN)
def test_words_of_plain_texts_are_those_of_the_pattern(text: str) -> None:
    starts, ends = plain_spans(text)
    found = list(zip(starts.tolist(), ends.tolist(), strict=True))
    assert found == [match.span() for match in _PLAIN_WORD.finditer(text)]


@pytest.mark.parametrize("start", range(0, 0x20C0, 0x100))
def test_every_character_that_a_plain_text_may_hold(start: int) -> None:
    text = "".join(f"a{chr(code)}1{chr(code)} " for code in range(start, min(start + 0x100, 0x20C0)))
    starts, ends = plain_spans(text)
    found = list(zip(starts.tolist(), ends.tolist(), strict=True))
    assert found == [match.span() for match in _PLAIN_WORD.finditer(text)]


@given(st.one_of(PLAIN, st.text(max_size=30), st.text(st.sampled_from("aж中1\u200b\u0301’ ."), max_size=30)))
def test_numbered_words_are_the_words_of_the_text(text: str) -> None:
    tokens, found = tokenize(text), numbered(text)
    assert found.words.tolist() == word_numbers(tokens.words).tolist()
    assert found.starts.tolist() == tokens.starts
    assert found.ends.tolist() == tokens.ends
    assert len(found) == len(tokens) == count_words(text)


@pytest.mark.parametrize("start", range(0, 0x20C0, 0x100))
def test_every_character_is_folded_alike(start: int) -> None:
    text = "".join(f"a{chr(code)}b{chr(code)} " for code in range(start, min(start + 0x100, 0x20C0)))
    assert numbered(text).words.tolist() == word_numbers(tokenize(text).words).tolist()


@pytest.mark.parametrize(
    "word", ["", "a", "I", "é", "x" * 63, "x" * 64, "x" * 65, "9" * 200, "U.S.", "Ábc’s"]
)
def test_words_at_the_edge_of_a_text(word: str) -> None:
    for text in (word, f" {word}", f"{word}.", f"a {word} b"):
        assert numbered(text).words.tolist() == word_numbers(tokenize(text).words).tolist()


def test_numbers_joined_to_words_take_linear_time() -> None:
    text = "a'1" * 20_000 + "'1" * 20_000 + "1,1" * 20_000
    starts, ends = plain_spans(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [
        match.span() for match in _PLAIN_WORD.finditer(text)
    ]


@given(st.lists(st.one_of(PLAIN, st.text(max_size=10)), max_size=8), st.integers(1, 60))
def test_texts_that_are_cut_together_are_cut_as_they_are_alone(texts: list[str], together: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_TOGETHER", together)
        found = numbered_each(texts)
    assert len(found) == len(texts)
    for text, words in zip(texts, found, strict=True):
        tokens = tokenize(text)
        assert words.words.tolist() == word_numbers(tokens.words).tolist()
        assert words.starts.tolist() == tokens.starts
        assert words.ends.tolist() == tokens.ends
