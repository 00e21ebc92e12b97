"""Voices with their chains and origins, from rows to rows."""

from __future__ import annotations

from typing import Any

from retold.attribution.voices import of_story

Row = dict[str, Any]


def article(name: str, outlet: str | None) -> Row:
    return {"story_id": "s", "article_id": name, "outlet": outlet, "published": None}


def said(name: str, via: list[str], access: str | None) -> Row:
    return {"article_id": name, "attribution_id": f"{name}:1", "via": via, "access": access}


def speaker(number: int, name: str, kind: str, *articles: str) -> Row:
    ids = [f"{a}:1" for a in articles]
    return {"speaker_id": f"s/{number}", "story_id": "s", "name": name, "kind": kind, "attribution_ids": ids}


ROWS: dict[str, list[Row]] = {
    "articles": [article("a", "Harrow Gazette"), article("b", None), article("c", None)],
    "attributions": [
        said("a", [], "own"),
        said("b", ["Harrow Gazette"], "direct"),
        said("c", ["Sund Herald"], "relay"),
    ],
    "derivations": [],
    "lost_sources": [{"story_id": "s", "lost_id": "l", "name": "Sund Herald"}],
}  # fmt: skip


def test_a_voice_that_one_source_carries() -> None:
    chains, voices = of_story(ROWS | {"speakers": [speaker(0, "Ana Brel", "person", "a", "b")]})
    assert [row["steps"] for row in chains] == [["a", "Ana Brel"], ["b", "a", "Ana Brel"]]
    assert [row["access"] for row in chains] == ["own", "direct"]
    assert [(v["article_ids"], v["origins"], v["origin_nodes"]) for v in voices] == [(["a", "b"], 1, ["a"])]


def test_a_voice_that_two_sources_carry() -> None:
    chains, voices = of_story(ROWS | {"speakers": [speaker(0, "pilots", "unnamed", "b", "c")]})
    assert [row["steps"] for row in chains] == [["b", "a", "pilots"], ["c", "Sund Herald", "pilots"]]
    assert (voices[0]["origins"], voices[0]["origin_nodes"]) == (2, ["a", "l"])


def test_a_voice_has_no_more_sources_than_its_story() -> None:
    open_parents = ROWS | {"origins": [{"story_id": "s", "high": 1}]}
    _, voices = of_story(open_parents | {"speakers": [speaker(0, "pilots", "unnamed", "b", "c")]})
    assert (voices[0]["origins"], voices[0]["origin_nodes"]) == (1, ["a", "l"])


def test_an_outlet_as_voice_stands_in_its_chain_once() -> None:
    chains, _ = of_story(ROWS | {"speakers": [speaker(0, "Sund Herald", "outlet", "a")]})
    assert [row["steps"] for row in chains] == [["a", "Sund Herald"]]


def test_a_story_without_voices() -> None:
    assert of_story({"articles": ROWS["articles"]}) == ([], [])
