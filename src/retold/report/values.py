"""Rows of tables > typed values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from retold.report.findings import (
    Article,
    Credit,
    Derivation,
    Origins,
    Passage,
    Quotation,
    QuotationReading,
    Reading,
    Speaker,
    Variant,
)
from retold.report.shelves import Row

Rows = list[Row]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def article_of(row: Row) -> Article:
    """A row of ``articles``."""
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
        return None if seconds is None else EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None


def origins_of(rows: Rows, group: tuple[Article, ...]) -> Origins:
    """The row of ``origins`` of a story with these articles."""
    if not rows:
        return Origins(float(len(group)), 1, len(group))
    row = rows[0]
    nodes = zip(row["nodes"], row["probabilities"], strict=True)
    return Origins(
        row["expected"], row["low"], row["high"], tuple(sorted(nodes, key=lambda pair: (-pair[1], pair[0])))
    )


def by_number(key: str) -> Callable[[Row], tuple[int, str]]:
    """Ids that end or begin alike, such as those of a story's speakers, by the number in them."""
    return lambda row: (len(row[key]), row[key])


def derivations_of(rows: Rows, group: tuple[Article, ...]) -> tuple[Derivation, ...]:
    """In the order of the articles that derive, then of lost sources, the most probable parent first."""
    place = {article.article_id: n for n, article in enumerate(group)}

    def key(row: Row) -> tuple[int, str, int]:
        return place.get(row["child"], len(place)), row["child"], row["rank"]

    return tuple(_derivation(row) for row in sorted(rows, key=key))


def _derivation(row: Row) -> Derivation:
    values = {name: row[name] for name in Derivation.__slots__ if name != "evidence"}
    return Derivation(evidence=tuple(row["evidence"] or ()), **values)


def passage_of(row: Row) -> Passage:
    """A row of ``passages``."""
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


def quotations_of(rows: Rows) -> Iterator[Quotation]:
    """Rows of ``quotations``, put together."""
    for quotation, versions in grouped(rows, "quotation_id").items():
        named = next((row for row in versions if row["speaker"]), versions[0])
        readings = (
            QuotationReading(
                row["article_id"],
                (row["start"], row["end"]),
                row["text"],
                bool(row["marked"]),
                row["said_by"],
            )
            for row in versions
        )
        yield Quotation(quotation, named["speaker"], named["speaker_id"], tuple(readings))


def variant_of(row: Row, readings: Rows) -> Variant:
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


def credit_of(row: Row) -> Credit:
    """A row of ``credits``."""
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


def speaker_of(row: Row) -> Speaker:
    """A row of ``speakers``."""
    spellings, descriptions = tuple(row["spellings"] or ()), tuple(row["descriptions"] or ())
    return Speaker(
        row["speaker_id"], row["name"], spellings, descriptions, tuple(row["attribution_ids"] or ())
    )


def grouped(rows: Iterable[Row], key: str) -> dict[str, Rows]:
    """Rows by what they have in a column, in their order."""
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups
