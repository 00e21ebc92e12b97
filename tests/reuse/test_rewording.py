"""Sentences that say the same are aligned, sentences that only share their topic are not."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.reuse import rewording
from retold.reuse.rewording import Told, comparisons, prepared, reworded
from retold.reuse.sentence_pairs import Bar
from retold.schema import TABLES
from retold.settings import Settings
from retold.text.tokens import tokenize

# What one article says, what the other says, and whether it is the same.
SAME = [
    (
        "A harbour pilot who once ran the fuel store in Gardell, seat of Orne county, drowned last week.",
        "The harbour pilot in charge of the fuel store at Gardall drowned a week ago, a friend says.",
    ),
    (
        "Deputy minister Colm Raske told the senate that pirates could attack the islands in six months.",
        "In the senate, Calm Raske, a deputy minister, warned of attacks on islands in 6 to 12 months.",
    ),
    (
        "A resident of the Tarn valley says his cousin, once a warden of the lighthouse, vanished in spring.",
        "His nephew, a former lighthouse warden, has been missing since spring, a Tarn valley resident said.",
    ),
]
FILLER = [
    "Fog kept most ferries in port until noon.",
    "The council will vote on new street lamps in autumn.",
    "Bakers complain about the price of flour and butter.",
    "Two schools in the north share one heated gym.",
    "Tickets for the brass festival sold out in an hour.",
    "A retired engineer repairs church clocks for free.",
]
TOPIC = [
    (
        "Deputy minister Colm Raske told the senate that pirates could attack the islands in six months.",
        "Deputy minister Colm Raske showed guests the tulips in the senate garden and praised old maps.",
    ),
    (
        "The harbour pilot drowned last week after his boat struck the pier of Gardell in heavy rain.",
        "The harbour office of Gardell hopes to sell some old furniture and a boat to a museum.",
    ),
    (
        "The harbour pilot wants better radios for all boats.",
        "Fuel for boats has become dear in the harbour.",
    ),
    (
        "Colm Raske was born on the islands and studied law.",
        "Deputy minister Colm Raske opened a bridge on Friday.",
    ),
    (
        "The lighthouse of the Tarn valley draws many visitors in summer.",
        "A resident of the Tarn valley paints birds in her barn.",
    ),
]


def article(name: str, sentences: list[str]) -> Told:
    return prepared(name, " ".join(sentences), [])


def aligned_texts(
    left: list[str], right: list[str], matches: list[dict[str, Any]] | None = None
) -> list[tuple[str, str]]:
    one, other = " ".join(left), " ".join(right)
    rows = reworded(prepared("a", one, []), prepared("b", other, []), matches or [], Bar())
    return [(one[r["a_start"] : r["a_end"]], other[r["b_start"] : r["b_end"]]) for r in rows]


@pytest.mark.parametrize("pair", SAME)
def test_a_restated_sentence_is_found_among_others(pair: tuple[str, str]) -> None:
    left, right = [*FILLER[:3], pair[0]], [pair[1], *FILLER[3:]]
    assert aligned_texts(left, right) == [(pair[0][:-1], pair[1][:-1])]


@pytest.mark.parametrize("pair", TOPIC)
def test_a_shared_topic_is_not_enough(pair: tuple[str, str]) -> None:
    assert aligned_texts([*FILLER[:3], pair[0]], [pair[1], *FILLER[3:]]) == []


def test_order_of_sentences_may_differ() -> None:
    left = [SAME[0][0], FILLER[0], SAME[1][0], FILLER[1], SAME[2][0]]
    right = [SAME[2][1], FILLER[2], SAME[0][1], FILLER[3], SAME[1][1]]
    assert aligned_texts(left, right) == [(one[:-1], other[:-1]) for one, other in SAME]


def test_two_sentences_may_say_what_one_says() -> None:
    one = "Warden Ada Quill rowed eleven miles in fog to fetch a doctor for the Gardell twins, who had fever."
    two = [
        "Ada Quill, a warden, rowed eleven miles in dense fog.",
        "She fetched a doctor, since the Gardell twins had fever.",
    ]
    assert aligned_texts([*FILLER[:3], one], [FILLER[3], *two, FILLER[4]]) == [(one[:-1], " ".join(two)[:-1])]


def match_over(left: str, right: str, one: str, other: str) -> dict[str, Any]:
    """A verbatim passage: where a phrase of each stands."""
    a, b = left.index(one), right.index(other)
    return {
        "a_start": a,
        "a_end": a + len(one),
        "b_start": b,
        "b_end": b + len(other),
        "words": len(one.split()),
    }


def test_what_a_passage_covers_is_cut_out() -> None:
    left, right = [*FILLER[:2], SAME[0][0]], [SAME[0][1], *FILLER[3:]]
    covered = match_over(" ".join(left), " ".join(right), "drowned last week", "drowned a week ago")
    (found,) = aligned_texts(left, right, [covered])
    assert found[0].endswith("Orne county")
    assert found[1].endswith("at Gardall")


def test_copies_have_nothing_left_to_reword() -> None:
    left, right = [SAME[0][0]], [SAME[0][1]]
    everything = {"a_start": 0, "a_end": 0, "b_start": 0, "b_end": 0, "words": len(tokenize(SAME[0][1]))}
    assert aligned_texts(left, right) != []
    assert aligned_texts(left, right, [everything]) == []


WORDS = st.lists(
    st.sampled_from(
        [
            "Quill",
            "Gardell",
            "fever",
            "rowed",
            "miles",
            "doctor",
            "the",
            "of",
            "in",
            "pilot",
            "fog",
            ".",
            "Orne",
            "47",
        ]
    ),
    min_size=5,
    max_size=60,
).map(" ".join)


@given(WORDS, WORDS)
@settings(max_examples=100)
def test_no_word_lies_in_two_passages(one: str, other: str) -> None:
    low = Bar(weight=6.0, words=2, plain=0, of_shorter=0.1, of_longer=0.05)
    a, b = prepared("a", one, []), prepared("b", other, [])
    first = reworded(a, b, [], low)
    half = first[: len(first) // 2]
    rest = reworded(a, b, half, low)
    for side, text in (("a", one), ("b", other)):
        for rows in (first, half + rest):
            spans = sorted((r[f"{side}_start"], r[f"{side}_end"]) for r in rows)
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    for row in first:
        assert 2 <= row["words"] <= min(row["a_words"], row["b_words"])


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=80)
def test_no_text_is_too_odd(one: str, other: str) -> None:
    reworded(prepared("a", one, []), prepared("b", other, []), [], Bar(0.0, 0, 0, 0.0, 0.0))


def test_a_large_story_is_not_compared_in_full() -> None:
    told = [article(f"{n:03}", [f"Word{n} word{n // 3} rowed home."]) for n in range(300)]
    pairs = {(a.article_id, b.article_id) for a, b in comparisons(told)}
    assert len(pairs) < 300 * 30
    assert all(a < b for a, b in pairs)
    assert ("000", "001") in pairs, "those nearest to each other are compared"


@pytest.mark.parametrize("turned", [False, True])
def test_passages_are_the_matches_and_the_reworded_ones(tmp_path: Path, turned: bool) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    texts = {
        "a": " ".join([SAME[0][0], FILLER[0], FILLER[1]]),
        "b": " ".join([FILLER[0], SAME[0][1], FILLER[4]]),
        "c": SAME[0][0],  # says the same, but is of another story
    }
    step = -1 if turned else 1
    articles = [
        dict.fromkeys(TABLES["articles"].arrow.names)
        | {"article_no": n, "article_id": name, "text": text, "words": 9}
        for n, (name, text) in enumerate(texts.items())
    ][::step]
    stories = [
        {
            "story_id": "c" if name == "c" else "a",
            "title": "",
            "article_id": name,
            "size": 1 + (name != "c"),
            "role": "member",
        }
        for name in texts
    ][::step]
    a, b = texts["a"].index(FILLER[0]), 0
    match = {
        "passage_id": "old",
        "a": "a",
        "a_start": a,
        "a_end": a + 41,
        "b": "b",
        "b_start": b,
        "b_end": b + 41,
    }
    match |= {"words": 8, "a_words": 8, "b_words": 8, "kind": "verbatim", "boilerplate": False}
    with LocalEngine(folder, workers=1) as engine:
        given = {
            "articles": articles,
            "stories": stories,
            "matches": [match],
            "boilerplate": [],
            "copies": [],
        }
        for name, rows in given.items():
            engine.save(name, pa.Table.from_pylist(rows, TABLES[name].arrow))
        rewording.run(engine, Settings())
        passages = engine.sql("SELECT * FROM p", p=engine.load("passages")).to_pylist()
    found = [(p["passage_id"], p["kind"], texts[p["a"]][p["a_start"] : p["a_end"]]) for p in passages]
    assert found == [("p1", "reworded", SAME[0][0][:-1]), ("p2", "verbatim", FILLER[0])]


def test_notices_are_not_compared() -> None:
    one, other = SAME[0]
    notice = rewording.Span(0, len(one))
    assert reworded(prepared("a", one, []), prepared("b", other, []), [], Bar()) != []
    assert reworded(prepared("a", one, [notice]), prepared("b", other, []), [], Bar()) == []


def test_copies_are_left_out_of_large_stories_only(tmp_path: Path) -> None:
    """A thousand printings of a text would each be read again, to find what its first printing shows."""
    for size, expected in ((3, 2), (70, 1)):
        folder = RunFolder(tmp_path / str(size))
        folder.prepare()
        texts = {"a": SAME[0][0], "b": SAME[0][1]} | {f"c{n:02}": SAME[0][0] for n in range(size - 2)}
        articles = [
            dict.fromkeys(TABLES["articles"].arrow.names)
            | {"article_no": n, "article_id": name, "text": text}
            for n, (name, text) in enumerate(texts.items())
        ]
        stories = [
            {"story_id": "a", "title": "", "article_id": name, "size": size, "role": "member"}
            for name in texts
        ]
        copies = [{"article_no": n, "copy_of": 0, "resemblance": 1.0} for n in range(2, size)]
        given = {"articles": articles, "stories": stories, "copies": copies, "matches": [], "boilerplate": []}
        with LocalEngine(folder, workers=1) as engine:
            for name, rows in given.items():
                engine.save(name, pa.Table.from_pylist(rows, TABLES[name].arrow))
            rewording.run(engine, Settings())
            passages = engine.sql("SELECT * FROM p", p=engine.load("passages")).to_pylist()
        assert len([p for p in passages if "b" in (p["a"], p["b"])]) == expected
