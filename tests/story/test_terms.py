"""The telling terms of an article."""

from __future__ import annotations

import math
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.settings import StorySettings
from retold.story.links import originals
from retold.story.plain_terms import plain_terms
from retold.story.telling import telling_terms
from retold.story.terms import SHIFT, TERMS, UNIT, find_terms, of_batch
from retold.text.tokens import is_plain

SETTINGS = StorySettings()
TEXT = (
    "The mayor of Oldmere, Brisa Tolven, opened the new bridge on Friday. It is the first bridge over the "
    "river in many years, and people from all over town were there to see it. Tolven said that the bridge "
    "would help the people of the town, and that there was no time to lose."
)


def weights_of(title: str, text: str) -> dict[str, float]:
    terms = telling_terms(title, text, SETTINGS)
    return {term.word: term.emphasis * (term.bits - SETTINGS.common_bits) for term in terms}


def test_names_and_rare_words_come_first_and_function_words_not_at_all() -> None:
    terms = list(weights_of("Oldmere has a new bridge", TEXT))
    assert set(terms[:4]) == {"brisa", "oldmere", "tolven", "bridge"}
    assert not {"the", "of", "and", "that", "was"} & set(terms)


def test_a_word_weighs_more_as_a_name_and_in_the_headline() -> None:
    def weight(term: str, title: str, text: str) -> float:
        return weights_of(title, text)[term] / weights_of(title, text)["lantern"]

    small = "They spoke of the falcon and of the lantern that was on the wall of the house. " * 3
    assert weight("falcon", "", small.replace("falcon", "Falcon")) > weight("falcon", "", small)
    assert weight("falcon", "falcon", small) > weight("falcon", "", small)


def test_endings_do_not_matter() -> None:
    one = weights_of("", "The quarries near Oldmere belong to Tolven and there is one of the bridges.")
    two = weights_of("", "A quarry near Oldmere's was of Tolven's and there is one of the bridge.")
    assert {"quarry", "oldmere", "tolven", "bridge"} <= set(one) & set(two)


def test_scripts_without_spaces_give_pairs_of_letters() -> None:
    terms = weights_of("", "旧灯塔将关闭两年。")
    assert {"灯塔", "关闭"} <= set(terms)


def test_capitals_after_a_full_stop_make_no_name() -> None:
    start = "It was so. Lantern light was there. They had it. Lantern light was on. "
    middle = "They had the Lantern light there and they had the Lantern light on. "
    tail = "and all of that was on the falcon of the house for some time."
    weights = [weights_of("", text + tail) for text in (start, middle)]
    assert weights[0]["lantern"] / weights[0]["falcon"] < weights[1]["lantern"] / weights[1]["falcon"]


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_text_gives_its_heaviest_terms_first(text: str, title: str) -> None:
    weights = weights_of(title, text)
    assert len(weights) <= SETTINGS.terms
    assert list(weights.values()) == sorted(weights.values(), reverse=True)
    assert all(weight > 0 for weight in weights.values())


PIECES = st.lists(
    st.sampled_from(
        [
            *TEXT.split(),
            "\n",
            "\n\n",
            ".",
            '."',
            "U.S.",
            "Anglo-Velmer",
            "naïve",
            "Zürich",
            "ß",
            "1,250.5",
            "’s",
            "_",
        ]
    ),
    max_size=60,
).map(" ".join)
PLAIN = st.one_of(PIECES, st.text(st.characters(max_codepoint=0x24F), max_size=80)).filter(is_plain)


@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=4))
def test_many_plain_texts_at_once_have_the_terms_that_each_has(pile: list[tuple[str, str]]) -> None:
    titles, texts = zip(*pile, strict=True)
    expected = [telling_terms(title, text, SETTINGS) for title, text in pile]
    assert plain_terms(titles, texts, SETTINGS) == expected


def test_a_long_text_counts_from_its_beginning() -> None:
    assert "lantern" not in weights_of("", "falcon " * SETTINGS.longest_text + "lantern")


def test_a_batch_leaves_boilerplate_out() -> None:
    notice = "Subscribe to the Falcon newsletter."
    text = f"{TEXT} {notice}"
    start = text.index(notice)
    rows = [
        {"article_no": 7, "title": None, "text": text, "boilerplate": [start * SHIFT + start + len(notice)]},
        {"article_no": 8, "title": None, "text": text, "boilerplate": None},
        {"article_no": 9, "title": None, "text": None, "boilerplate": []},
    ]
    table = of_batch(pa.Table.from_pylist(rows), settings=SETTINGS)
    assert table.schema == TERMS
    found = {(row["article_no"], row["word"]) for row in table.to_pylist()}
    assert (8, "falcon") in found
    assert (7, "falcon") not in found
    assert {number for number, _ in found} == {7, 8}


def vectors_of(folder: Path, texts: list[str]) -> list[dict[str, int]]:
    """The weighed terms of a pile."""
    rows = [{"article_no": k, "article_id": f"a{k}", "text": text} for k, text in enumerate(texts)]
    run_folder = RunFolder(folder)
    run_folder.prepare()
    parts: list[pa.Table] = []

    def collect(part: pa.Table) -> pa.Table:
        parts.append(part)
        return part

    with LocalEngine(run_folder, workers=1) as engine:
        for name in ("articles", "copies", "boilerplate"):
            content = rows if name == "articles" else []
            engine.save(name, pa.Table.from_pylist(content, TABLES[name].arrow))
        terms = find_terms(engine, originals(engine, engine.load("copies")), SETTINGS)
        engine.map(terms, collect, pa.schema([("word", pa.string())]))
    vectors: list[dict[str, int]] = [{} for _ in texts]
    for row in pa.concat_tables(parts).sort_by("place").to_pylist():
        vectors[row["article_no"]][row["word"]] = row["weight"]
    return vectors


def test_vectors_have_one_length_and_begin_with_the_heaviest(tmp_path: Path) -> None:
    for vector in vectors_of(tmp_path, [TEXT, "The falcon and the lantern were of no use to them."]):
        assert math.sqrt(sum(weight**2 for weight in vector.values())) == pytest.approx(UNIT, rel=0.01)
        assert list(vector.values()) == sorted(vector.values(), reverse=True)


def test_what_every_article_of_a_pile_has_says_less(tmp_path: Path) -> None:
    texts = [f"The falcon was there with the lantern of number {k} in the house." for k in range(200)]
    texts[1:] = [text.replace("lantern", "whistle") for text in texts[1:]]
    alone = vectors_of(tmp_path / "alone", texts[:1])[0]
    together = vectors_of(tmp_path / "together", texts)[0]
    assert together["falcon"] / together["lantern"] < 0.7 * alone["falcon"] / alone["lantern"]


@pytest.mark.parametrize("text", ["Bridge", "Oldmere bridge", "The bridge"])
def test_a_word_or_two_tell_of_no_event(text: str) -> None:
    assert telling_terms(text, text, SETTINGS) == []
    assert telling_terms("", f"{text} of Brisa Tolven at Oldmere", SETTINGS)
