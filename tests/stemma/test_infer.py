"""Stories with a known tree, made of invented sentences."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest

from retold.settings import StemmaSettings
from retold.stemma.chronology import IMPOSSIBLE, settles_order, time_odds
from retold.stemma.cover import covers_of
from retold.stemma.credits import credit_odds
from retold.stemma.infer import Stemma, infer
from retold.stemma.lost_sources import near_copies
from retold.stemma.rows import rows_of
from retold.stemma.witnesses import Credit, StoryEvidence, Witness, read_story
from retold.text.alignment import local_alignments
from retold.text.background import Background
from retold.text.tokens import tokenize

DAY = 86_400
SETTINGS = StemmaSettings()
SYLLABLES = ("bren", "mo", "tal", "ver", "ri", "sko", "da", "len", "pu", "har", "os", "ith")


def sentences(seed: int, count: int = 10) -> str:
    """Sentences of invented words; no two seeds share any."""
    chosen = random.Random(seed)
    return "\n".join(
        " ".join("".join(chosen.choices(SYLLABLES, k=4)) for _ in range(14)) + "." for _ in range(count)
    )


def article(name: str, text: str, **known: Any) -> dict[str, Any]:
    row = {"outlet": None, "published": None, "published_precision": None, "published_kind": None}
    return row | {"article_id": name, "text": text} | known


def at(seconds: int) -> dict[str, Any]:
    return {"published": seconds, "published_precision": "second", "published_kind": "published"}


def credit(name: str, outlet: str, in_pile: str | None = None, **other: Any) -> dict[str, Any]:
    row = {"kind": "report", "place": "lead", "start": 0}
    return row | {"article_id": name, "outlet": outlet, "outlet_in_pile": in_pile} | other


def passages(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for a, b in combinations(sorted(articles, key=lambda row: row["article_id"]), 2):
        one, other = tokenize(a["text"]), tokenize(b["text"])
        for s in local_alignments(one.words, other.words, shingle=5, largest_gap=12, fewest_words=8):
            left, right = one.span(s.a_first, s.a_after), other.span(s.b_first, s.b_after)
            found.append(
                {
                    "passage_id": f"{a['article_id']}:{left.start}~{b['article_id']}:{right.start}",
                    "a": a["article_id"],
                    "a_start": left.start,
                    "a_end": left.end,
                    "b": b["article_id"],
                    "b_start": right.start,
                    "b_end": right.end,
                    "kind": "verbatim" if s.verbatim else "edited",
                }
            )
    return found


def story_of(articles: Sequence[dict[str, Any]], credits: Sequence[dict[str, Any]] = ()) -> StoryEvidence:
    rows = {"articles": articles, "passages": passages(articles), "credits": credits}
    return read_story("s", rows, SETTINGS, Background())


def solved(
    articles: Sequence[dict[str, Any]], credits: Sequence[dict[str, Any]] = ()
) -> tuple[dict[str, list[dict[str, Any]]], Stemma]:
    """The rows of a story, after what holds for every story has been checked."""
    story = story_of(articles, credits)
    stemma = infer(story, SETTINGS)
    tables = rows_of(story, stemma, SETTINGS)
    check(story, stemma, tables)
    return tables, stemma


def check(story: StoryEvidence, stemma: Stemma, tables: dict[str, list[dict[str, Any]]]) -> None:
    size = len(story.witnesses)
    for matrix in (stemma.parent, stemma.second, stemma.root):
        assert ((matrix >= 0) & (matrix <= 1 + 1e-12)).all()
    assert stemma.parent[:, :size].sum(axis=0) + stemma.root[:size] == pytest.approx([1] * size)
    ids = {witness.article_id for witness in story.witnesses}
    lost = {row["lost_id"] for row in tables["lost_sources"]}
    assert not ids & lost
    for row in tables["derivations"]:
        assert row["child"] in ids
        assert row["parent"] in (ids | lost) - {row["child"]}
        assert 0 < row["probability"] <= row["either_way"] <= 1 + 1e-12
        assert 0 <= row["child_share"] <= 1
    for name in ids:
        mine = [row for row in tables["derivations"] if row["child"] == name]
        assert [row["rank"] for row in mine] == list(range(1, len(mine) + 1))
        assert sum(row["probability"] for row in mine) <= 2 + 1e-9
    for row in tables["lost_sources"]:
        assert set(row["children"]) <= ids
    (origins,) = tables["origins"]
    assert origins["low"] <= origins["high"] <= origins["articles"] + len(stemma.lost)
    assert len(origins["nodes"]) == len(origins["probabilities"])
    texts = [row["why"] for name in ("derivations", "lost_sources") for row in tables[name]]
    texts += [row["question"] for row in tables["undecided"]]
    for text in texts:
        assert text.endswith(".")
        assert len(text) > 15
        assert "None" not in text
        assert ";;" not in text


def chance(tables: dict[str, list[dict[str, Any]]], parent: str, child: str) -> float:
    return sum(
        row["probability"]
        for row in tables["derivations"]
        if (row["parent"], row["child"]) == (parent, child)
    )


def test_a_chain_in_time() -> None:
    first = sentences(1)
    second = "\n".join([*first.split("\n")[:7], sentences(2, 4)])
    third = "\n".join([second, sentences(3, 3)])
    tables, _ = solved(
        [article("c", third, **at(300)), article("a", first, **at(100)), article("b", second, **at(200))]
    )
    assert chance(tables, "a", "b") > 0.95
    assert chance(tables, "b", "c") > 0.85
    assert chance(tables, "c", "b") == chance(tables, "b", "a") == 0
    assert tables["origins"][0]["expected"] == pytest.approx(1, abs=0.1)
    assert (tables["origins"][0]["low"], tables["origins"][0]["high"]) == (1, 1)


def test_independent_reports_are_origins() -> None:
    tables, stemma = solved([article(f"a{n}", sentences(n), **at(n)) for n in range(4)])
    assert tables["derivations"] == tables["lost_sources"] == []
    assert stemma.origins.expected == pytest.approx(4)
    assert (stemma.origins.low, stemma.origins.high) == (4, 4)


def test_an_article_alone() -> None:
    tables, stemma = solved([article("only", sentences(1))])
    assert tables["derivations"] == tables["lost_sources"] == tables["undecided"] == []
    assert (stemma.origins.expected, stemma.origins.low, stemma.origins.high) == (1, 1, 1)


@pytest.mark.parametrize("text", ["", " ", "One.", "...", "\u200b"])
def test_texts_of_next_to_nothing(text: str) -> None:
    tables, _ = solved([article("a", text), article("b", text), article("c", sentences(1))])
    assert tables["derivations"] == []


def test_two_equal_texts_without_times_are_undecided() -> None:
    tables, stemma = solved([article("a", sentences(1)), article("b", sentences(1))])
    assert chance(tables, "a", "b") == pytest.approx(chance(tables, "b", "a"), abs=1e-6)
    assert 0.4 < chance(tables, "a", "b") < 0.5 + 1e-6
    assert tables["lost_sources"] == []
    assert stemma.origins.expected == pytest.approx(1, abs=0.01)
    assert [row["article_ids"] for row in tables["undecided"]] == [["a", "b"]]


def test_a_credit_gives_two_equal_texts_an_order() -> None:
    rows = [
        article("a", sentences(1, 80), outlet="Velm Wire"),
        article("b", sentences(1, 80), outlet="Brenmouth Post"),
    ]
    tables, _ = solved(rows, [credit("b", "Velm Wire", "Velm Wire")])
    assert chance(tables, "a", "b") > 0.9


def shared_in_pairs(names: str) -> list[dict[str, Any]]:
    """Articles each two of which share a stretch that no other has."""
    stretches = {pair: sentences(n, 6) for n, pair in enumerate(combinations(names, 2))}
    return [
        article(
            name,
            "\n".join([*(text for pair, text in stretches.items() if name in pair), sentences(90 + n, 3)]),
        )
        for n, name in enumerate(names)
    ]


def test_texts_that_share_in_pairs_have_a_lost_source() -> None:
    tables, stemma = solved(shared_in_pairs("abcd"))
    (source,) = tables["lost_sources"]
    assert source["name"] is None
    assert source["children"] == ["a", "b", "c", "d"]
    assert all(chance(tables, source["lost_id"], name) > 0.5 for name in "abcd")
    assert stemma.origins.expected < 1.5


def test_three_texts_that_share_in_pairs_may_have_merged_each_other() -> None:
    # A graph without a lost source is as short: nothing is claimed that the texts do not force.
    tables, stemma = solved(shared_in_pairs("abc"))
    assert tables["lost_sources"] == []
    assert stemma.origins.expected < 1.5
    assert tables["undecided"]


def test_two_creditors_of_an_absent_outlet_have_a_named_lost_source() -> None:
    shared = sentences(1, 6)
    rows = [
        article(name, f"{shared}\n{sentences(seed, 4)}", **at(seed)) for name, seed in (("a", 2), ("b", 3))
    ]
    tables, stemma = solved(rows, [credit("a", "Velm Wire"), credit("b", "Velm Wire")])
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Velm Wire", ["a", "b"])
    assert "Velm Wire" in source["why"]
    assert stemma.origins.expected < 1.3


def test_a_merged_article_has_a_second_parent() -> None:
    rows = [
        article("a", sentences(1), **at(1)),
        article("b", sentences(2, 8), **at(2)),
        article("m", f"{sentences(1)}\n{sentences(2, 8)}\n{sentences(3, 2)}", **at(3)),
    ]
    tables, stemma = solved(rows)
    assert chance(tables, "a", "m") > 0.7
    assert chance(tables, "b", "m") > 0.9
    assert stemma.origins.expected == pytest.approx(2, abs=0.1)


def test_credits_in_a_circle() -> None:
    text = sentences(1)
    names = ["Velm Wire", "Brenmouth Post", "Skoda Tide"]
    rows = [article(f"a{n}", text, outlet=names[n]) for n in range(3)]
    tables, stemma = solved(rows, [credit(f"a{n}", names[n - 1], names[n - 1]) for n in range(3)])
    assert stemma.origins.expected == pytest.approx(1, abs=0.05)
    assert len(tables["derivations"]) >= 3


def test_an_outlet_that_credits_itself_or_a_later_article() -> None:
    rows = [
        article("a", sentences(1), outlet="Velm Wire", **at(2)),
        article("b", sentences(2), outlet="Post", **at(1)),
    ]
    tables, _ = solved(rows, [credit("a", "Velm Wire", "Velm Wire"), credit("b", "Velm Wire", "Velm Wire")])
    assert chance(tables, "a", "a") == chance(tables, "a", "b") == 0


def test_300_equal_texts_of_one_time() -> None:
    text = sentences(1)
    rows = {"articles": [article(f"a{n:03}", text, **at(5)) for n in range(300)], "passages": []}
    for n in range(1, 300):
        rows["passages"] += passages([rows["articles"][0], rows["articles"][n]])
    story = read_story("s", rows, SETTINGS, Background())
    began = time.process_time()
    stemma = infer(story, SETTINGS)
    tables = rows_of(story, stemma, SETTINGS)
    assert time.process_time() - began < 20
    check(story, stemma, tables)
    assert stemma.origins.expected < 1.2


def test_order_of_rows_changes_nothing() -> None:
    rows = [
        article(f"a{n}", sentences(n % 3) + "\n" + sentences(10 + n, 3), outlet=f"o{n}") for n in range(7)
    ]
    credits = [credit("a3", "o0", "o0"), credit("a4", "Far Wire"), credit("a5", "Far Wire", place="body")]
    there, _ = solved(rows, credits)
    back, _ = solved(rows[::-1], credits[::-1])
    assert there == back
    assert there["derivations"]


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
        (witness(DAY // 2, collected=True), witness(0), -1.5),
        (witness(90 * DAY, collected=True), witness(0), -3.0),
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
        ],
        SETTINGS,
    )
    lent = [odds[n, "Wire"] / SETTINGS.credit_odds for n in range(4)]
    assert lent[0] == 1
    assert 0 < lent[1] < lent[3] <= lent[2] < 1


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
