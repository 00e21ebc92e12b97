"""The tables of a run folder > its findings.

Reads with pyarrow alone: opening a database takes longer than everything else here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa

from retold.engine.parts import read_table
from retold.engine.run_folder import RunFolder
from retold.report.findings import Article, LostSource, Run, SetAside, Story, Undecided
from retold.report.shelves import Made, Shelf
from retold.report.values import (
    EPOCH,
    Rows,
    article_of,
    by_number,
    credit_of,
    derivations_of,
    origins_of,
    passage_of,
    quotations_of,
    speaker_of,
    variant_of,
)
from retold.report.voice import voices_of
from retold.schema import TABLES

_BY_STORY = (
    "origins", "lost_sources", "derivations", "speakers", "quotations", "chains", "voices", "variants",
    "undecided",
)  # fmt: skip
_BY_ARTICLE = ("credits", "attributions", "boilerplate")
_KEPT_ARTICLES = 5_000
"""The stories of a pile up to this size are put together once, and kept."""


class Tables(Mapping[str, pa.Table]):
    """The tables of a run folder by name; each is read when asked for."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> pa.Table:
        """The table of that name."""
        if name not in TABLES or not self._folder.table(name).exists():
            raise KeyError(name)
        return read_table(self._folder.table(name), TABLES[name].arrow)

    def __iter__(self) -> Iterator[str]:
        """The names of the tables that are there."""
        return (name for name in TABLES if self._folder.table(name).exists())

    def __len__(self) -> int:
        """Number of tables."""
        return sum(1 for _ in self)


def load(folder: RunFolder) -> Run:
    """The findings of a run folder; of a large pile, stories are put together when they are asked for."""
    tables = Tables(folder)
    articles = _Articles(tables)
    members, titles = defaultdict(list), {}
    for row in _rows(tables, "stories", "story_id", "article_id", "title"):
        members[row["story_id"]].append(row["article_id"])
        titles[row["story_id"]] = row["title"]
    large = sorted((s for s in members if len(members[s]) > 1), key=lambda s: (-len(members[s]), s))
    story_of = {article: story for story in large for article in members[story]}
    make = partial(_story, members, titles, articles, _Details(tables, story_of))
    alone = [name for name in articles.number if name not in story_of]
    stories: Sequence[Story] = Made(large, make)
    unrelated: Sequence[Article] = Made(alone, articles.one)
    if len(articles.number) <= _KEPT_ARTICLES:
        stories, unrelated = tuple(stories), tuple(unrelated)
    return Run(folder.path, stories, unrelated, _inputs(folder), len(articles.number))


class _Articles:
    """The articles, and the number of each."""

    def __init__(self, tables: Tables) -> None:
        table = tables["articles"] if "articles" in tables else TABLES["articles"].arrow.empty_table()
        names = table["article_id"].to_pylist()
        self.number = {name: n for n, name in enumerate(names)}
        self._shelf = Shelf(table, names)

    def one(self, name: str) -> Article:
        return article_of(self._shelf.rows(name)[0])


class _Details:
    """Everything that was found about the stories, by story."""

    def __init__(self, tables: Tables, story_of: Mapping[str, str]) -> None:
        stories = set(story_of.values())
        self._tables = tables
        self._shelves: dict[str, Shelf] = {}
        for name in _BY_STORY:
            self._put(name, "story_id", lambda story: story if story in stories else None)
        for name in _BY_ARTICLE:
            self._put(name, "article_id", lambda article: article if article in story_of else None)
        self._put("readings", "variant_id", lambda variant: variant)
        if "passages" in tables:
            table = tables["passages"]
            sides = zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True)
            both = ((story_of.get(a), story_of.get(b)) for a, b in sides)
            self._shelves["passages"] = Shelf(table, [one if one == other else None for one, other in both])

    def _put(self, name: str, column: str, key: Callable[[str], str | None]) -> None:
        if name in self._tables:
            table = self._tables[name]
            self._shelves[name] = Shelf(table, map(key, table[column].to_pylist()))

    def of(self, name: str, key: str) -> Rows:
        return self._shelves[name].rows(key) if name in self._shelves else []


def _rows(tables: Tables, name: str, *columns: str) -> Rows:
    rows: Rows = tables[name].select(columns).to_pylist() if name in tables else []
    return rows


def _in_order(group: list[Article], number: Mapping[str, int]) -> tuple[Article, ...]:
    """By time if all have one, else as they were read."""
    group = sorted(group, key=lambda article: number[article.article_id])
    if all(article.published for article in group):
        group.sort(key=lambda article: article.published or EPOCH)
    return tuple(group)


def _story(
    members: Mapping[str, Sequence[str]],
    titles: Mapping[str, str],
    articles: _Articles,
    details: _Details,
    story: str,
) -> Story:
    group = _in_order([articles.one(name) for name in members[story]], articles.number)

    def of(name: str) -> Rows:
        return details.of(name, story)

    def in_articles(name: str) -> Rows:
        return [row for article in group for row in details.of(name, article.article_id)]

    return Story(
        story_id=story,
        title=titles[story],
        articles=group,
        origins=origins_of(of("origins"), group),
        lost_sources=tuple(
            LostSource(r["lost_id"], r["name"], tuple(r["children"]), r["why"], r["probability"])
            for r in sorted(of("lost_sources"), key=by_number("lost_id"))
        ),
        derivations=derivations_of(of("derivations"), group),
        passages=tuple(passage_of(row) for row in of("passages")),
        quotations=tuple(quotations_of(of("quotations"))),
        variants=tuple(variant_of(row, details.of("readings", row["variant_id"])) for row in of("variants")),
        undecided=tuple(Undecided(tuple(r["article_ids"]), r["question"]) for r in of("undecided")),
        credits=tuple(credit_of(row) for row in in_articles("credits")),
        speakers=tuple(speaker_of(row) for row in sorted(of("speakers"), key=by_number("speaker_id"))),
        voices=voices_of(of, in_articles("attributions"), [article.article_id for article in group]),
        set_aside=tuple(
            SetAside(r["article_id"], (r["start"], r["end"]), r["words"], r["why"])
            for r in in_articles("boilerplate")
        ),
    )


def _inputs(folder: RunFolder) -> Mapping[str, Any]:
    """What ``run.json`` says about the inputs; empty if it says nothing."""
    try:
        record = json.loads((folder.path / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    inputs = record.get("inputs")
    return inputs if isinstance(inputs, dict) else {}
