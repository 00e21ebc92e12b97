"""Versions of one quotation across the articles of a story."""

from __future__ import annotations

from typing import Any

from retold.attribution.direct.direct import attributions_in
from retold.attribution.story.quotations import of_story

ARTICLES = {
    "a": "“In the hills the wall has become very weak,” Ana Brel, an engineer, said. “If there were a flood, "
    "it would carry the bridge.” But she said, “For now, the wall is the only other barrier.”",
    "b": "“If there were a flood, it would carry the bridge. For now, the wall is the only other barrier,” "
    "Anna Brel told Reuters.",
    "c": "Ana Brel warned of floods. The wall in the hills is now very weak, she said.",
    "d": "“The harvest was good this year,” Ivo Tarn said.",
}


def rows(texts: dict[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    articles = [{"article_id": name, "text": text} for name, text in texts.items()]
    attributions = [
        {
            "attribution_id": f"{name}:{a.content.start}",
            "article_id": name,
            "content_start": a.content.start,
            "content_end": a.content.end,
            "name": a.name,
            "description": a.description,
        }
        for name, text in texts.items()
        for a in attributions_in(text)
    ]
    return of_story("s", articles, attributions)


def by_quotation(quotations: list[dict[str, Any]]) -> list[list[tuple[str, str, bool]]]:
    grouped: dict[str, list[tuple[str, str, bool]]] = {}
    for row in quotations:
        grouped.setdefault(row["quotation_id"], []).append((row["article_id"], row["text"], row["marked"]))
    return sorted(grouped.values())


def test_pieces_and_versions_become_one_quotation() -> None:
    _, quotations = rows({name: ARTICLES[name] for name in "ab"})
    spliced = next(group for group in by_quotation(quotations) if len(group) == 2)
    assert [name for name, _, _ in spliced] == ["a", "b"]
    assert spliced[0][1].startswith("If there were a flood")
    assert spliced[0][1].endswith("the only other barrier.")


def test_words_without_marks_beside_the_speaker_are_a_version() -> None:
    _, quotations = rows({name: ARTICLES[name] for name in "ac"})
    assert ("c", "wall in the hills has become very weak", False) not in by_quotation(quotations)
    without = {**ARTICLES, "c": "In the hills the wall has become very weak, according to Ana Brel."}
    _, quotations = rows({name: without[name] for name in "ac"})
    unmarked = [row for row in quotations if not row["marked"]]
    assert [row["text"] for row in unmarked] == ["In the hills the wall has become very weak"]


def test_one_speaker_and_every_quotation_has_a_row() -> None:
    speakers, quotations = rows(ARTICLES)
    assert [s["name"] for s in speakers] == ["Ana Brel", "Ivo Tarn"]
    assert speakers[0]["spellings"] == ["Ana Brel", "Anna Brel"]
    assert speakers[0]["descriptions"] == ["an engineer"]
    assert {row["article_id"] for row in quotations} == {"a", "b", "d"}
    assert {row["speaker"] for row in quotations} == {"Ana Brel", "Ivo Tarn"}


def test_the_order_of_articles_does_not_matter() -> None:
    assert rows(ARTICLES) == rows(dict(reversed(ARTICLES.items())))
