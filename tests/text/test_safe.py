from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.text.safe import MARK, one_line, safe, visible

REORDERING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
HOSTILE = st.text(
    st.sampled_from(
        "a é\n\t\x1b[]0;m\x07\\\x9b\x9d\x9c\x90P_\u202e\u2066\u200b\u00ad\U000e0041\ud800\x00\x7f‍א漢"
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with\ttab\nand line", "plain, with\ttab\nand line"),
        ("Ætna – “naïve” 漢字 עברית", "Ætna – “naïve” 漢字 עברית"),
        ("\x1b[31mred\x1b[0m", f"{MARK}red{MARK}"),
        ("\x9b2Jgone", f"{MARK}gone"),
        ("\x1b]0;owned\x07title", f"{MARK}title"),
        ("\x1b]8;;http://bad.example\x1b\\bank\x1b]8;;\x1b\\", f"{MARK}bank{MARK}"),
        ("\x1b]52;c;bm8=", f"{MARK}52;c;bm8="),  # without an end the rest must stay readable
        ("\x1bc", MARK),
        ("a\x00\x08b", f"a{MARK}b"),
        ("pay\u202etxt.exe", f"pay{MARK}txt.exe"),
        ("co\u00adop\u200ber\ufeffate", "cooperate"),
        ("x\U000e0041\U000e0042y", f"x{MARK}y"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ud800", MARK),
    ],
)
def test_nothing_a_terminal_obeys_is_left(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(HOSTILE)
def test_safe_text_has_no_control_and_no_reordering_character(text: str) -> None:
    shown = safe(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not [c for c in shown if ord(c) in REORDERING or 0xE0000 <= ord(c) <= 0xE007F]
    assert safe(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"], exclude_characters="\u034f")))
def test_ink_is_never_taken_away(text: str) -> None:
    assert safe(text) == text


def test_one_line_is_one_line() -> None:
    assert one_line(" a \n\n b\tc\u2029d ") == "a b c d"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\u200b\u200b\u200bb", "a‹U+200B ×3›b"),
        ("\x00\x1b[2J", "‹␀›‹␛›[2J"),
        ("a\u200db", "a‹U+200D›b"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian spelling asks for
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("\ud83d", "‹U+D83D›"),
    ],
)
def test_what_hides_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(HOSTILE)
def test_visible_text_reorders_nothing_and_can_be_written(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if ord(c) in REORDERING]
    shown.encode("utf-8")


@pytest.mark.parametrize(
    "piece", ["\x1b]", "\x1b[", "\x9d", "\x1b[0", "\x1b]0;a\x1b", "\u200b", "\x1b ", "\x9bx;"]
)
@pytest.mark.parametrize("convert", [safe, visible])
def test_a_million_openings(piece: str, convert: Callable[[str], str]) -> None:
    assert growth(lambda count: convert(piece * count), 500) < LINEAR
    for text in (piece * (1_000_000 // len(piece)), piece + "1" * 1_000_000):
        assert [c for c in set(convert(text)) if not c.isprintable()] == []
