"""Counting words is a shortcut, and must not differ from the long way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.text.tokens import count_words, tokenize

LETTERS = "ab A.1,'’ʼ-_“”—…²ªßéŁ€\n\t\u00ad\u200b\u0301木ก한\U0001d400"


@given(
    st.one_of(
        st.text(LETTERS, max_size=40), st.text(max_size=40), st.text(st.characters(max_codepoint=0x2FF))
    )
)
def test_the_count_is_that_of_the_words(text):
    assert count_words(text) == len(tokenize(text))
