"""Words in marks that nothing beside them says who said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.direct.direct import attributions_of_page
from retold.attribution.direct.further import by_rules
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page


def voices(text: str) -> list[tuple[str, str | None]]:
    return [(one.content.of(text), one.name) for one in by_rules(read_page(text), Names(text))]


def test_a_piece_goes_on_in_the_same_paragraph() -> None:
    text = "“It is ambush milling,” Ana Brel said. It is “this new way,” and “hardly a trade” at all."
    assert [name for _, name in voices(text)] == ["Ana Brel"] * 3


def test_a_sentence_that_ends_beyond_the_marks_goes_on() -> None:
    text = (
        "“The mill holds,” Ana Brel said. “The dam has to keep its water until spring comes” to the valley."
    )
    assert voices(text)[1] == ("The dam has to keep its water until spring comes", "Ana Brel")


def test_another_name_in_the_sentence_takes_the_speaker_away() -> None:
    text = "“The mill holds,” Ana Brel said. The minutes of Tom Orley hold “quite another view” of it."
    assert voices(text)[1] == ("quite another view", None)


def test_terms_and_titles_are_nobodys_speech() -> None:
    text = "“The mill holds,” Ana Brel said. It stands in “The Book of Mills” and is a “landmark” there."
    assert [content for content, _ in voices(text)] == ["The mill holds,"]
    assert voices("The road is known as “the long way” here.") == []


def test_long_plain_words_are_speech_of_nobody_known() -> None:
    text = "The road was always “the one that nobody wanted to take” in winter."
    assert voices(text) == [("the one that nobody wanted to take", None)]


def test_words_that_a_dash_breaks_off_have_the_speaker_behind_it() -> None:
    text = '"I doubt the old way" -- that mills need no water -- "is going to last," Ana Brel says.'
    assert [name for _, name in voices(text)] == ["Ana Brel", "Ana Brel"]


def test_who_stands_before_a_colon_in_the_heading_speaks() -> None:
    body = "\n\nAna Brel spoke on Tuesday.\n\nThe mill stands in Ostrey."
    assert voices("Ana Brel: Mill ‘Not Safe’ To Enter" + body) == [("Not Safe", "Ana Brel")]
    assert voices("Town To Close Mill ‘Until The Dam Holds’ Again" + body) == [("Until The Dam Holds", None)]
    assert voices("Town To Close ‘Old Mill’ Again" + body) == []


@given(st.text(alphabet="“”\"'—- \naBc.,:", max_size=60))
@settings(max_examples=200)
def test_nothing_is_lost_or_said_twice(text: str) -> None:
    page, names = read_page(text), Names(text)
    rules, found = attributions_of_page(page, names), by_rules(page, names)
    assert {one.content for one in rules} <= {one.content for one in found}
    spans = [one.content for one in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "Ana Brel said “no” and “so it was and ever will be” - then - “x y”. ",
        "Ana Brel said “no” and Tom Orley “so it ever was” ",
        "“it was so” - ",
    ],
)
def test_work_is_linear(piece: str) -> None:
    assert growth(lambda count: by_rules(read_page(piece * count), Names(piece * count)), 40) < LINEAR
