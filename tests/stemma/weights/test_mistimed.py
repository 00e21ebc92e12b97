"""Times that the texts contradict are found, others are believed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stemma.invented import DAY, SETTINGS, article, at, sentences, story_of

from retold.stemma.evidence.compared import compare
from retold.stemma.infer import infer
from retold.stemma.weights.mistimed import doubted
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.rows import rows_of

HOUR = 3_600
FIRST = 20_000 * DAY
WHOLE = sentences(1, 24).split("\n")
LEFT_OUT = {"b": range(4, 8), "c": range(10, 14), "d": range(16, 20), "e": range(13, 16)}


def report(times: dict[str, int], precision: str = "second") -> StoryEvidence:
    """A report, copies that each leave something else out and add words, and one in words of its own."""
    texts = {"a": WHOLE}
    for k, (name, out) in enumerate(LEFT_OUT.items()):
        kept = [sentence for place, sentence in enumerate(WHOLE) if place not in out]
        texts[name] = [*kept, *sentences(10 + k, 2).split("\n")]
    words = "\n".join(WHOLE).split()
    Random(1).shuffle(words)
    texts["f"] = [" ".join(words)]
    return story_of(
        [
            article(
                name,
                "\n".join(text),
                outlet=f"{name} Post",
                **at(times[name]) | {"published_precision": precision},
            )
            for name, text in texts.items()
        ]
    )


RIGHT = {"a": FIRST, **{name: FIRST + (k + 1) * HOUR for k, name in enumerate("bcdef")}}


def test_report_dated_to_its_last_change_is_the_parent_of_its_copies() -> None:
    stemma = infer(report(RIGHT | {"a": FIRST + 2 * DAY}), SETTINGS)
    assert stemma.doubted == [0]
    assert all(stemma.parent[child][0] > 0.8 for child in range(1, 5))
    assert stemma.root[0] > 0.8


def test_times_of_articles_without_an_outlet_are_believed() -> None:
    story = report(RIGHT | {"a": FIRST + 2 * DAY})
    nameless = replace(story, witnesses=[replace(witness, outlet=None) for witness in story.witnesses])
    assert infer(nameless, SETTINGS).doubted == []


def test_time_that_is_left_out_is_told_and_no_reason() -> None:
    stemma = infer(report(RIGHT | {"a": FIRST + 2 * DAY}), SETTINGS)
    rows = rows_of(stemma.story, stemma, SETTINGS)
    assert ["a"] in [
        row["article_ids"] for row in rows["undecided"] if "time of a may be wrong" in row["question"]
    ]
    assert not any("a appeared earlier" in row["why"] for row in rows["derivations"])


@settings(max_examples=25)
@given(st.lists(st.integers(1, 20 * DAY), min_size=5, max_size=5))
def test_times_that_the_texts_bear_out_are_believed(late: list[int]) -> None:
    times = {name: FIRST + after for name, after in zip("bcdef", late, strict=True)}
    assert infer(report({"a": FIRST} | times), SETTINGS).doubted == []


def test_an_order_wrong_by_hours_is_believed() -> None:
    assert infer(report(RIGHT | {"a": FIRST + 8 * HOUR}), SETTINGS).doubted == []


def test_days_are_believed() -> None:
    assert infer(report(RIGHT | {"a": FIRST + 2 * DAY}, precision="day"), SETTINGS).doubted == []


def test_of_two_articles_neither_time_is_doubted() -> None:
    rows = [
        article("a", "\n".join(WHOLE), **at(FIRST + 2 * DAY)),
        article("b", "\n".join(WHOLE[:9]), **at(FIRST)),
    ]
    assert infer(story_of(rows), SETTINGS).doubted == []


def test_two_sources_put_together_are_no_reason_to_doubt() -> None:
    one, other = sentences(1, 12), sentences(2, 12)
    rows = [
        article("a", one, outlet="A", **at(FIRST)),
        article("b", other, outlet="B", **at(FIRST + HOUR)),
        article("c", f"{one}\n{other}", outlet="C", **at(FIRST + 2 * DAY)),
    ]
    assert infer(story_of(rows), SETTINGS).doubted == []


def doubted_if_first(times: dict[str, int], odds: float) -> list[int]:
    """The articles with doubted times among equal texts, if signs of direction speak for the first one."""
    text = "\n".join(WHOLE[:12])
    story = story_of([article(name, text, outlet=f"{name} Post", **at(time)) for name, time in times.items()])
    covers = compare(story, SETTINGS).covers
    return doubted(story, covers, lambda parent, child: odds * ((parent == 0) - (child == 0)), SETTINGS)


def test_a_time_that_stands_apart_is_doubted_sooner_and_not_for_nothing() -> None:
    late = {"a": FIRST + 2 * DAY, "b": FIRST, "c": FIRST + HOUR, "d": FIRST + 2 * HOUR}
    assert doubted_if_first(late, 1.0) == [0]
    assert doubted_if_first(late | {"e": FIRST + 2 * DAY + HOUR}, 1.0) == []
    assert doubted_if_first(late, 0.0) == []
