"""What hides words is taken out before they are cut, and offsets lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.bare import bare
from retold.text.tokens import tokenize

ODD = st.text(st.sampled_from("ab 1.,é\u0301\u200b\u00ad\U000e0061\ufe0f\u202eＡ𝐁Ⓒ市\u3164"), max_size=40)


@given(ODD)
def test_offsets_lead_back_to_the_same_characters(text: str) -> None:
    clear = bare(text)
    back = clear.back(list(range(len(clear.text) + 1)))
    assert back == sorted(back)
    assert back[-1] == len(text)
    for n, letter in enumerate(clear.text):
        kept = unicodedata.normalize("NFKD", text[back[n]])
        assert letter in {kept, text[back[n]], " "}
    kept_places = set(back[:-1])
    gone = "".join(letter for n, letter in enumerate(text) if n not in kept_places)
    assert bare(gone).text == ""


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("rose to 4\u200b,2\U000e006100 crowns", "rose to 4,200 crowns"),
        ("rose to 4,\u200b200 crowns", "rose to 4,200 crowns"),
        ("rose to ４，２００ crowns", "rose to 4,200 crowns"),
        ("1\u03359\u200d8\ufe0f4", "1984"),
        ("the U.\u200bS.\u2060 fleet", "the U.S. fleet"),
        ("the Ｕ．Ｓ． fleet", "the U.S. fleet"),
        ("the U\u2024S\u2024 fleet", "the U.S. fleet"),
        ("don\u200b'\u200dt", "don't"),
        ("don＇t don\u02b9t", "don't don't"),
        ("the\u3164old\u00a0pier\u2003fell\u2800down", "the old pier fell down"),
        ("t\U000e0068h\ufe0fe p\u00adi\u202eer", "the pier"),
        ("\u200bthe\u200b \u200bpier\u200b", "the pier"),
        ("ⓣⓗⓔ 🅟🅘🅔🅡 🄿🄸🄴🅁", "the pier pier"),
        ("𝐭𝒉𝓮 𝔭𝖎𝗲𝚛 𝟙𝟚", "the pier 12"),
        ("カﾞ", "ガ"),
    ],
)
def test_words_in_disguise_are_cut_like_plain_ones(disguised: str, plain: str) -> None:
    assert tokenize(disguised).words == tokenize(plain).words


def test_a_zero_width_space_may_stand_for_a_space() -> None:
    text = "The old pier fell. The council saw the old pier; it is for the council to say so by day"
    words = tokenize(text).words
    for place in [n for n, letter in enumerate(text) if letter == " " and text[n - 1].isalpha()]:
        hidden = f"{text[:place]}\u200b{text[place + 1 :]} {text}"
        assert tokenize(hidden).words == words * 2
        assert tokenize(hidden).starts[: len(words)] == tokenize(text).starts


@pytest.mark.parametrize("word", ["pi\u200ber", "to\u200bday", "t\u200bo\u200bd\u200bay"])
def test_a_zero_width_space_may_stand_inside_a_word(word: str) -> None:
    plain = word.replace("\u200b", "")
    text = f"We go to the pier today by day; to stay a day, {word} or"
    assert tokenize(text).words[-2:] == [plain, "or"]


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u202e", "\u0336", "\U000e0061", "\ufe0f", "\ufeff"])
def test_spans_point_at_the_characters_as_received(mark: str) -> None:
    clean = "The levy of 4,200 crowns, the U.S. said, isn’t due."
    text = "".join(letter + mark for letter in clean)
    tokens, plain = tokenize(text), tokenize(clean)
    assert tokens.words == plain.words
    held = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    shown = [clean[start:end] for start, end in zip(plain.starts, plain.ends, strict=True)]
    assert [word.replace(mark, "") for word in held] == shown
    assert all(word.endswith(mark) and not word.startswith(mark) for word in held)
