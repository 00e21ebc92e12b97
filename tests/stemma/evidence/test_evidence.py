"""What times, credits and shared words say, each for itself."""

from __future__ import annotations

import math

import pytest
from tests.stemma.invented import DAY, SETTINGS, article, credit, sentences, story_of

from retold.stemma.evidence.chronology import IMPOSSIBLE, settles_order, time_odds
from retold.stemma.evidence.cover import covers_of
from retold.stemma.evidence.credits import credit_odds, in_own_words, resting_odds, rests_on
from retold.stemma.evidence.near_copies import near_copies
from retold.stemma.witnesses import Credit, Witness


def witness(published: int | None, precision: str | None = "second", collected: bool = False) -> Witness:
    (made,) = story_of([article("a", sentences(1, 1))]).witnesses
    return Witness("a", made.text, made.tokens, made.weights, None, published, precision, collected)


@pytest.mark.parametrize(
    ("parent", "child", "odds"),
    [
        (witness(100), witness(200), 0.0),
        (witness(200), witness(100), IMPOSSIBLE),
        (witness(100), witness(100), 0.0),
        (witness(None), witness(100), 0.0),
        (witness(100), witness(None), 0.0),
        (witness(DAY - 1), witness(0, "day"), 0.0),
        (witness(DAY + 1), witness(0, "day"), IMPOSSIBLE),
        (witness(0, "day"), witness(0, "day"), 0.0),
        (witness(-1, "day"), witness(-DAY - 1, "day"), IMPOSSIBLE),
        (witness(DAY // 10, collected=True), witness(0), -0.07),
        (witness(90 * DAY, collected=True), witness(0), -0.2),
        (witness(0), witness(90 * DAY, collected=True), 0.0),
    ],
)
def test_what_times_say(parent: Witness, child: Witness, odds: float) -> None:
    assert time_odds(parent, child) == pytest.approx(odds) or time_odds(parent, child) == odds
    assert settles_order(parent, child) == (
        math.inf in (-time_odds(parent, child), -time_odds(child, parent))
    )


def test_what_credits_lend() -> None:
    odds = credit_odds(
        [
            *(Credit(0, "Wire", None, "report", "lead") for _ in range(3)),
            Credit(1, "Wire", None, "report", "body"),
            *(Credit(2, "Wire", None, "report", "body") for _ in range(9)),
            Credit(3, "Wire", None, "licence", "foot"),
            Credit(4, "Wire", None, "cited", "lead"),
            Credit(5, "Wire", None, "interview", "lead"),
        ],
        SETTINGS,
    )
    assert odds[4, "Wire"] == odds[5, "Wire"] == odds[1, "Wire"]
    lent = [odds[n, "Wire"] / SETTINGS.credit_odds for n in range(4)]
    assert lent[0] == 1
    assert 0 < lent[1] < lent[3] <= lent[2] < 1


def test_who_contributed_gave_the_whole_only_where_its_text_can_tell() -> None:
    known, unknown = (
        credit_odds([Credit(0, "Wire", there, "contribution", "foot")], SETTINGS)[0, "Wire"]
        for there in ("Wire", None)
    )
    assert known == SETTINGS.credit_odds
    assert unknown < known / 5


def given(kind: str = "report", place: str = "body", cue: str = "reported") -> Credit:
    return Credit(0, "Wire", None, kind, place, cue=cue)


@pytest.mark.parametrize(
    ("credits", "words", "rests"),
    [
        ([given("agency-line", "lead")], 2_000, True),
        ([given("byline", "lead")], 2_000, True),
        ([given("licence", "foot")], 2_000, True),
        ([given("contribution", "foot")], 2_000, False),
        ([given(place="lead")], 300, True),
        ([given("interview", "lead", "told")], 300, True),
        ([given(place="lead"), *[given()] * 4], 900, True),
        ([given(place="lead")], 900, False),
        ([given(place="lead", cue="op-ed")], 300, False),
        ([given()] * 3, 900, False),
        ([given()] * 3, 250, True),
    ],
)
def test_whether_an_article_rests_on_whom_it_credits(credits: list[Credit], words: int, rests: bool) -> None:
    assert (rests_on(credits, words) > 0) == rests


def test_to_rest_on_an_outlet_is_neither_certain_nor_impossible() -> None:
    assert rests_on([given(place="lead")] * 50, 50) == 4
    assert rests_on([given()], 100_000) == -4


def test_each_outlet_that_an_article_credits_has_its_own_odds() -> None:
    credits = [credit("a", "Velm Wire"), credit("a", "Post", place="body"), credit("b", "Post")]
    story = story_of([article("a", sentences(1)), article("b", sentences(2))], credits=credits)
    odds = resting_odds(story)
    assert odds.keys() == {(0, "Velm Wire"), (0, "Post"), (1, "Post")}
    assert odds[0, "Velm Wire"] == odds[1, "Post"] > odds[0, "Post"]


def test_covers_hold_the_words_shared_and_no_others() -> None:
    shared = sentences(1, 3)
    rows = [article("a", f"{shared}\n{sentences(2, 2)}"), article("b", f"{sentences(3, 4)}\n{shared}")]
    covers = covers_of(story_of(rows), SETTINGS)
    given, taken = covers[0][1], covers[1][0]
    assert [bool(w) for w in given.words] == [True] * 42 + [False] * 28
    assert [bool(w) for w in taken.words] == [False] * 56 + [True] * 42
    assert given.shared_words == taken.shared_words == 42
    assert 0 < given.bits <= float(story_of(rows).witnesses[0].weights[:42].sum())


def test_near_copies_are_grouped() -> None:
    text = sentences(1)
    rows = [
        article("a", text),
        article("b", sentences(2)),
        article("c", f"{text}\n{sentences(3, 3)}"),
        article("d", text),
    ]
    story = story_of(rows)
    assert near_copies(story, covers_of(story, SETTINGS)) == [0, 1, 0, 0]


def test_who_credits_an_outlet_in_words_of_another_article_is_counted_once() -> None:
    line, other = sentences(8, 1), sentences(9, 1)
    texts = {"a": f"{line}\n{sentences(1, 4)}", "b": f"{line}\n{sentences(2, 4)}"}
    texts["c"] = f"{other}\n{sentences(1, 4)}"
    story = story_of([article(name, text) for name, text in texts.items()])
    said = [Credit(n, "Wire", None, "report", "lead", said=(0, 14)) for n in range(3)]
    covers = covers_of(story, SETTINGS)
    assert in_own_words(said, covers, "Wire") == {0, 2}
    assert in_own_words(said[1:], covers, "Wire") == {1, 2}
    assert in_own_words(said, covers, "Herald") == set()
