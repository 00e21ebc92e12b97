"""Who says what stands in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.direct.direct import attributions_in

BREL = "Ana Brel, who runs the mill, spoke first. "


def voices(text: str) -> list[tuple[str, str | None]]:
    return [(a.content.of(text), a.name) for a in attributions_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam holds,” Ana Brel said.",
        "“The dam holds,” said Ana Brel, a former head of the water board.",
        "“The dam holds,” Ana Brel, a former head of the water board, told Reuters.",
        "Ana Brel, who ran the Karst Institute until March, said: “The dam holds.”",
        "“The dam holds,” said Karstad engineer Ana Brel.",
        "“The dam holds,” panel Chairwoman Rep. Ana Brel (R-Utah) said.",
        "Brel left early. “The dam holds,” Ana Brel quipped.",
        "According to Ana Brel, “The dam holds.”",
        "Ana Brel came out of the hall and said, “The dam holds.”",
        "Ana Brel climbed on the wall, shouting: “The dam holds.”",
        "“The dam holds.” – Ana Brel",
        '"The dam holds," Ana Brel said.',
        "„Der Damm hält“, sagte Ana Brel.",
        "« Le barrage tient », a déclaré Ana Brel.",
        "«La presa aguanta», dijo Ana Brel.",
    ],
)
def test_the_speaker_beside_the_marks(text: str) -> None:
    assert [name for _, name in voices(text)] == ["Ana Brel"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Brel spoke first. “The dam holds,” she said. “It always did.”", ["Ana Brel"] * 2),
        ("Ana Brel met Tom Orley. “The dam holds,” he said.", ["Tom Orley"]),
        ("“The dam holds,” Ana Brel said.\n\n“It held last year,” Brel added.", ["Ana Brel"] * 2),
        ("“The dam holds.\n\n“It held last year,” Ana Brel said.", ["Ana Brel"] * 2),
        ("Ana Brel rejected the claim. “The dam has always held.”", ["Ana Brel"]),
        (
            "“The dam holds,” said Ana Brel, one of the “big four” of 1990. “They said ‘no.’”",
            ["Ana Brel"] * 2,
        ),
        ("Ana Brel met Tom Brel. “It holds,” Mrs. Brel said.", ["Ana Brel"]),
        ("Tom Brel came. “It holds,” Mrs. Brel said.", ["Brel"]),
        ("“It holds,” Ana Brel said. “What are we, if people ask, ‘Will it?’”", ["Ana Brel"] * 2),
        ("“The mill,” Ana Brel said, “has stood for as long as the dam.”", ["Ana Brel"] * 2),
        ("From the report: “In general, samples from the dam held well.”", [None]),
        ("“The dam holds,” they wrote. “It held in spring as well.”", [None, None]),
    ],
)
def test_the_speaker_elsewhere(text: str, names: list[str]) -> None:
    assert [name for _, name in voices(text)] == names


@pytest.mark.parametrize(
    ("text", "content", "name", "cue"),
    [
        ("Ana Brel came. Ana Brel’s “two boats” remark was mocked.", "two boats", "Ana Brel", "remark"),
        ("There were chants of “Home by dark!” in the hall.", "Home by dark!", None, "chants"),
        ("He ran on the slogan “Home by Dark” in May.", "Home by Dark", None, "slogan"),
        ("All she could do was shout “Yes!” at the sea.", "Yes!", None, "shout"),
    ],
)
def test_words_that_a_noun_calls_speech(text: str, content: str, name: str | None, cue: str) -> None:
    found = attributions_in(text)
    assert [(a.content.of(text), a.name) for a in found] == [(content, name)]
    assert found[0].cue is not None
    assert found[0].cue.of(text) == cue


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ana Brel came. She kept shouting “Home by dark!” and “No more boats!” at them.",
            [("Home by dark!", "Ana Brel"), ("No more boats!", "Ana Brel")],
        ),
        (
            "It went on — “I shall stand here until the boats come!” — for an hour.",
            [("I shall stand here until the boats come!", None)],
        ),
        ("“It holds,” Mr. King said. “It is so.”", [("It holds,", "King"), ("It is so.", "King")]),
        ("“It holds,” said Cuban, who ran a mill. “It is so.”", [("It holds,", None), ("It is so.", None)]),
        ("Said Ana Brel, “The dam holds.”", [("The dam holds.", "Ana Brel")]),
        (
            "“It holds,” said Ana Brel of Karst. “That’s the Old Dam.” She left.",
            [("It holds,", "Ana Brel"), ("That’s the Old Dam.", "Ana Brel")],
        ),
        ("She likes “A Dam for the Ages of Man” and slept.", []),
    ],
)
def test_speech_that_is_easily_passed_over(text: str, found: list[tuple[str, str | None]]) -> None:
    assert voices(text) == found


def test_a_further_piece_may_begin_with_an_ellipsis() -> None:
    assert voices('"It holds," said Ana Brel of Karst. ". . . I only want a wall that stands."') == [
        ("It holds,", "Ana Brel"),
        (". . . I only want a wall that stands.", "Ana Brel"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam holds,” a senior official said.",
        "“The dam holds,” officials in Karstad said.",
        "“The dam holds,” said a spokesman for Ana Brel.",
        "“The dam holds,” the suit says.",
        "In June, “The dam holds,” they said.",
    ],
)
def test_unnamed_sources_have_no_name(text: str) -> None:
    found = attributions_in(text)
    assert [a.name for a in found] == [None]
    assert found[0].source is not None


@pytest.mark.parametrize(
    "text",
    [
        "“The dam holds,” London said in June.",
        "In May, Paris was dark. “The dam holds,” it said.",
    ],
)
def test_a_place_or_day_is_never_a_speaker(text: str) -> None:
    assert [name for _, name in voices(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “war on rats” goes on.",
        "She saw the film “The Long Way Home” twice.",
        "Tom “Tiger” Orley lives here.",
        "The “defect” was found in the wall.",
    ],
)
def test_terms_titles_and_nicknames_are_not_speech(text: str) -> None:
    assert attributions_in(text) == []


def test_direct_and_mixed() -> None:
    text = "“The dam holds,” Ana Brel said. She said the wall was “as good as new” in March."
    assert [(a.kind, a.content.of(text)) for a in attributions_in(text)] == [
        ("direct", "The dam holds,"),
        ("mixed", "as good as new"),
    ]


def test_descriptions_and_words_of_saying() -> None:
    text = "“The dam holds,” said Ana Brel, a former head of the water board."
    found = attributions_in(text)[0]
    assert found.description == "a former head of the water board"
    assert found.cue is not None
    assert found.cue.of(text) == "said"


def test_a_relayed_name_is_led_back_through_another_spelling() -> None:
    text = "Colin Kahrel spoke. “The dam holds,” Cahrel said."
    assert voices(text) == [("The dam holds,", "Colin Kahrel")]


@settings(max_examples=80)
@given(st.text(alphabet="“”\"'’«» \n.,:AnaBrelsid-—()Mr", max_size=120))
def test_no_text_fails(text: str) -> None:
    for found in attributions_in(text):
        assert 0 <= found.content.start < found.content.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["“a ” said ", "said “ ", '" Ana ', "A. B. C, ", "“Ana said, Brel, a man, ", "The a, of "]
)
def test_long_odd_texts_take_linear_work(piece: str) -> None:
    assert growth(lambda count: attributions_in(piece * count), 100) < LINEAR
