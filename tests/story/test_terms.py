"""The telling terms of an article."""

from __future__ import annotations

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.settings import StorySettings
from retold.story.terms import SHIFT, TERMS, UNIT, of_batch, telling_terms

SETTINGS = StorySettings()
TEXT = (
    "The mayor of Oldmere, Brisa Tolven, opened the new bridge on Friday. It is the first bridge over the "
    "river in many years, and people from all over town were there to see it. Tolven said that the bridge "
    "would help the people of the town, and that there was no time to lose."
)


def test_names_and_rare_words_come_first_and_function_words_not_at_all() -> None:
    terms = list(telling_terms("Oldmere has a new bridge", TEXT, SETTINGS))
    assert set(terms[:4]) == {"brisa", "oldmere", "tolven", "bridge"}
    assert not {"the", "of", "and", "that", "was"} & set(terms)


def test_a_word_weighs_more_as_a_name_and_in_the_headline() -> None:
    def weight(term: str, title: str, text: str) -> float:
        return telling_terms(title, text, SETTINGS)[term] / telling_terms(title, text, SETTINGS)["lantern"]

    small = "They spoke of the falcon and of the lantern that was on the wall of the house. " * 3
    assert weight("falcon", "", small.replace("falcon", "Falcon")) > weight("falcon", "", small)
    assert weight("falcon", "falcon", small) > weight("falcon", "", small)


def test_endings_do_not_matter() -> None:
    one = telling_terms(
        "", "The quarries near Oldmere belong to Tolven and there is one of the bridges.", SETTINGS
    )
    two = telling_terms(
        "", "A quarry near Oldmere's was of Tolven's and there is one of the bridge.", SETTINGS
    )
    assert {"quarry", "oldmere", "tolven", "bridge"} <= set(one) & set(two)


def test_scripts_without_spaces_give_pairs_of_letters() -> None:
    terms = telling_terms("", "旧灯塔将关闭两年。", SETTINGS)
    assert {"灯塔", "关闭"} <= set(terms)


def test_capitals_after_a_full_stop_make_no_name() -> None:
    start = "It was so. Lantern light was there. They had it. Lantern light was on. "
    middle = "They had the Lantern light there and they had the Lantern light on. "
    tail = "and all of that was on the falcon of the house for some time."
    weights = [telling_terms("", text + tail, SETTINGS) for text in (start, middle)]
    assert weights[0]["lantern"] / weights[0]["falcon"] < weights[1]["lantern"] / weights[1]["falcon"]


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_text_gives_a_vector_of_the_same_length(text: str, title: str) -> None:
    terms = telling_terms(title, text, SETTINGS)
    assert len(terms) <= SETTINGS.terms
    assert list(terms.values()) == sorted(terms.values(), reverse=True)
    if terms:
        assert math.sqrt(sum(w * w for w in terms.values())) == pytest.approx(UNIT, rel=0.01)


def test_a_long_text_counts_from_its_beginning() -> None:
    assert "lantern" not in telling_terms("", "falcon " * SETTINGS.longest_text + "lantern", SETTINGS)


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
    found = {(row["article_no"], row["word"]): row["place"] for row in table.to_pylist()}
    assert (8, "falcon") in found
    assert (7, "falcon") not in found
    assert min(found.values()) == 1
    assert {number for number, _ in found} == {7, 8}
