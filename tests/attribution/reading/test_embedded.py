"""Links to other articles in the midst of a sentence."""

from __future__ import annotations

import pytest
from tests.work import LINEAR, growth

from retold.attribution.names.names import Names
from retold.attribution.reading.embedded import embedded_links
from retold.attribution.reading.page import read_page

LINK = "Thomas (Tom) Jacob OrleyMill stands: 'We have it all' Brel calls dam 'safe' MORE"
TEXT = f"Gov. Tom Orley {LINK} met Ana Brel. “It holds,” she said."


def test_the_link_is_found() -> None:
    assert [span.of(TEXT) for span in embedded_links(TEXT)] == [LINK]
    assert embedded_links("Tom Orley wants MORE. Ana Brel Thomas Brel said.") == []


def test_its_names_and_marks_are_not_those_of_the_text() -> None:
    assert [name.text for name in Names(TEXT).all] == ["Tom Orley", "Ana Brel"]
    assert [quote.inner.of(TEXT) for quote in read_page(TEXT).quotes] == ["It holds,"]


@pytest.mark.parametrize("piece", ["Brel Ana Brel", "Brel Ana Brel ", f"{TEXT} ", "Brel " * 7])
def test_work_is_linear(piece: str) -> None:
    assert growth(lambda count: embedded_links(piece * count + "MORE"), 200) < LINEAR


def test_a_link_among_thousands() -> None:
    assert len(embedded_links(f"{TEXT} " * 2_000)) == 2_000
