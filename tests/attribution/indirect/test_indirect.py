from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import LINEAR, growth

from retold.attribution.direct.direct import Attribution, attributions_of_page
from retold.attribution.direct.further import by_rules
from retold.attribution.indirect import indirect
from retold.attribution.indirect.indirect import all_attributions, is_english
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page
from retold.attribution.reading.pieces import pieces

STORY = """Mill to close, council told

The Harrow mill will close in March, Mayor Ana Brel said on Monday.

Brel told reporters that the council had tried for two years to find a buyer. According to the water \
board, the river has carried too little water since the dry summer.

“We have no money left,” she said. The owner, Tomas Vey, called the decision “a disgrace for the whole \
valley” and argued that the mill could be saved.
"""


def _found(text: str) -> list[Attribution]:
    return all_attributions(read_page(text), Names(text))


def _said(text: str, kind: str) -> dict[str, str | None]:
    return {found.content.of(text): found.name for found in _found(text) if found.kind == kind}


def test_indirect_speech_is_found_with_its_source() -> None:
    said = _said(STORY, "indirect")
    assert said["that the council had tried for two years to find a buyer"] == "Ana Brel"
    assert said["The Harrow mill will close in March"] == "Ana Brel"
    assert any("river has carried too little water" in content for content in said)


def test_the_words_in_marks_stay_the_content_of_mixed_speech() -> None:
    found = next(f for f in _found(STORY) if f.kind == "mixed")
    assert found.content.of(STORY) == "a disgrace for the whole valley"
    assert found.name == "Tomas Vey"
    assert found.whole is not None
    assert found.whole.of(STORY) == "the decision “a disgrace for the whole valley”"


def test_what_the_rules_found_is_kept() -> None:
    page, names = read_page(STORY), Names(STORY)
    contents = {found.content for found in all_attributions(page, names)}
    assert {found.content for found in attributions_of_page(page, names)} <= contents


def test_contents_do_not_overlap() -> None:
    spans = [found.content for found in _found(STORY)]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_without_the_model_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indirect, "tagger", lambda: None)
    page, names = read_page(STORY), Names(STORY)
    assert all_attributions(page, names) == by_rules(page, names)


def test_other_languages_are_left_to_the_rules() -> None:
    text = "„Wir haben kein Geld mehr“, sagte Ana Brel am Montag. Die Mühle werde im März schließen, so Brel."
    assert not is_english(pieces(text))
    page, names = read_page(text), Names(text)
    assert all_attributions(page, names) == by_rules(page, names)


def test_an_article_is_read_alike_whatever_stands_beside_it() -> None:
    alone = _found(STORY)
    _found("The mayor said that it rained. " * 50)
    assert _found(STORY) == alone


@given(st.text(alphabet=st.sampled_from(list("the said Brel ,.“”\"'’\n:1é漢")), max_size=400))
@settings(max_examples=60)
def test_no_text_raises(text: str) -> None:
    text = f"The council said that it was to be. {text}"
    found_here = _found(text)
    assert len({found.content.start for found in found_here}) == len(found_here)
    for found in found_here:
        assert 0 <= found.content.start < found.content.end <= len(text)


@pytest.mark.parametrize("unit", ["“the ", "Brel said that ", "“No,” she said. ", "the of and "])
def test_long_odd_texts_take_work_in_proportion(unit: str) -> None:
    assert growth(lambda count: _found(unit * count), 100) < LINEAR
