"""Candidates against a comparison of all pairs, and the cut of frequent n-grams."""

from __future__ import annotations

from itertools import combinations

import pytest

from retold.reuse import candidates
from retold.text.tokens import tokenize


def longest_shared_run(one: str, other: str) -> int:
    """Words of the longest run that two texts share, by the textbook."""
    a, b = tokenize(one).words, tokenize(other).words
    best, above = 0, [0] * (len(b) + 1)
    for word in a:
        row = [0]
        for j, then in enumerate(b, 1):
            row.append(above[j - 1] + 1 if word == then else 0)
        best, above = max(best, *row), row
    return best


def test_every_pair_with_a_long_shared_run_is_a_candidate_and_no_pair_without(reused, newsroom) -> None:
    texts = [newsroom.text(6) for _ in range(6)]
    texts += [texts[0] + "\n" + newsroom.text(5), newsroom.text(5) + "\n" + texts[1].split("\n")[2]]
    texts += [newsroom.retold(texts[2], 0.15), newsroom.retold(texts[3], 0.4), texts[4].split("\n")[0]]
    texts += ["\n".join([texts[5].split("\n")[0], texts[0].split("\n")[5], newsroom.text(4)])]
    found = reused([{"article_id": f"t{n:02}", "text": text} for n, text in enumerate(texts)])["candidates"]
    runs = {
        pair: longest_shared_run(texts[pair[0]], texts[pair[1]])
        for pair in combinations(range(len(texts)), 2)
    }
    pairs = {(row["a"], row["b"]) for row in found}
    assert {pair for pair, run in runs.items() if run >= 8} <= pairs
    assert pairs <= {pair for pair, run in runs.items() if run >= 5}
    assert len({pair for pair, run in runs.items() if run >= 8}) >= 8


def test_a_text_printed_150_times_is_not_lost_to_the_frequency_cut(reused, newsroom) -> None:
    wire = newsroom.text()
    articles = [{"article_id": f"w{n:03}", "text": wire, "outlet": f"o{n}"} for n in range(150)]
    articles.append({"article_id": "x", "text": newsroom.text(4) + "\n" + "\n".join(wire.split("\n")[:5])})
    tables = reused(articles, most_articles=20)
    assert (0, 150) in {(row["a"], row["b"]) for row in tables["candidates"]}
    (passage,) = [row for row in tables["matches"] if "x" in (row["a"], row["b"])]
    assert passage["words"] >= 65


def test_a_phrase_that_everybody_uses_suggests_no_pair(reused, newsroom) -> None:
    phrase = newsroom.sentence()
    articles = [
        {"article_id": f"a{n:02}", "text": f"{newsroom.text(3)}\n{phrase}\n{newsroom.text(3)}"}
        for n in range(30)
    ]
    # The n-grams at both ends of the phrase are kept or not as their neighbours have it.
    every = 30 * 29 // 2
    assert len(reused(articles, most_articles=5)["candidates"]) < every / 10
    assert len(reused(articles, most_articles=30)["candidates"]) == every


def test_a_short_quotation_that_only_two_articles_have_is_enough_in_a_large_pile(
    reused, newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "_SMALL_PILE", 0)
    words = newsroom.text(1).split()[:14]
    articles = [{"article_id": f"a{n:02}", "text": newsroom.text(6)} for n in range(12)]
    said = " ".join([*words, "then", *words[::-1]])
    for n in (3, 8):
        articles[n]["text"] += "\n" + said
    kept = {"fewest_shared": 100}
    assert {(row["a"], row["b"]) for row in reused(articles, **kept)["candidates"]} == {(3, 8)}
    for n in {*range(12)} - {3, 8}:
        articles[n]["text"] += "\n" + said
    assert len(reused(articles, **kept)["candidates"]) < 12 * 11 / 2 / 5  # by their edges, as they fall


@pytest.mark.parametrize("outlets", [30, 60, 120])
def test_a_wire_story_that_every_outlet_edits_ties_them_all(reused, newsroom, outlets: int) -> None:
    wire = newsroom.text(20)
    articles = [{"article_id": "wire", "text": wire, "outlet": "agency", "published": 1}]
    articles += [
        {"article_id": f"o{n:03}", "text": newsroom.retold(wire, 0.12), "outlet": f"o{n}", "published": 2 + n}
        for n in range(outlets)
    ]
    articles += [{"article_id": f"x{n}", "text": newsroom.text()} for n in range(5)]
    tables = reused(articles, most_articles=10)
    assert len(tables["copies"]) == 0
    pairs = {(row["a"], row["b"]) for row in tables["candidates"]}
    assert {(0, n + 1) for n in range(outlets)} <= pairs
    assert len(pairs) <= 10 * outlets  # all pairs are 7,260 of the largest
    tied = {row["a"] for row in tables["matches"] if row["b"] == "wire" and row["words"] > 100}
    assert len(tied) == outlets


def test_without_times_an_edited_wire_story_still_ties_all(reused, newsroom) -> None:
    wire = newsroom.text(20)
    articles = [{"article_id": f"o{n:03}", "text": newsroom.retold(wire, 0.12)} for n in range(100)]
    pairs = {(row["a"], row["b"]) for row in reused(articles, most_articles=10)["candidates"]}
    assert len(pairs) <= 8 * len(articles)
    reached = {0}
    for _ in range(4):
        reached |= {n for pair in pairs if reached & set(pair) for n in pair}
    assert len(reached) == len(articles)


@pytest.mark.parametrize("size", [3, 8, 9, 20])
def test_pairs_within_a_group_of_copies(reused, newsroom, size: int) -> None:
    text = newsroom.text()
    found = reused([{"article_id": f"a{n:02}", "text": text} for n in range(size)])["candidates"]
    assert len(found) == (size * (size - 1) // 2 if size <= 8 else size - 1)
    assert all(row["a"] < row["b"] for row in found)
