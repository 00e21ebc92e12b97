"""Families of texts in other forms."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.forms import FORMS, Form, manuscript, origins, printings, respelt
from benchmarks.manuscripts import tradition


@pytest.mark.parametrize("form", [form for forms in FORMS.values() for form in forms])
def test_a_record_says_no_more_than_its_form(form: Form) -> None:
    first, then = form.record("a", "One.", 1, 0), form.record("b", "Two.", 2, 3)
    assert ("outlet" in first) == (form.outlet != "none")
    assert (first.get("outlet") != then.get("outlet")) == (form.outlet == "own")
    assert ("published" in first) == (form.times != "none")
    assert first.get("published", "") <= then.get("published", "")
    assert (form.record("c", "Three.", 5).get("published") == first.get("published")) == (
        form.times != "minutes"
    )


def test_words_are_respelt_by_a_letter() -> None:
    words = "habado lumen vorgriko " * 200
    changed = respelt(words.strip(), Random(1)).split(" ")
    pairs = [(a, b) for a, b in zip(words.split(), changed, strict=True) if a != b]
    assert 20 < len(pairs) < 100
    assert all(sum(x != y for x, y in zip(a, b, strict=True)) == 1 for a, b in pairs)


def test_articles_alone_are_origins_too() -> None:
    stories = [{"size": 1}, {"size": 2}, {"size": 2}]
    assert origins({"stories": stories, "origins": [{"expected": 1.5}]}) == 2.5


@pytest.mark.parametrize("outlet", ["one", "none"])
def test_copies_under_one_name_have_one_origin_and_a_tree(outlet: str) -> None:
    reached, _, found = manuscript(tradition(1), Form(outlet, "none"))
    assert reached > 0.7
    assert found == pytest.approx(1, abs=0.1)


def test_printings_hang_together() -> None:
    text = tradition(2).texts
    longest = max(text.values(), key=len)
    assert printings([longest, longest + " Amen."] * 3, Form("own", "equal", "credits"))[0] == 1.0
