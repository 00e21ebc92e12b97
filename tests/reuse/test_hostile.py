"""Piles made to be hard: the work stays in proportion to the pile, and the result is sensible."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks import hostile
from benchmarks.piles.hostile import PILES, Row

from retold.text.tokens import tokenize


def articles(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {
            "article_id": row["id"],
            "text": row["text"],
            "outlet": row["outlet"],
            "published": row["published"],
            "words": len(tokenize(str(row["text"]))),
        }
        for row in rows
    ]


@pytest.mark.parametrize("name", PILES)
def test_pairs_and_passages_grow_with_the_pile(reused, name: str) -> None:
    make, _ = PILES[name]
    size = {"one article of 10 million words": 20_000, "300 edited reprints among 37,554 articles": 20}.get(
        name, 200
    )
    rows = list(make(size))
    tables = reused(articles(rows), most_articles=20)
    assert len(tables["candidates"]) <= 25 * len(rows)
    assert 0 < len(tables["matches"]) <= 10 * len(tables["candidates"])


def test_identical_articles_are_copies_of_the_first(reused) -> None:
    tables = reused(articles(list(PILES["100,000 identical articles"][0](300))))
    assert {row["copy_of"] for row in tables["copies"]} == {0}
    assert len(tables["copies"]) == len(tables["candidates"]) == len(tables["matches"]) == 299


def test_a_sentence_said_again_and_again_is_found_where_it_is_said_once(reused) -> None:
    rows = list(PILES["one sentence 50,000 times"][0](2_000))
    found = reused(articles(rows))["matches"]
    words = {(row["a"], row["b"]): row["words"] for row in found}
    assert words["n000000", "n000003"] == 15
    assert words["n000000", "n000001"] == 30_000
    assert len(found) == 6


def test_edited_reprints_all_meet_their_source(reused) -> None:
    rows = list(PILES["300 edited reprints among 37,554 articles"][0](10))
    tables = reused(articles(rows), most_articles=50)
    copies = {row["article_no"] for row in tables["copies"]}
    tied = {row["b"] for row in tables["matches"] if row["a"] == "n000000" and row["words"] > 100}
    assert len(tied | {f"n{number:06}" for number in copies}) == 300


def test_a_footer_of_all_ties_each_article_once(reused) -> None:
    rows = list(PILES["one footer below 37,554 articles"][0](150))
    tables = reused(articles(rows), most_articles=20)
    assert len(tables["candidates"]) <= 3 * len(rows)
    assert all(row["words"] < 200 for row in tables["matches"])


def test_a_line_of_the_table(tmp_path) -> None:
    line = hostile.measure("few", PILES["100,000 identical articles"][0](12), tmp_path, "reuse")
    cells = [cell.strip() for cell in line.strip("| ").split("|")]
    assert cells[0] == "few"
    assert cells[3:] == ["11", "11", "11", "-"]
