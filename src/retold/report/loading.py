"""The tables of a run folder > its findings.

Reads with pyarrow alone: opening a database takes longer than everything else here.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from retold.engine.parts import read_table
from retold.engine.run_folder import RunFolder
from retold.report.findings import (
    Article,
    Credit,
    Derivation,
    LostSource,
    Origins,
    Passage,
    Quotation,
    QuotationReading,
    Reading,
    Run,
    SetAside,
    Speaker,
    Story,
    Undecided,
    Variant,
)
from retold.schema import TABLES

Row = dict[str, Any]
Rows = list[Row]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BY_STORY = ("origins", "lost_sources", "derivations", "speakers", "quotations", "variants", "undecided")
_BY_ARTICLE = ("credits", "boilerplate")


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
    """The findings of a run folder."""
    tables = Tables(folder)
    articles = {row["article_id"]: _article(row) for row in _rows(tables, "articles")}
    number = {name: n for n, name in enumerate(articles)}
    members, titles = defaultdict(list), {}
    for row in _rows(tables, "stories"):
        members[row["story_id"]].append(articles[row["article_id"]])
        titles[row["story_id"]] = row["title"]
    shared = {name: _grouped(_rows(tables, name), "story_id") for name in _BY_STORY}
    own = {name: _grouped(_rows(tables, name), "article_id") for name in _BY_ARTICLE}
    shared["readings"] = _grouped(_rows(tables, "readings"), "variant_id")
    story_of = {article.article_id: story for story, group in members.items() for article in group}
    shared["passages"] = _grouped(_inside(_rows(tables, "passages"), story_of), "story_id")
    large = sorted((s for s in members if len(members[s]) > 1), key=lambda s: (-len(members[s]), s))
    in_story = {article.article_id for story in large for article in members[story]}
    return Run(
        folder.path,
        tuple(
            _story(story, titles[story], _in_order(members[story], number), shared, own) for story in large
        ),
        tuple(article for name, article in articles.items() if name not in in_story),
        _inputs(folder),
    )


def _rows(tables: Tables, name: str) -> Rows:
    rows: Rows = tables[name].to_pylist() if name in tables else []
    return rows


def _grouped(rows: Iterable[Row], key: str) -> dict[str, Rows]:
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _inside(passages: Rows, story_of: Mapping[str, str]) -> Iterator[Row]:
    for row in passages:
        story = story_of.get(row["a"])
        if story is not None and story == story_of.get(row["b"]):
            yield row | {"story_id": story}


def _in_order(group: list[Article], number: Mapping[str, int]) -> tuple[Article, ...]:
    """By time if all have one, else as they were read."""
    group = sorted(group, key=lambda article: number[article.article_id])
    if all(article.published for article in group):
        group.sort(key=lambda article: article.published or _EPOCH)
    return tuple(group)


def _story(
    story: str,
    title: str,
    group: tuple[Article, ...],
    shared: dict[str, dict[str, Rows]],
    own: dict[str, Any],
) -> Story:
    def of(name: str) -> Rows:
        return shared[name].get(story, [])

    def in_articles(name: str) -> Rows:
        return [row for article in group for row in own[name].get(article.article_id, [])]

    return Story(
        story_id=story,
        title=title,
        articles=group,
        origins=_origins(of("origins"), group),
        lost_sources=tuple(
            LostSource(r["lost_id"], r["name"], tuple(r["children"]), r["why"], r["probability"])
            for r in sorted(of("lost_sources"), key=_number("lost_id"))
        ),
        derivations=_derivations(of("derivations"), group),
        passages=tuple(_passage(row) for row in of("passages")),
        quotations=tuple(_quotations(of("quotations"))),
        variants=tuple(
            _variant(row, shared["readings"].get(row["variant_id"], [])) for row in of("variants")
        ),
        undecided=tuple(Undecided(tuple(r["article_ids"]), r["question"]) for r in of("undecided")),
        credits=tuple(_credit(row) for row in in_articles("credits")),
        speakers=tuple(_speaker(row) for row in sorted(of("speakers"), key=_number("speaker_id"))),
        set_aside=tuple(
            SetAside(r["article_id"], (r["start"], r["end"]), r["words"], r["why"])
            for r in in_articles("boilerplate")
        ),
    )


def _article(row: Row) -> Article:
    return Article(
        article_id=row["article_id"],
        path=row["path"],
        outlet=row["outlet"],
        title=row["title"] or "",
        published=_time(row["published"]),
        published_text=row["published_text"],
        published_precision=row["published_precision"],
        published_kind=row["published_kind"],
        author=row["author"],
        url=row["url"],
        text=row["text"] or "",
        words=row["words"] or 0,
        warnings=tuple(row["warnings"] or ()),
    )


def _time(seconds: int | None) -> datetime | None:
    try:
        return None if seconds is None else _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _origins(rows: Rows, group: tuple[Article, ...]) -> Origins:
    if not rows:
        return Origins(float(len(group)), 1, len(group))
    row = rows[0]
    nodes = zip(row["nodes"], row["probabilities"], strict=True)
    return Origins(
        row["expected"], row["low"], row["high"], tuple(sorted(nodes, key=lambda pair: (-pair[1], pair[0])))
    )


def _number(key: str) -> Callable[[Row], tuple[int, str]]:
    """Ids that end or begin alike, such as those of a story's speakers, by the number in them."""
    return lambda row: (len(row[key]), row[key])


