from hypothesis import given
from hypothesis import strategies as st

from retold.attribution.reading.pieces import BREAK, pieces, plain


def test_marks_endings_and_paragraphs_are_pieces() -> None:
    cut = pieces("“It isn't Brel's,” he said.\n\nThe U.S. paid 1,200.")
    assert cut.words == [
        "“", "It", "is", "n't", "Brel", "'s", ",", "”", "he", "said", ".", BREAK,
        "The", "U.S.", "paid", "1,200", ".",
    ]  # fmt: skip


def test_words_beside_apostrophes() -> None:
    assert pieces("didn't 2dn't tn’t 'tis o't can'ts").words == [
        "did", "n't", "2", "d", "n't", "t", "n’t", "'", "tis", "o", "'", "t", "can", "'", "ts",
    ]  # fmt: skip


def test_like_words_are_looked_up_alike() -> None:
    assert plain("“") == plain('"') == plain("''")
    assert plain("1,200") == plain("3,450")
    assert plain("Said") == "said"


@given(st.text())
def test_pieces_stand_where_they_say(text: str) -> None:
    cut = pieces(text)
    assert all(a < b for a, b in zip(cut.starts, cut.ends, strict=True))
    assert all(b <= a for b, a in zip(cut.ends, cut.starts[1:], strict=False))
    for word, start, end in zip(cut.words, cut.starts, cut.ends, strict=True):
        assert text[start:end] == word or (word == BREAK and not text[start:end].strip())


@given(st.text())
def test_no_visible_word_is_lost(text: str) -> None:
    cut = pieces(text)
    seen = {i for start, end in zip(cut.starts, cut.ends, strict=True) for i in range(start, end)}
    assert all(i in seen for i, sign in enumerate(text) if sign.isalnum())
