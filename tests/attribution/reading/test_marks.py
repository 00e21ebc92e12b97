"""Quotation marks: every kind, nesting, paragraphs, and whatever does not match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.reading.marks import quoted


def outermost(text: str) -> list[str]:
    return [q.inner.of(text) for q in quoted(text) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“Yes,” he said.", ["Yes,"]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("‘It’s the dam,’ she said.", ["It’s the dam,"]),
        ("'It's the dam,' she said in the '90s.", ["It's the dam,"]),
        ("„Der Damm hält“, sagte sie. »Ja«, sagte er.", ["Der Damm hält", "Ja"]),
        ("« Le barrage tient », dit-elle.", [" Le barrage tient "]),
        ("”Dammen håller”, sade hon.", ["Dammen håller"]),
        ("彼は「堤防は『もつ』」と言った。", ["堤防は『もつ』"]),
        ("''The dam holds,'' she said. ``It does,'' he said.", ["The dam holds,", "It does,"]),
        ("The boys’ boat is 5'10\" long.", []),
        ("“Never closed. Then “closed” again.", ["closed"]),
        ("He said “”.", []),
        ("How ‘bout this: “The dam holds.” The boys’ boat sank.", ["The dam holds."]),
        ("“The dam holds.“[Karst Post.] Then “closed” again.", ["The dam holds.", "closed"]),
        ('"Never closed. Then "closed" again. "Yes," he said.', ["closed", "Yes,"]),
        ("“Let us stay. It rains.’ They left.", ["Let us stay. It rains."]),
        ("“Let us stay.’ They left.\n\nThen “closed” again.", ["Let us stay.", "closed"]),
    ],
)
def test_marks_of_many_kinds(text: str, inner: list[str]) -> None:
    assert outermost(text) == inner


def test_marks_inside_marks_are_nested() -> None:
    text = "“She said ‘run’ and we ran,” he said."
    assert [(q.inner.of(text), q.depth) for q in quoted(text)] == [
        ("She said ‘run’ and we ran,", 0),
        ("run", 1),
    ]


def test_straight_marks_inside_straight_marks_are_nested() -> None:
    text = 'He wrote, "A man cried "All out!" as he ran." She said "no" twice.'
    assert [(q.inner.of(text), q.depth) for q in quoted(text)] == [
        ('A man cried "All out!" as he ran.', 0),
        ("All out!", 1),
        ("no", 0),
    ]


def test_a_paragraph_that_opens_again_goes_on() -> None:
    text = "“The dam holds.\n\n“It held last year.\n\n“It will hold,” she said."
    assert [(q.inner.of(text), q.goes_on) for q in quoted(text)] == [
        ("The dam holds.", True),
        ("It held last year.", True),
        ("It will hold,", False),
    ]


def test_a_quotation_may_close_in_a_later_paragraph() -> None:
    assert outermost("“The dam holds.\n\nIt held last year,” she said.") == [
        "The dam holds.\n\nIt held last year,"
    ]


@settings(max_examples=150)
@given(st.text(alphabet="“”\"‘’'«»„‹›「」 a.\n", max_size=60))
def test_any_marks_give_spans_that_nest_and_lie_in_the_text(text: str) -> None:
    around: list[int] = []
    for quote in quoted(text):
        assert 0 <= quote.start < quote.inner.start < quote.inner.end <= quote.end <= len(text)
        while around and around[-1] <= quote.start:
            around.pop()
        assert quote.depth == len(around)
        assert not around or quote.end <= around[-1]
        around.append(quote.end)


@pytest.mark.parametrize("piece", ["“", '"a ', "'", "“a\n\n", "‘a ", "«»", '“a" '])
def test_many_unmatched_marks_take_linear_work(piece: str) -> None:
    assert growth(lambda count: quoted(piece * count), 200) < LINEAR


def test_inches_close_nothing() -> None:
    text = "“She is 6’2”,” said Ana Brel. “He is 5’2”. I am short.” A board of 2’4” lay there."
    assert [quote.inner.of(text) for quote in quoted(text)] == ["She is 6’2”,", "He is 5’2”. I am short."]
    closing = "“She is 6’2” and “tall”"
    assert [quote.inner.of(closing) for quote in quoted(closing)] == ["She is 6’2", "tall"]
