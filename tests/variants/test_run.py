"""The apparatus of a story: a reading for each article, witnesses together, nothing twice."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.settings import Settings, VariantSettings
from retold.variants import run as variants_run
from retold.variants.apparatus import Variant
from retold.variants.one_story import of_story

SENTENCE = (
    "Rescuers said that {} people were taken to the hospital of {} after the ferry struck the {} on Monday."
)


def told(texts: dict[str, str]) -> list[dict[str, Any]]:
    return [{"article_id": name, "text": text, "published": None} for name, text in texts.items()]


def whole(texts: dict[str, str]) -> list[dict[str, Any]]:
    """A passage for each pair, over the whole of both texts."""
    return [
        {
            "a": a,
            "a_start": 0,
            "a_end": len(texts[a]),
            "b": b,
            "b_start": 0,
            "b_end": len(texts[b]),
            "words": 10,
        }
        for a, b in itertools.combinations(sorted(texts), 2)
    ]


def drawn(variants: list[Variant]) -> dict[str, list[dict[str, str]]]:
    """The variants as tables: kind, then the text that each article has."""
    found: dict[str, list[dict[str, str]]] = {}
    for variant in variants:
        found.setdefault(variant.kind, []).append({r.article_id: r.text for r in variant.readings})
    return found


PILE = {
    "agency": SENTENCE.format(47, "Harlan", "quay"),
    "courier": SENTENCE.format("forty-seven", "Harlan", "quay"),
    "echo": SENTENCE.format(47, "Harlen", "quay"),
    "gazette": SENTENCE.format(74, "Harlan", "pier"),
}


def test_witnesses_of_one_reading_stand_together() -> None:
    assert drawn(of_story(told(PILE), whole(PILE), [], VariantSettings())) == {
        "figure": [{"agency": "47", "courier": "forty-seven", "echo": "47", "gazette": "74"}],
        "name": [{"agency": "Harlan", "courier": "Harlan", "echo": "Harlen", "gazette": "Harlan"}],
        "term": [{"agency": "quay", "courier": "quay", "echo": "quay", "gazette": "pier"}],
    }


def test_a_witness_needs_no_passage_with_the_article_that_differs() -> None:
    ties = [p for p in whole(PILE) if (p["a"], p["b"]) in {("agency", "gazette"), ("agency", "courier")}]
    found = drawn(of_story(told(PILE), ties, [], VariantSettings()))
    assert found["term"] == [{"agency": "quay", "courier": "quay", "gazette": "pier"}]
    assert found["figure"] == [{"agency": "47", "courier": "forty-seven", "gazette": "74"}]


def test_the_same_exchange_of_words_is_said_once() -> None:
    texts = {
        "a": "They met a cousin of Quill. A cousin of Quill slept.",
        "b": "They met a niece of Quill. A niece of Quill slept.",
    }
    assert drawn(of_story(told(texts), whole(texts), [], VariantSettings())) == {
        "term": [{"a": "cousin", "b": "niece"}]
    }


def test_about_says_what_a_figure_counts() -> None:
    (figure,) = (v for v in of_story(told(PILE), whole(PILE), [], VariantSettings()) if v.kind == "figure")
    assert figure.about == "Rescuers said that … people were taken to the"
    assert [r.value for r in figure.readings] == ["47", "47", "47", "74"]


def test_articles_without_a_passage_in_common_have_no_variant() -> None:
    assert of_story(told(PILE), [], [], VariantSettings()) == []


def test_order_of_input_does_not_matter() -> None:
    forth = of_story(told(PILE), whole(PILE), [], VariantSettings())
    back = of_story(told(PILE)[::-1], whole(PILE)[::-1], [], VariantSettings())
    assert forth == back


def quoted(quotation: str, article: str, start: int, end: int) -> dict[str, Any]:
    return {
        "quotation_id": quotation,
        "speaker": "Ada Quill",
        "article_id": article,
        "start": start,
        "end": end,
    }


def test_versions_of_a_quotation_are_one_variant() -> None:
    texts = {
        "a": "She said: “The lamp was out and nobody came to help.”",
        "b": "She said: “The lamp was dark and nobody came.”",
        "c": "She said: “The LAMP was out and nobody came to help!”",
    }
    rows = [quoted("q", name, text.index("“") + 1, text.index("”")) for name, text in texts.items()]
    rows += [quoted("same", name, 0, 3) for name in texts]
    found = drawn(of_story(told(texts), whole(texts), rows, VariantSettings()))
    assert list(found) == ["quotation"], "what differs inside a quotation is shown as its versions only"
    assert found["quotation"] == [
        {r["article_id"]: texts[r["article_id"]][r["start"] : r["end"]] for r in rows[:3]}
    ]


def test_words_in_another_mouth_are_another_reading() -> None:
    texts = {name: f"{who} said: “The lamp was out.”" for name, who in (("a", "Quill"), ("b", "Orley"))}
    rows = [quoted("q", name, text.index("“") + 1, text.index("”")) for name, text in texts.items()]
    assert drawn(of_story(told(texts), whole(texts), rows, VariantSettings())) == {}
    rows[1]["said_by"] = "Tom Orley"
    assert list(drawn(of_story(told(texts), whole(texts), rows, VariantSettings()))) == ["quotation"]


def test_tables(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.prepare()
    texts = {**PILE, "other": "Nothing else happened in Harlan."}
    articles = [
        dict.fromkeys(TABLES["articles"].arrow.names)
        | {"article_no": n, "article_id": name, "text": text, "words": 9}
        for n, (name, text) in enumerate(texts.items())
    ]
    stories = [
        {"story_id": "agency", "title": "", "article_id": name, "size": len(PILE), "role": "member"}
        for name in PILE
    ] + [{"story_id": "other", "title": "", "article_id": "other", "size": 1, "role": "member"}]
    passages = [
        p | {"passage_id": f"p{n}", "a_words": 9, "b_words": 9, "kind": "edited", "boilerplate": n == 0}
        for n, p in enumerate(whole(PILE))
    ]
    with LocalEngine(folder, workers=1) as engine:
        given = {"articles": articles, "stories": stories, "passages": passages, "quotations": []}
        for name, rows in given.items():
            engine.save(name, pa.Table.from_pylist(rows, TABLES[name].arrow))
        variants_run.run(engine, Settings())
        variants = engine.sql("SELECT * FROM v", v=engine.load("variants")).to_pylist()
        readings = engine.sql("SELECT * FROM r", r=engine.load("readings")).to_pylist()
    assert [(v["variant_id"], v["kind"]) for v in variants] == [
        ("agency:v001", "figure"),
        ("agency:v002", "name"),
        ("agency:v003", "term"),
    ]
    assert {r["variant_id"] for r in readings} == {v["variant_id"] for v in variants}
    for reading in readings:
        assert reading["text"] == texts[reading["article_id"]][reading["start"] : reading["end"]] != ""


PIECES = st.sampled_from(
    [
        *("47 people", "six people", "$3m", "Harlan", "Harlen", "the quay", "the pier", "not", "may"),
        *("on Monday", "in 2019", "were taken", "to hospital", "after the storm", "rescuers said", ". "),
        *("“", "٣", "今天", "\u202e", "R. Quill", "1,5"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(max_examples=100)
def test_readings_are_what_the_articles_say(texts: list[str]) -> None:
    pile = {f"a{n}": text for n, text in enumerate(texts)}
    for variant in of_story(told(pile), whole(pile), [], VariantSettings()):
        keys: dict[str, set[str]] = {}
        for reading in variant.readings:
            assert reading.text == reading.span.of(pile[reading.article_id]) != ""
            keys.setdefault(reading.article_id, set()).add(reading.key)
        assert len(set.union(*keys.values())) > 1 < len(keys)
        if len(texts) == 2:
            assert all(len(said) == 1 for said in keys.values()), "an article says one thing at a place"


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=100)
def test_no_text_is_too_odd(one: str, other: str) -> None:
    pile = {"a": one, "b": other}
    of_story(told(pile), whole(pile), [], VariantSettings())


def test_of_a_large_story_every_article_is_compared_and_not_every_pair() -> None:
    sentence = "The ferry struck the quay of Harlan with {} passengers on board, the harbour master said."
    pile = {f"a{n:02}": sentence.format(340 + n) for n in range(40)}
    few = VariantSettings(passages=60)
    (figure,) = (v for v in of_story(told(pile), whole(pile), [], few) if v.kind == "figure")
    assert {reading.article_id for reading in figure.readings} == set(pile)