def _derivations(rows: Rows, group: tuple[Article, ...]) -> tuple[Derivation, ...]:
    """In the order of the articles that derive, the most probable parent first."""
    place = {article.article_id: n for n, article in enumerate(group)}
    return tuple(_derivation(row) for row in sorted(rows, key=lambda r: (place[r["child"]], r["rank"])))


def _derivation(row: Row) -> Derivation:
    values = {name: row[name] for name in Derivation.__slots__ if name != "evidence"}
    return Derivation(evidence=tuple(row["evidence"] or ()), **values)


def _passage(row: Row) -> Passage:
    return Passage(
        row["passage_id"],
        row["a"],
        (row["a_start"], row["a_end"]),
        row["b"],
        (row["b_start"], row["b_end"]),
        row["words"],
        row["kind"],
        bool(row["boilerplate"]),
    )


def _quotations(rows: Rows) -> Iterator[Quotation]:
    for quotation, versions in _grouped(rows, "quotation_id").items():
        named = next((row for row in versions if row["speaker"]), versions[0])
        readings = (
            QuotationReading(row["article_id"], (row["start"], row["end"]), row["text"], bool(row["marked"]))
            for row in versions
        )
        yield Quotation(quotation, named["speaker"], named["speaker_id"], tuple(readings))


def _variant(row: Row, readings: Rows) -> Variant:
    """A variant, with the articles that have the same reading taken together."""
    same: dict[str, Rows] = defaultdict(list)
    for reading in readings:
        same[reading["value"] or " ".join(reading["text"].casefold().split())].append(reading)
    return Variant(
        row["variant_id"], row["kind"], row["about"] or "", tuple(_reading(rows) for rows in same.values())
    )


def _reading(rows: Rows) -> Reading:
    places = {row["article_id"]: (row["start"], row["end"]) for row in reversed(rows)}
    articles = tuple(dict.fromkeys(row["article_id"] for row in rows))
    text = Counter(row["text"] for row in rows).most_common(1)[0][0]
    return Reading(articles, text, rows[0]["value"], tuple(places[article] for article in articles))


def _credit(row: Row) -> Credit:
    return Credit(
        row["article_id"],
        row["outlet"],
        row["text"],
        (row["start"], row["end"]),
        (row["sentence_start"], row["sentence_end"]),
        row["cue"] or "",
        row["kind"],
        row["place"],
    )


def _speaker(row: Row) -> Speaker:
    spellings, descriptions = tuple(row["spellings"] or ()), tuple(row["descriptions"] or ())
    return Speaker(
        row["speaker_id"], row["name"], spellings, descriptions, tuple(row["attribution_ids"] or ())
    )


def _inputs(folder: RunFolder) -> Mapping[str, Any]:
    """What ``run.json`` says about the inputs; empty if it says nothing."""
    try:
        record = json.loads((folder.path / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    inputs = record.get("inputs")
    return inputs if isinstance(inputs, dict) else {}
