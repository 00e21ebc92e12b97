"""Open questions are asked, with their grounds, and settled ones are not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.stemma.invented import SETTINGS, article, at, credit, sentences, story_of

import retold
from retold.stemma.infer import infer
from retold.stemma.words.undecided import undecided


def questions(rows: list[dict[str, Any]], credits: list[dict[str, Any]] | None = None) -> dict[str, str]:
    """Each question by the articles that it is about."""
    story = story_of(rows, credits or [])
    return {" ".join(ids): question for ids, question in undecided(story, infer(story, SETTINGS))}


def test_a_plain_copy_leaves_nothing_open() -> None:
    assert questions([article("a", sentences(1), **at(1)), article("b", sentences(1), **at(2))]) == {}


def test_reprints_leave_open_which_was_copied() -> None:
    text = sentences(1)
    rows = [article(name, text, **at(n)) for n, name in enumerate("abc")]
    assert questions(rows) == {
        "c": "c derives from b or a; these are nearly the same text, so that nothing tells which."
    }


def test_texts_without_times_leave_open_which_came_first() -> None:
    asked = questions([article("a", sentences(1)), article("b", sentences(1))])
    assert list(asked) == ["a b"]
    assert asked["a b"].startswith("a and b share text, and nothing tells which came first")


def test_a_fact_in_common_leaves_independence_open() -> None:
    rows = [
        article("a", f"{sentences(1, 1)}\n{sentences(2, 30)}", **at(1)),
        article("b", f"{sentences(1, 1)}\n{sentences(3, 60)}", **at(2)),
    ]
    asked = questions(rows)
    assert asked["b"].startswith(
        "Whether b is independent cannot be decided: 14 of its words (2 %) stand in a"
    )


def test_two_credited_sources_of_which_neither_has_text() -> None:
    rows = [article("a", sentences(1), **at(1)), article("b", sentences(2), **at(2))]
    asked = questions(rows, [credit("b", "Velm Wire"), credit("b", "Brenmouth Post")])
    assert asked["b"] == (
        "b derives from Velm Wire or Brenmouth Post; it credits both, and no text tells which it follows."
    )


@pytest.mark.parametrize("count", [5, 12, 60])
def test_equal_texts_without_times_are_one_origin_whose_printer_is_open(count: int) -> None:
    text = " ".join(
        f"{word} of the harbour office" for word in ("notice", "barge", "ferry", "crane", "quay", "pier")
    )
    run = retold.trace(
        [{"id": f"p{n:02d}", "text": f"{text} was read out on the old mole."} for n in range(count)]
    )
    (story,) = run.stories
    assert story.origins.expected < 1.1
    assert any(len(question.article_ids) == count for question in story.undecided)
