"""One quotation in many versions: invented quotations, each retold in one of seven ways."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.quotations.ways import Case, cases, grouped, judged

from retold.attribution.story.quotations import of_story
from retold.attribution.story.versions import Wording, group_versions

MISSED = {"translated": 2, "in another language": 3}
"""Quotations whose translation has hardly a figure or name."""


@pytest.fixture(scope="module")
def judgements() -> list[tuple[Case, bool, bool]]:
    return [(case, *judged(case, grouped(case))) for case in cases()]


def test_versions_are_put_together_in_every_way(judgements: list[tuple[Case, bool, bool]]) -> None:
    missed = Counter(case.way for case, right, _ in judgements if not right)
    assert {way: n for way, n in missed.items() if n > MISSED.get(way, 0)} == {}


def test_no_version_is_put_together_with_another_quotation(judgements: list[tuple[Case, bool, bool]]) -> None:
    assert [(case.way, case.speaker) for case, _, wrong in judgements if wrong] == []


def test_words_given_to_another_speaker_say_so() -> None:
    moved = next(case for case in cases() if case.way == "another speaker")
    told = {row["article_id"]: row for row in grouped(moved) if "two northern gates" in row["text"]}
    first, second = told["full"], told["retold"]
    assert {first["said_by"] or first["speaker"], second["said_by"] or second["speaker"]} == {
        moved.speaker,
        moved.said_by,
    }


def groups(*wordings: tuple[str, str | None, str]) -> list[int]:
    return group_versions([Wording(tuple(t.lower().split()), who, where, t) for t, who, where in wordings])


def test_two_quotations_of_one_article_stay_apart_though_they_share_words() -> None:
    first = "the wall of the old mill will never be built again in this valley"
    second = "the wall of the old mill will surely be built by the children of this valley"
    assert groups((first, "Brel", "a"), (second, "Brel", "b")) == [1, 1]
    assert groups((first, "Brel", "a"), (second, "Brel", "a")) == [0, 1]


def test_a_pull_quote_repeats_a_quotation_of_its_article() -> None:
    assert groups(("the wall of the mill stands", "Brel", "a"), ("wall of the mill", "Brel", "a")) == [0, 0]


def test_a_long_run_of_common_words_is_enough_whoever_says_it() -> None:
    words = "what are we to say to them when they come back here"
    assert groups((words + " before the summer comes", "Brel", "a"), (words, "Tarn", "b")) == [0, 0]


def test_figures_and_names_tie_a_translation_of_one_speaker_only() -> None:
    english = "We opened the gates in Brask when the gauge showed 612 centimetres at 4"
    german = "Wir haben die Tore in Brask geöffnet als der Pegel um 4 Uhr 612 Zentimeter zeigte"
    assert groups((english, "Brel", "a"), (german, "Brel", "b")) == [1, 1]
    assert groups((english, "Brel", "a"), (german, "Tarn", "b")) == [0, 1]
    assert groups((english, "Brel", "a"), (german.replace("612", "598"), "Brel", "b"))[0] != 1


def test_a_quotation_in_three_hundred_articles_is_one() -> None:
    words = "the harbour wall will hold for another winter whatever the sea may do"
    same = [(words, "Brel", f"a{k}") for k in range(300)]
    assert len(set(groups(*same, (words + " to it", "Brel", "b")))) == 1


def test_part_of_a_quotation_without_marks_is_a_version() -> None:
    words = (
        "We lost the bridge and the old school in one night and nobody warned us. I want an answer by May."
    )
    texts = {"a": f"“{words}” said Ana Brel.", "b": f"Ana Brel said that {words[:71].lower()}."}
    said = {
        "attribution_id": "a:1", "article_id": "a", "kind": "direct", "content_start": 1,
        "content_end": 1 + len(words), "name": "Ana Brel", "description": None,
    }  # fmt: skip
    rows = of_story("s", [{"article_id": name, "text": text} for name, text in texts.items()], [said])[1]
    assert [(row["article_id"], row["marked"], row["text"]) for row in rows] == [
        ("a", True, words),
        ("b", False, words[:71].lower()),
    ]


def test_a_pronoun_is_settled_by_another_version() -> None:
    words = "We lost the bridge and the old school in one night and nobody warned us."
    texts = {"a": f"“{words}” said Ana Brel.", "b": f"“{words}” she said."}
    said = [
        {
            "attribution_id": name, "article_id": name, "kind": "direct", "content_start": 1,
            "content_end": 1 + len(words), "name": who, "description": None,
        }
        for name, who in (("a", "Ana Brel"), ("b", None))
    ]  # fmt: skip
    speakers, _ = of_story("s", [{"article_id": name, "text": text} for name, text in texts.items()], said)
    assert [row["attribution_ids"] for row in speakers] == [["a", "b"]]
