"""Texts that are hard to read for who says what: work grows with the text only, and nobody absurd speaks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.attribution.attribution_rows import attribution_rows
from retold.attribution.credits.credits import credits_in, credits_of_page
from retold.attribution.direct.direct import attributions_in
from retold.attribution.reading.page import read_page

PIECES = {
    "marks that nothing closes": "“word ",
    "straight marks that nothing closes": 'say "word ',
    "a paragraph for each open mark": "“The wall\n\n",
    "three kinds of marks": '“a "b ‘c ',
    "stops and marks without a blank": ".”",
    "a transcript": "Q: What did you see?\nA: “I saw the boat leave.”\n",
    "all capitals": 'MAYOR HOLLIS SAID "WE WILL STAY" IN OSTREY. ',
    "posts": "“The ferry is late.” — Mira Toll (@miratoll) March 5, 2024\n",
    "pull quotes": "“We will stay,” Mira Toll said.\n\n",
    "pronouns without end": "“We will stay here,” she said. ",
    "words of saying": "said, told, said ",
    "credits and references": "Reuters reported. The paper said so. ",
    "agencies": "(Reuters) ",
    "signs only": "“‘\"'",
}


@pytest.mark.parametrize("read", [attributions_in, credits_in])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_work_grows_with_the_text_only(piece: str, read: Callable[[str], Any]) -> None:
    read(piece * 120)
    assert steps(read, piece * 120) * 1.4 * 4 > steps(read, piece * 480)


def test_a_quotation_of_two_hundred_pages_is_one() -> None:
    text = "“" + "The harbour wall will hold another winter. " * 8_000 + "Trust me,” said Mira Toll."
    (said,) = attributions_in(text)
    assert (said.name, len(said.content)) == ("Mira Toll", text.index("”") - 1)


def test_work_on_many_bearers_of_one_surname_grows_with_the_text_only() -> None:
    def crowd(size: int) -> str:
        return "".join(f"Ana{chr(97 + k % 26)}{chr(97 + k // 26)} Brel said “we stay”. " for k in range(size))

    attributions_in(crowd(480))
    assert steps(attributions_in, crowd(120)) * 1.4 * 4 > steps(attributions_in, crowd(480))


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry will sail again in the spring,” January said.",
        "In March, “the wall will hold for many years,” said Monday.",
        "“We lost everything in the storm,” France told reporters on Friday.",
        "WASHINGTON — “We will not pay for the wall again,” Washington said on Tuesday.",
        "“It is cold in here,” according to Tuesday.",
        "READ MORE: “Ferry sinks in harbour of Ostrey after storm hits coast.”",
        "WATCH: “Ferry sinks in harbour of Ostrey after storm hits coast.”",
        "Q: Did you see it? A: “I saw the boat leave without its lights on.”",
        "Easter said “nothing will ever change here.”",
        "«Мы не уйдём отсюда никогда», — было слышно. Жители сказали: «Мы останемся здесь».",
        "« Nous resterons ici jusqu’au printemps », ajoute le maire de Karst.",
        "“We will stay here for the winter,” said an Iowan.",
        "“We will stay here for the winter,” many Karstians said.",
        "11.24pm ET\n\n“We will stay here for the winter.”\n\nPosted at 12:04",
        "By clicking “Accept all cookies” you agree. “Cookies” are small files. Subscribe Now.",
        "Final Score: Lions 24, Bears 17. “Cup” Q1 Q2 Q3. Next Match: Saturday, Karst at Harrow.",
    ],
)
def test_months_places_and_labels_are_no_speakers(text: str) -> None:
    assert [said.name for said in attributions_in(text) if said.name] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“The ferry is late again.” — Mira Toll (@miratoll) March 5, 2024", ["Mira Toll"]),
        ("„Es hält“, sagte Hafenmeisterin Ilse Varn der Karster Zeitung.", ["Ilse Varn"]),
        ("“It holds,” said Don Orley, a painter.", ["Don Orley"]),
        ("“It holds,” said Reps. Luis Orley and Ana Brel.", ["Luis Orley"]),
        ("“It holds,” said her son Ivo. She is survived by her husband, Tom.", ["Ivo"]),
        ("Петра Холлис сказала: «Мы не будем платить за стену ещё раз».", ["Петра Холлис"]),
        ("TOLL: “I went there twice in a week.” HOLLIS: “I did not go there at all.”", ["TOLL", "HOLLIS"]),
    ],
)
def test_posts_transcripts_and_other_scripts_have_speakers(text: str, names: list[str]) -> None:
    assert [said.name for said in attributions_in(text)] == names


def steps(read: Callable[[str], Any], text: str) -> int:
    """Instructions of Python that reading a text takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def rows(text: str, *, closely: bool = True) -> list[dict[str, Any]]:
    page = read_page(text)
    row = {"article_id": "a", "text": text, "outlet": None, "closely": int(closely)}
    return attribution_rows(row, page, credits_of_page(page))


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_work_on_rows_grows_with_the_text_only(piece: str) -> None:
    read = partial(rows, closely=False)
    read(piece * 120)
    assert steps(read, piece * 120) * 1.4 * 4 > steps(read, piece * 480)


ABSURD = (
    "“The ferry will sail again in the spring,” January said. France told reporters that it would pay. "
    "The former U.S. Secretary of State said it was late. READ MORE: “Ferry sinks off Ostrey in storm.” "
    "Q: Did you see it? A: “I saw the boat leave without its lights.” Tuesday said “nothing changes here.” "
    "The report said the hull was weak. Bloomberg reported that the line was sold."
)


def test_nobody_absurd_is_a_person() -> None:
    assert [row["name"] for row in rows(ABSURD) if row["source_kind"] == "person"] == []


@given(
    st.lists(
        st.sampled_from([*PIECES.values(), ABSURD, "«", "”", "\n\n", "он сказал ", "說：「"]), max_size=12
    )
)
@settings(max_examples=30)
def test_any_mixture_can_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = rows(text)
    assert all(0 <= row["content_start"] <= row["content_end"] <= len(text) for row in found)
    assert len({row["attribution_id"] for row in found}) == len(found)
