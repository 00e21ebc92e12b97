"""Paragraphs and sentences as spans."""

from __future__ import annotations

import textwrap

import nupunkt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.article import Span
from retold.text.sentences import paragraphs, sentences, sentences_near

FIRST = (
    "The council of Brenmouth approved the harbour levy on Tuesday. Mayor Petra Hollis warned "
    "that repairs to the old breakwater could cost four thousand crowns a week before winter."
)
SECOND = (
    'The fishermen disagreed. "We have paid for that wall twice already, and it has not grown by '
    'a single stone since my father worked on it," said Odo Varn, who owns three boats.'
)
TEXTS = st.text(st.sampled_from('abZ .!?。」\n\r\t\u2028\u2029\x85\xa0\x1c"”:é中\ud800'), max_size=80)


def shown(text: str, spans: list[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def test_a_paragraph_a_line() -> None:
    text = f"Harbour levy approved\n{FIRST}\n{SECOND}\n"
    assert shown(text, paragraphs(text)) == ["Harbour levy approved", FIRST, SECOND]


def test_a_head_of_lines_above_long_paragraphs_is_not_hard_wrapping() -> None:
    head = "Council of Brenmouth approves the harbour levy\nBy Ilse Varn, for the Brenmouth Tide Gazette"
    text = f"{head}\n\n{FIRST}\n\n{SECOND}"
    assert shown(text, paragraphs(text)) == [*head.split("\n"), FIRST, SECOND]


@pytest.mark.parametrize("width", [60, 70, 72, 80, 130])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_text_keeps_its_paragraphs(width: int, end: str) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in (FIRST, SECOND)).replace("\n", end)
    assert [" ".join(found.split()) for found in shown(text, paragraphs(text))] == [FIRST, SECOND]


@pytest.mark.parametrize("width", [60, 70, 72, 80, 100])
def test_hard_wrapped_text_has_the_same_sentences(width: int) -> None:
    plain = f"{FIRST}\n\n{SECOND}"
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in (FIRST, SECOND))
    found = [" ".join(sentence.split()) for sentence in shown(wrapped, sentences(wrapped))]
    assert found == shown(plain, sentences(plain))
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\r\n\t", []),
        ("Heading\n\nThe levy rose. It fell.", ["Heading", "The levy rose.", "It fell."]),
        (
            "市长说港口关闭。渔民不同意！他们会付钱吗？",
            ["市长说港口关闭。", "渔民不同意！", "他们会付钱吗？"],
        ),
        ("市长说:「港口关闭。」渔民不同意。", ["市长说:「港口关闭。」渔民不同意。"]),
        ("Mr. Varn owns boats. He sails.", ["Mr. Varn owns boats.", "He sails."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        ("One\u2028Two", ["One", "Two"]),
    ],
)
def test_sentences_of(text: str, expected: list[str]) -> None:
    assert shown(text, sentences(text)) == expected


@settings(max_examples=150)
@given(st.one_of(TEXTS, st.text(st.characters(), max_size=60)))
@pytest.mark.parametrize("cut", [paragraphs, sentences])
def test_spans_are_ordered_apart_trimmed_and_leave_nothing_out(cut, text: str) -> None:
    covered: set[int] = set()
    end = 0
    for span in cut(text):
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        covered |= set(range(span.start, span.end))
        end = span.end
    assert [n for n, c in enumerate(text) if not c.isspace() and n not in covered] == []


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 500_000,
        " \n" * 200_000,
        "\r" * 300_000,
        "a. " * 60_000,
        "x" * 500_000,
        '"' * 100_000,
        "。" * 100_000,
    ],
    ids=["newlines", "blank lines", "returns", "short sentences", "one word", "quotes", "full stops"],
)
def test_hostile_text(text: str) -> None:
    found = sentences(text)
    assert sum(len(span) for span in found) <= len(text)
    assert sum(len(span.of(text)) - span.of(text).count(" ") for span in found) == len("".join(text.split()))


@pytest.mark.parametrize("piece", ["\n", " \n", "\r", "a. ", "x", '"', "。"])
def test_hostile_text_takes_linear_work(piece: str) -> None:
    assert growth(lambda count: sentences(piece * count), 500) < LINEAR


PIECES = (
    "harbour", "Harbour", "ship. ", "Ship. ", "ii. ", "4. ", "Dr. ", "U.S. ", "e.g. ", "Jan. ", "a. ", "? ",
    "! ", '." ', ".” ", ".) ", ".' ", '"', "“", "’", "… ", "... ", ". . ", "--", "—", "(", "\xa0", "\t", " ",
    ", ", "É. ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=300)
def test_sentences_of_a_paragraph_are_those_of_nupunkt(text: str) -> None:
    text = text.strip()
    pieces = [text[start:end].strip() for start, end in nupunkt.sent_spans(text)]
    assert shown(text, sentences(text)) == [piece for piece in pieces if piece]


def test_what_has_no_blanks_is_one_sentence_at_most() -> None:
    endless = ".”" * 300_000
    assert shown(endless + " Yes.", sentences(endless + " Yes.")) in ([endless, "Yes."], [endless + " Yes."])


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=3))
def test_sentences_near_places_are_those_of_their_paragraphs(
    text: str, given_places: list[tuple[int, int]]
) -> None:
    places = [Span(start, start + length) for start, length in given_places]
    near = sentences_near(text, places)
    every = sentences(text)
    assert [s for s in every if s in near] == near
    assert all(s in near for s in every if any(s.overlaps(place) for place in places))
