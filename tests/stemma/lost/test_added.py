"""What an article adds to its main source, and says whose words it is."""

from __future__ import annotations

from typing import Any

from tests.stemma.invented import SETTINGS, article, at, passages, sentences

from retold.stemma.infer import infer
from retold.stemma.witnesses import read_story
from retold.stemma.words.rows import rows_of
from retold.text.background import Background

REPORT = sentences(1, 12)


def said(name: str, text: str, words: str, **other: Any) -> dict[str, Any]:
    start = text.index(words)
    row = {"article_id": name, "kind": "direct", "content_start": start, "content_end": start + len(words)}
    return row | {"name": "Ada Thornbury", "told": None} | other


def found(
    articles: list[dict[str, Any]], attributions: list[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    rows = {"articles": articles, "passages": passages(articles), "attributions": attributions}
    story = read_story("s", rows, SETTINGS, Background())
    return rows_of(story, infer(story, SETTINGS), SETTINGS)


def retold_with(words: str) -> list[dict[str, Any]]:
    return [
        article("a", REPORT, outlet="Post", **at(1)),
        article("b", f"{REPORT}\n{words}", outlet="Echo", **at(2)),
    ]


def test_a_speaker_whose_words_the_parent_lacks_is_a_source_of_them() -> None:
    words = sentences(5, 10)
    articles = retold_with(words)
    tables = found(articles, [said("b", articles[1]["text"], words)])
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Ada Thornbury", ["b"])
    assert "140 words" in source["why"]
    (row,) = [row for row in tables["derivations"] if row["parent"] == source["lost_id"]]
    assert row["shared_words"] == 140
    assert row["why"] == "b gives it for 140 of its 308 words."
    # It is the source of a passage: the article stays as dependent as it was.
    assert tables["origins"][0]["expected"] < 1.1


def test_words_told_another_outlet_need_not_be_many() -> None:
    words = sentences(5, 2)
    articles = retold_with(words)
    tables = found(articles, [said("b", articles[1]["text"], words, told="Velm Wire")])
    assert [source["name"] for source in tables["lost_sources"]] == ["Velm Wire"]
    assert "was told" in tables["lost_sources"][0]["why"]
    assert found(articles, [said("b", articles[1]["text"], words)])["lost_sources"] == []


def test_what_somebody_told_the_outlet_itself_has_no_other_outlet_for_its_source() -> None:
    words = sentences(5, 2)
    articles = retold_with(words)
    told = said("b", articles[1]["text"], words, told="Echo Online", access="own")
    assert found(articles, [told])["lost_sources"] == []
    long = sentences(6, 10)
    articles = retold_with(long)
    itself = said("b", articles[1]["text"], long, source_kind="author")
    assert found(articles, [itself | {"name": "Echo Online"}])["lost_sources"] == []


def test_no_source_of_its_own() -> None:
    words = sentences(5, 10)
    articles = retold_with(words)
    text = articles[1]["text"]
    # Indirect speech alone; the outlet is one of the story; the parent has the words too.
    assert found(articles, [said("b", text, words, kind="indirect")])["lost_sources"] == []
    assert found(articles, [said("b", text, words, told="Post")])["lost_sources"] == []
    assert found(articles, [said("b", text, REPORT)])["lost_sources"] == []
    # Who derives from nothing has heard the speaker.
    alone = [articles[0] | {"text": sentences(9)}, articles[1]]
    assert found(alone, [said("b", text, words)])["lost_sources"] == []
