"""Words and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.article import Span
from retold.text.bare import bare
from retold.text.look_alikes import plain_forms
from retold.text.tokens import count_words, fold_token, tokenize

ANY_TEXT = st.text(st.characters(), max_size=120)
NEWS = st.text(st.sampled_from("abZé9.,'’ -\n\u200b\u0301\u00adсο中ก\ud800"), max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t—…!", []),
        ("The U.S. and the US", ["the", "us", "and", "the", "us"]),
        ("The U.S. fleet, é", ["the", "us", "fleet", "e"]),
        ("a 1,250.75 rise", ["a", "1,250.75", "rise"]),
        ("The year 1984.", ["the", "year", "1984"]),
        ("in 1984, he", ["in", "1984", "he"]),
        ("3rd 4x4", ["3rd", "4x4"]),
        ("don't can’t", ["don't", "can't"]),
        ("'quoted' ’words’", ["quoted", "words"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("市长说港口", ["市长说港", "口"]),
        ("港口 closed 了", ["港口", "closed", "了"]),
        ("ปิดท่าเรือ", ["ปิ", "ด", "ท่า", "เรือ"]),
        ("2024年, 1,250元", ["2024", "年", "1,250", "元"]),
        ("๒๕๖๗ปี", ["๒๕๖๗", "ปี"]),
        ("महापौर ने", ["महापौर", "ने"]),
        ("قالَ المديرُ", ["قالَ", "المديرُ"]),
        ("har\u00adbour\u200b wall", ["harbour", "wall"]),
        ("\u200b \u202e", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words
    assert count_words(text) == len(words)


@given(st.one_of(ANY_TEXT, NEWS))
def test_spans_are_ordered_disjoint_and_hold_the_word(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends) == len(tokens)
    before = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert before <= start < end <= len(text)
        assert word
        held = bare(text[start:end]).text
        # A word of look-alikes only is compared by what its neighbours say it is.
        assert word in {fold_token(held), plain_forms(["a", held, "b"]).get(1)}
        before = end


@given(st.one_of(ANY_TEXT, NEWS))
def test_every_letter_and_digit_belongs_to_a_word(text: str) -> None:
    tokens = tokenize(text)
    covered = {n for start, end in zip(tokens.starts, tokens.ends, strict=True) for n in range(start, end)}
    missed = [c for n, c in enumerate(text) if c.isalnum() and n not in covered]
    assert [c for c in missed if fold_token(c)] == []


@given(st.lists(st.sampled_from(["Harbour", "élan", "3,000", "U.S.", "мол", "levy"]), max_size=12))
def test_plain_words_come_out_as_they_went_in(words: list[str]) -> None:
    text = " – ".join(words)
    tokens = tokenize(text)
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == words


@given(NEWS, st.integers(0, 60), st.integers(0, 60))
def test_inside_is_the_words_wholly_in_a_span(text: str, start: int, length: int) -> None:
    tokens = tokenize(text)
    naive = [n for n in range(len(tokens)) if tokens.starts[n] >= start and tokens.ends[n] <= start + length]
    assert list(tokens.inside(Span(start, start + length))) == naive


@given(NEWS, st.data())
def test_span_and_inside_are_inverse(text: str, data: st.DataObject) -> None:
    tokens = tokenize(text)
    if not len(tokens):
        return
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    span = tokens.span(first, last + 1)
    assert tokens.inside(span) == range(first, last + 1)


@given(NEWS)
def test_ascii_and_other_text_are_cut_alike(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert tokenize(plain + " é").words == [*tokenize(plain).words, "e"]
