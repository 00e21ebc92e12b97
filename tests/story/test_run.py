"""The stage as a whole, from articles and matches to stories."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.settings import Settings
from retold.story import run as story

Row = dict[str, Any]
DAY = 86_400
DEFAULT = Settings()

Pile = dict[str, dict[str, str]]

ARTICLES: dict[str, Pile] = json.loads(Path(__file__).with_name("articles.json").read_text("utf-8"))
FIRE, VOTE, OTHER, WEEK = (ARTICLES[name] for name in ("fire", "vote", "other", "week"))


def rows_of(*stories: Pile) -> list[Row]:
    return [
        {"article_id": name, "published": None, **article}
        for articles in stories
        for name, article in articles.items()
    ]


def told(folder: Path, rows: list[Row], settings: Settings = DEFAULT, **tables: list[Row]) -> dict[str, Row]:
    """The stories of some articles, by article_id."""
    run_folder = RunFolder(folder / "run")
    run_folder.prepare()
    numbered = [
        {"article_no": k, "words": len((row["text"] or "").split()), **row} for k, row in enumerate(rows)
    ]
    with LocalEngine(run_folder, workers=1) as engine:
        for name in ("articles", "copies", "boilerplate", "matches"):
            content = numbered if name == "articles" else tables.get(name, [])
            engine.save(name, pa.Table.from_pylist(content, TABLES[name].arrow))
        story.run(engine, settings)
    stories = pq.read_table(run_folder.table("stories")).to_pylist()
    links = pq.read_table(run_folder.table("links")).to_pylist()
    assert sorted(row["article_id"] for row in stories) == sorted(row["article_id"] for row in rows)
    assert all(0 < row["score"] <= 1 and row["a"] < row["b"] for row in links)
    return {row["article_id"]: row for row in stories}


def parts(stories: dict[str, Row]) -> set[frozenset[str]]:
    return {
        frozenset(name for name, row in stories.items() if row["story_id"] == story_id)
        for story_id in {row["story_id"] for row in stories.values()}
    }


def passage(a: str, b: str, words: int, *, boilerplate: bool = False) -> Row:
    return {"a": a, "b": b, "words": words, "boilerplate": boilerplate}


def test_articles_are_grouped_by_event(tmp_path: Path) -> None:
    stories = told(tmp_path, rows_of(FIRE, VOTE, OTHER))
    assert parts(stories) == {frozenset(FIRE), frozenset(VOTE), frozenset(OTHER)}
    assert {row["role"] for row in stories.values()} == {"member"}
    assert stories["fire2"]["size"] == 3
    assert stories["alone"]["size"] == 1


def test_a_round_up_does_not_weld_two_stories(tmp_path: Path) -> None:
    stories = told(tmp_path, rows_of(FIRE, VOTE, WEEK))
    assert stories["week"]["role"] == "round-up"
    assert stories["week"]["story_id"] in {"fire1", "vote1"}
    assert stories["fire1"]["story_id"] != stories["vote1"]["story_id"]


def test_the_order_of_input_does_not_matter(tmp_path: Path) -> None:
    rows = rows_of(FIRE, VOTE, WEEK, OTHER)
    expected = told(tmp_path / "sorted", rows)
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert told(tmp_path / str(seed), rows) == expected


def test_a_story_is_named_after_its_first_article(tmp_path: Path) -> None:
    rows = rows_of(FIRE)
    for row, day in zip(rows, (3, 1, 2), strict=True):
        row["published"] = day * DAY
    stories = told(tmp_path, rows)
    assert {row["story_id"] for row in stories.values()} == {"fire2"}
    titles = {row["title"] for row in stories.values()}
    assert len(titles) == 1
    assert titles < {article["title"] for article in FIRE.values()}


def test_undated_articles_come_last(tmp_path: Path) -> None:
    rows = rows_of(FIRE)
    rows[1]["published"] = DAY
    assert told(tmp_path, rows)["fire1"]["story_id"] == "fire2"


def test_events_a_month_apart_are_two(tmp_path: Path) -> None:
    rows = rows_of(FIRE)
    rows[0]["published"], rows[1]["published"], rows[2]["published"] = 0, DAY, 40 * DAY
    assert parts(told(tmp_path, rows)) == {frozenset({"fire1", "fire2"}), frozenset({"fire3"})}


def test_a_long_shared_passage_joins_over_any_time(tmp_path: Path) -> None:
    rows = rows_of(FIRE)[:2]
    rows[0]["published"], rows[1]["published"] = 0, 400 * DAY
    copied = passage("fire2", "fire1", 25)
    assert len(parts(told(tmp_path / "a", rows, matches=[copied]))) == 1
    assert len(parts(told(tmp_path / "b", rows, matches=[copied | {"boilerplate": True}]))) == 2


def test_what_an_outlet_repeats_from_weeks_before_does_not_join(tmp_path: Path) -> None:
    rows = rows_of({name: FIRE[name] for name in ("fire1", "fire2")})
    shorter = min(len(row["text"].split()) for row in rows)
    rows[0] |= {"published": 1_600_000_000, "outlet": "Kesterby Mail"}
    rows[1] |= {"published": 1_600_000_000 + 60 * 86_400, "outlet": "Kesterby Mail"}
    for share, stories in ((0.45, 2), (0.6, 1)):
        copied = passage("fire2", "fire1", round(share * shorter))
        assert len(parts(told(tmp_path / str(stories), rows, matches=[copied]))) == stories


def test_what_an_outlet_repeats_without_dates_does_not_join_of_itself(tmp_path: Path) -> None:
    rows = rows_of({"owl": OTHER["alone"], "vote": VOTE["vote1"]})
    shorter = min(len(row["text"].split()) for row in rows)
    for row in rows:
        row |= {"published": None, "outlet": "Kesterby Mail"}
    for share, stories in ((0.45, 2), (0.6, 1)):
        copied = passage("owl", "vote", round(share * shorter))
        assert len(parts(told(tmp_path / str(stories), rows, matches=[copied]))) == stories


def test_boilerplate_does_not_join(tmp_path: Path) -> None:
    notice = " Write to the Velmer Lantern, Quillgate Row, Dunmarsh, or ring Osgar Pellwyn, ombudsman." * 3
    rows = rows_of({"owl": OTHER["alone"], "vote": VOTE["vote1"]})
    marks = []
    for row in rows:
        marks.append(
            {"article_id": row["article_id"], "start": len(row["text"]), "end": len(row["text"] + notice)}
        )
        row["text"] += notice
    assert len(parts(told(tmp_path / "a", rows))) == 1
    assert len(parts(told(tmp_path / "b", rows, boilerplate=marks))) == 2


def test_copies_follow_the_article_they_copy(tmp_path: Path) -> None:
    rows = [*rows_of(FIRE, OTHER), *rows_of({"again": FIRE["fire2"], "owl": OTHER["alone"]})]
    copies = [
        {"article_no": 4, "copy_of": 1, "resemblance": 1.0},
        {"article_no": 5, "copy_of": 3, "resemblance": 1.0},
    ]
    stories = told(tmp_path, rows, copies=copies)
    assert parts(stories) == {frozenset({*FIRE, "again"}), frozenset({"alone", "owl"})}
    assert stories["owl"]["story_id"] == "alone"


@pytest.mark.parametrize("text", ["", "One.", "🙂" * 50, "\u202e\u200b", "12 34 56"])
def test_a_single_odd_article_is_a_story(tmp_path: Path, text: str) -> None:
    row = {"article_id": "odd", "title": None, "text": text, "published": -(10**11)}
    assert told(tmp_path, [row])["odd"]["size"] == 1


def test_no_articles_no_stories(tmp_path: Path) -> None:
    assert told(tmp_path, []) == {}


@pytest.mark.parametrize("language", ["german", "chinese"])
def test_other_languages_are_grouped_too(tmp_path: Path, language: str) -> None:
    pile = ARTICLES[language]
    first, second, third = pile
    assert parts(told(tmp_path, rows_of(pile))) == {frozenset({first, second}), frozenset({third})}


def test_a_name_that_is_common_over_the_years_still_joins_what_is_of_one_time(tmp_path: Path) -> None:
    """The words of an event may be common in an old pile; what counts is how common they are at the time."""
    rows = rows_of(FIRE)
    for k, row in enumerate(rows):
        row["published"] = k * 3_600
    others = [
        {"article_id": f"old{k}", "title": row["title"], "text": row["text"], "published": (k + 2) * 60 * DAY}
        for k in range(3)
        for row in rows[:1]
    ]
    few = replace(DEFAULT, story=replace(DEFAULT.story, most_articles=4))
    stories = told(tmp_path, rows + others, settings=few)
    assert parts(stories) == {frozenset(FIRE), *(frozenset({row["article_id"]}) for row in others)}


def printings(count: int, lead: str = "wire") -> tuple[list[Row], list[Row]]:
    """A text that many outlets print, half of it under other words, each compared with the first only."""
    chosen = random.Random(5)
    words = [f"w{n}" for n in range(200)]

    def own(size: int) -> str:
        return " ".join(f"q{chosen.randrange(10**9)}" for _ in range(size))

    rows = [{"article_id": lead, "title": None, "text": " ".join(words), "published": 0}]
    rows += [
        {"article_id": f"{lead}{n:03}", "title": None, "text": " ".join(words[:120]) + " " + own(60),
         "published": 60 * n + 60}
        for n in range(count)
    ]  # fmt: skip
    return rows, [passage(lead, str(row["article_id"]), 120) for row in rows[1:]]


def test_printings_of_one_text_are_one_story_though_compared_with_the_first_only(tmp_path: Path) -> None:
    rows, matches = printings(60)
    stories = told(tmp_path, rows, matches=matches)
    assert parts(stories) == {frozenset(row["article_id"] for row in rows)}


def test_a_round_up_that_prints_the_text_welds_no_other_story_to_it(tmp_path: Path) -> None:
    rows, matches = printings(40)
    others = [{**row, "published": 0} for row in rows_of(FIRE)]
    rows[7]["text"] += "\n" + "\n".join(row["text"] for row in others)
    pairs = [sorted((str(rows[7]["article_id"]), str(row["article_id"]))) for row in others]
    matches += [passage(a, b, 80) for a, b in pairs]
    stories = told(tmp_path, rows + others, matches=matches)
    assert parts(stories) == {frozenset(row["article_id"] for row in rows), frozenset(FIRE)}


def test_live_coverage_does_not_run_together_day_by_day(tmp_path: Path) -> None:
    """Each day's text has most of the day before's, and nothing of that of a week before."""
    days = [" ".join(f"day{k}x{n}" for k in (d, d + 1, d + 2) for n in range(40)) for d in range(60)]
    rows = [
        {"article_id": f"d{d:02}", "title": None, "text": text, "published": d * DAY}
        for d, text in enumerate(days)
    ]
    matches = [passage(f"d{d:02}", f"d{d + 1:02}", 80) for d in range(59)]
    assert told(tmp_path, rows, matches=matches)["d00"]["size"] < 20
