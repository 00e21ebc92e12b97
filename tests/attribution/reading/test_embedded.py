"""Links to other articles in the midst of a sentence."""

from __future__ import annotations

import time

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


def test_time_is_linear() -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        embedded_links(text)
        return time.process_time() - started

    for piece in ("Brel Ana Brel", "Brel Ana Brel ", TEXT, "Brel " * 7):
        assert seconds(piece * 8_000 + "MORE") < 12 * seconds(piece * 2_000 + "MORE") + 0.05
