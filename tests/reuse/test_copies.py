"""Copies are tied to the earliest text, and cost no more than their number."""

from __future__ import annotations


def test_300_identical_articles_hang_on_the_earliest(reused, newsroom) -> None:
    text = newsroom.text()
    articles = [
        {"article_id": f"p{n:03}", "text": text, "outlet": f"o{n}", "published": 1_000 - n}
        for n in range(300)
    ]
    tables = reused(articles)
    assert {row["article_no"] for row in tables["copies"]} == set(range(299))
    assert {row["copy_of"] for row in tables["copies"]} == {299}
    assert {row["resemblance"] for row in tables["copies"]} == {1.0}
    assert {(row["a"], row["b"]) for row in tables["candidates"]} == {(n, 299) for n in range(299)}
    assert len(tables["matches"]) == 299
    assert {row["kind"] for row in tables["matches"]} == {"verbatim"}
    assert not any(row["boilerplate"] for row in tables["matches"])


def test_without_times_the_first_id_stands_for_all(reused, newsroom) -> None:
    text = newsroom.text()
    tables = reused([{"article_id": name, "text": text} for name in ("c", "a", "b")])
    assert {(row["article_no"], row["copy_of"]) for row in tables["copies"]} == {(0, 1), (2, 1)}


def test_a_dated_article_comes_before_one_without_a_date(reused, newsroom) -> None:
    text = newsroom.text()
    tables = reused([{"article_id": "a", "text": text}, {"article_id": "b", "text": text, "published": 5}])
    assert [(row["article_no"], row["copy_of"]) for row in tables["copies"]] == [(0, 1)]


def test_a_copy_of_a_copy_is_followed_back(reused, newsroom) -> None:
    first = newsroom.text(60)
    texts = [first]
    for _ in range(4):
        texts.append(texts[-1] + "\n" + newsroom.sentence())
    articles = [{"article_id": f"c{n}", "text": text, "published": n} for n, text in enumerate(texts)]
    copies = reused(newsroom.shuffled(articles))["copies"]
    assert len(copies) == 4
    assert len({row["copy_of"] for row in copies}) == 1
    assert all(row["resemblance"] >= 0.9 for row in copies)


def test_a_retelling_is_no_copy(reused, newsroom) -> None:
    text = newsroom.text()
    retold = newsroom.retold(text, 0.2)
    tables = reused([{"article_id": "a", "text": text}, {"article_id": "b", "text": retold}])
    assert tables["copies"] == []
    assert [(row["a"], row["b"]) for row in tables["candidates"]] == [(0, 1)]


def test_empty_and_short_texts_are_copies_of_nothing(reused) -> None:
    tables = reused(
        [{"article_id": str(n), "text": text} for n, text in enumerate(["", " ", "One.", "One.", "?"])]
    )
    assert all(rows == [] for rows in tables.values())
