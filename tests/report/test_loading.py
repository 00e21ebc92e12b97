from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from retold.engine.run_folder import RunFolder
from retold.report import loading
from retold.report.findings import Run, Story
from retold.report.loading import load
from retold.report.page import page
from retold.report.summary import iso, summary


def test_stories_hold_what_belongs_to_them(run: Run, ferry: Story, market: Story) -> None:
    assert [story.story_id for story in run.stories] == ["gazette", "velm-1"]
    assert [article.article_id for article in run.unrelated] == ["choir"]
    assert [article.article_id for article in ferry.articles] == ["gazette", "post", "mail", "coast", "echo"]
    assert {passage.passage_id for passage in ferry.passages} == {"p1", "p2", "p3", "p4"}
    assert [passage.passage_id for passage in market.passages] == ["p5"]
    assert len(ferry.quotations) == 1
    assert len(ferry.quotations[0].readings) == 3
    assert market.variants == market.credits == ()


def test_articles_with_the_same_reading_stand_together(ferry: Story) -> None:
    name = next(variant for variant in ferry.variants if variant.kind == "name")
    assert [(reading.text, reading.article_ids) for reading in name.readings] == [
        ("Mira Toll", ("gazette", "post")),
        ("Myra Toll", ("mail",)),
    ]
    texts = {article.article_id: article.text for article in ferry.articles}
    for variant in ferry.variants:
        for reading in variant.readings:
            assert all(
                texts[name][start:end] == reading.text
                for name, (start, end) in zip(reading.article_ids, reading.places, strict=True)
            )


def test_tables_are_read_when_asked_for(run: Run) -> None:
    assert isinstance(run.tables["passages"], pa.Table)
    assert run.tables["passages"].num_rows == 5
    assert "articles" in run.tables
    assert len(run.tables) == len(list(run.tables))
    with pytest.raises(KeyError):
        run.tables["../run"]


def test_the_summary_has_the_names_of_the_design(run: Run) -> None:
    story = summary(run)["stories"][0]
    assert {"story_id", "title", "articles", "origins", "lost_sources", "derivations"} <= set(story)
    assert {"passages", "quotations", "variants"} <= set(story)
    assert {"article_id", "path", "outlet", "title", "published"} <= set(story["articles"][0])
    assert {"expected", "low", "high"} <= set(story["origins"])
    assert {"id", "name", "children", "why"} <= set(story["lost_sources"][0])
    edge = {"parent", "child", "probability", "shared_words", "child_share", "evidence"}
    assert edge <= set(story["derivations"][0])
    assert {"passage_id", "a", "a_span", "b", "b_span", "words", "kind"} <= set(story["passages"][0])
    assert {"article_id", "span", "text"} <= set(story["quotations"][0]["readings"][0])
    said_by = {reading["article_id"]: reading["said_by"] for reading in story["quotations"][0]["readings"]}
    assert said_by == {"gazette": None, "mail": "Myra Toll", "post": None}
    assert {"article_ids", "text", "value"} <= set(story["variants"][0]["readings"][0])


def test_times_of_the_past_and_the_future_are_written(make_run: Any, tables: Any) -> None:
    for row, seconds in zip(
        tables["articles"], [-62_135_596_800, 253_402_300_799, 10**18, None], strict=False
    ):
        row |= {"published": seconds, "published_precision": "second"}
    written = [iso(a.published, a.published_precision) for a in load(make_run(tables)).stories[0].articles]
    assert written[:4] == ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", None, None]


def test_a_run_without_any_story_loads(make_run: Any, tables: Any) -> None:
    alone = {"articles": tables["articles"][7:], "stories": tables["stories"][7:]}
    run = load(make_run(alone))
    assert run.stories == ()
    assert [article.article_id for article in run.unrelated] == ["choir"]
    assert summary(run) == {"stories": [], "unrelated": [summary(run)["unrelated"][0]]}


def test_a_large_pile_is_put_together_on_demand_and_reads_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_KEPT_ARTICLES", 0)
    large = load(RunFolder(run.path))
    assert not isinstance(large.stories, tuple)
    assert (*large.stories,) == run.stories
    assert (*large.unrelated,) == run.unrelated
    assert large.size == run.size
    assert (summary(large), page(large)) == (summary(run), page(run))
