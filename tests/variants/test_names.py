"""Names are found by their capitals, and spellings of one name are told from different names."""

from __future__ import annotations

import pytest

from retold.text.tokens import tokenize
from retold.variants.mention import Mention
from retold.variants.names import differ_in_spelling, names, same_name


def read_names(text: str) -> list[str]:
    return [text[m.start : m.end] for m in names(text, tokenize(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor of Harlan met Ada Quill.", ["Harlan", "Ada Quill"]),
        ("In Harlan, Quill’s brother waited.", ["Harlan", "Quill"]),
        ("A boat left. The sea was calm.", []),
        ("We met J. R. Quill and Dr. Orne.", ["J. R. Quill", "Dr. Orne"]),
        ("The Ministry of Health in Harlan said so.", ["Ministry of Health", "Harlan"]),
        ("They met Ana de Brun.", ["Ana de Brun"]),
        ("Read This Long Headline That Goes On For Ever And Ever", []),
        ("Rain fell on Orne. Orne was glad.", ["Orne", "Orne"]),
        (
            "Mira Orne fährt seit Dienstag nicht mehr mit der Fähre und der Bahn.",
            ["Mira Orne"],
        ),
        ("Mira Orne took the ferry on Tuesday and the train on Friday.", ["Mira Orne", "Tuesday", "Friday"]),
        ("今天 Harlan 下雨", ["Harlan"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert read_names(text) == found


def named(words: str) -> Mention:
    return Mention("name", 0, 1, words, words=tuple(words.split()))


@pytest.mark.parametrize(
    ("one", "other", "spelt", "same"),
    [
        ("harlan", "harlen", True, False),
        ("ada quill", "ada quil", True, False),
        ("governor ada quill", "ada quil", True, False),
        ("premier ada quill", "minister ada quill", False, True),
        ("ada quill", "quill", False, True),
        ("orne sea watch", "osw", False, True),
        ("harlan", "orne", False, False),
        ("ada quill", "otto quill", False, False),
        ("rep", "red", False, False),
        ("orland", "orlandians", False, True),
        ("council of gardell", "council of gardall", True, False),
        ("mich", "michelia", False, True),
    ],
)
def test_spellings(one: str, other: str, *, spelt: bool, same: bool) -> None:
    for a, b in ((one, other), (other, one)):
        assert differ_in_spelling(named(a), named(b)) is spelt
        assert same_name(named(a), named(b)) is same
