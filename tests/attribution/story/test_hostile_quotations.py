"""Texts and stories made to be hard, from marks to versions: no exception, bounded work, no odd speaker."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.quotations.ways import attribution_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.story.quotations import of_story

Row = dict[str, Any]
SPEECH = "The harbour wall will hold another winter, and the ferry will sail in spring. "


def story(*texts: str) -> tuple[list[Row], list[Row]]:
    articles = [{"article_id": f"a{k:05}", "text": text} for k, text in enumerate(texts)]
    return of_story("s", articles, [row for article in articles for row in attribution_rows(**article)])


@pytest.mark.parametrize("mark", ["“", '"', "‘", "«", "„", "「", "''", "“‘", "›"])
def test_ten_thousand_marks_that_nothing_closes(mark: str) -> None:
    assert growth(lambda count: story(f"{mark}word " * count), 200) < LINEAR
    speakers, quotations = story(f"{mark}word " * 10_000)
    assert speakers == []
    assert len(quotations) <= 1


@pytest.mark.parametrize(
    "piece",
    [
        "MAYOR HOLLIS SAID “WE WILL STAY” IN OSTREY. ",
        "Q: What did you see?\nA: “I saw the boat leave.”\n",
        "“The ferry is late.” — Mira Toll (@miratoll) March 5, 2024\n",
        "“We will stay here for the winter,”\n\n",
        "Холлис сказал: «Мы останемся здесь». 市长说：「我们留下」。قال هوليس: «سنبقى». ",
        "“We said ‘no “never” again’ and meant it,” she said. ",
    ],
    ids=["capitals", "transcript", "posts", "pull quotes", "scripts", "nested"],
)
def test_work_grows_with_the_text_only(piece: str) -> None:
    assert growth(lambda count: story(piece * count), 40) < LINEAR


def test_versions_of_a_quotation_of_two_hundred_pages_are_one() -> None:
    long = "".join(f"{SPEECH[:-2]} for the {number}th time. " for number in range(4_000))
    first, second = (f"“{long}{end}” said Mira Toll." for end in ("Trust me,", "Believe me,"))
    rows = story(first, second)[1]
    assert len(rows) == 2
    assert len({row["quotation_id"] for row in rows}) == 1


def test_a_story_of_many_like_quotations_has_them_all() -> None:
    texts = [f"“{SPEECH[:-2]}, I told the {k}th caller,” Mira Toll said." for k in range(300)]
    speakers, quotations = story(*texts)
    assert [row["name"] for row in speakers] == ["Mira Toll"]
    assert len(quotations) == 300


def test_a_list_of_pull_quotes_gives_no_speaker_that_nobody_named() -> None:
    text = (
        "March\n\n“We will stay here for the winter.”\n\nParis\n\n“The ferry will sail again in the spring.”"
    )
    assert [row["name"] for row in story(text)[0]] == []


@settings(max_examples=40)
@given(st.lists(st.text(alphabet="“”\"'’«»「」 \n.,:AnaBrelsid-—()Mr1中й", max_size=80), max_size=4))
def test_no_story_fails(texts: list[str]) -> None:
    speakers, quotations = story(*texts)
    assert {row["speaker_id"] for row in quotations} <= {None, *(row["speaker_id"] for row in speakers)}
