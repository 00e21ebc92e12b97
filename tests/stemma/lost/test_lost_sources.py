"""Sources that are named, and whose text is known from those who had it."""

from __future__ import annotations

import pytest
from tests.stemma.invented import article, at, credit, sentences
from tests.stemma.test_infer import chance, solved


def test_near_copies_that_each_name_their_source_are_from_there() -> None:
    # The second could have it all from the first, but names where both are from in a sentence of its own.
    shared = sentences(1, 12)
    rows = [
        article(name, f"{sentences(seed, 1)}\n{shared}", outlet=f"{name} Post", **at(seed))
        for name, seed in (("a", 2), ("b", 3))
    ]
    both = [credit(name, "Velm Wire", sentence_end=80) for name in ("a", "b")]
    tables, _ = solved(rows, both)
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Velm Wire", ["a", "b"])
    assert chance(tables, "a", "b") < 0.1
    tables, _ = solved(rows, both[1:])
    assert chance(tables, "a", "b") > 0.5


@pytest.mark.parametrize(("kind", "named"), [("agency-line", True), ("report", False)])
def test_a_dateline_is_the_name_alone_and_not_the_sentence_that_it_stands_before(
    kind: str, named: bool
) -> None:
    # Both have the first sentence, but the second has another sign before the same name.
    rows = [
        article(name, f"{line} {sentences(1, 12)}", outlet=f"{name} Post", **at(seed))
        for name, line, seed in (("a", "Velm Wire, exclusively for us:", 2), ("b", "(Velm Wire) -", 3))
    ]
    starts = {"a": 0, "b": 1}
    said = [
        credit(n, "Velm Wire", kind=kind, start=at, end=at + 9, sentence_end=120) for n, at in starts.items()
    ]
    tables, _ = solved(rows, said)
    assert (chance(tables, "a", "b") < 0.1) is named


@pytest.mark.parametrize("more", [3, 4])
def test_what_one_witness_alone_shares_with_a_silent_article_is_not_from_the_source(more: int) -> None:
    # The first was put together from the source and b, which is older.
    lines, other = sentences(1, 12).split("\n"), sentences(5, 8)
    texts = {
        "a": [*lines[1:11], other],
        "b": [other, sentences(6, more)],
        "c": [*lines[:8], sentences(7, 5)],
        "d": [*lines[4:], sentences(8, 5)],
    }
    rows = [
        article(name, "\n".join(text), outlet=f"{name} Post", **at(1 if name == "b" else 9_000))
        for name, text in texts.items()
    ]
    tables, _ = solved(rows, [credit(name, "Velm Wire") for name in "acd"])
    (source,) = tables["lost_sources"]
    assert (source["name"], source["children"]) == ("Velm Wire", ["a", "c", "d"])
    assert chance(tables, "b", "a") > 0.5
