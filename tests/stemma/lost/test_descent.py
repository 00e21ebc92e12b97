"""Lost sources that derive from an article of the pile themselves, or an article from them."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stemma.invented import article, at, credit, sentences
from tests.stemma.test_infer import solved

from retold.stemma.lost.descent import Descent, descended

LINES = sentences(1, 12).split("\n")
NAME = "Merrin Gazette"


def pair(other: str, retold: str, **known: dict[str, int]) -> list[dict[str, object]]:
    return [
        article("a", other, outlet="Velm Wire", **known.get("a", {})),
        article("c", retold, outlet="Brenmouth Post", **known.get("c", {})),
    ]


def test_a_source_that_retold_an_article_is_no_origin() -> None:
    own = sentences(2, 4).split("\n")
    retold = "\n".join(line for pair in zip([*LINES[:2], *LINES[6:8]], own, strict=True) for line in pair)
    tables, stemma = solved(pair("\n".join(LINES), retold, a=at(1), c=at(9_000)), [credit("c", NAME)])
    (lost,) = tables["lost_sources"]
    assert (lost["name"], lost["children"]) == (NAME, ["c"])
    (above,) = [row for row in tables["derivations"] if row["child"] == lost["lost_id"]]
    assert above["parent"] == "a"
    assert above["probability"] > 0.5
    assert NAME in above["why"]
    assert stemma.origins.expected == pytest.approx(1, abs=0.05)


def test_a_source_that_shares_a_passage_with_a_report_is_an_origin() -> None:
    passage = sentences(3, 2)
    texts = ["\n".join([sentences(4, 12), passage]), "\n".join([*LINES, passage])]
    tables, stemma = solved(pair(*texts), [credit("c", NAME)])
    assert not [row for row in tables["derivations"] if row["parent"] == "a"]
    assert stemma.origins.expected > 1.7


def test_what_comes_from_another_article_is_no_copy_of_the_source() -> None:
    parent, root = descended(
        [{}, {0: 0.9}, {3: 0.8}, {}], np.array([1.0, 0.1, 0.2, 0.9]), [Descent(0, 1, 0.25)], 3
    )
    assert parent == [{}, {0: 0.9, 3: 0.0}, {3: 0.8}, {1: 1.0}]
    assert root.tolist() == [1.0, 0.1, 0.2, 0.0]


def test_an_origin_and_the_source_are_one_origin_together() -> None:
    parent, root = descended([{}, {2: 0.8}, {}], np.array([1.0, 0.2, 0.9]), [Descent(0, 0, 0.25)], 2)
    assert parent == [{2: 0.75}, {2: 0.8}, {0: 0.25}]
    assert root == pytest.approx([0.25, 0.2, 0.675])


def test_what_a_source_is_not_known_to_have_had_is_taken_from_another_article() -> None:
    own, other = sentences(2, 4).split("\n"), sentences(5, 12).split("\n")
    retold = [line for pair in zip([*LINES[2:4], *LINES[6:8]], own, strict=True) for line in pair]
    rows = pair("\n".join(LINES), "\n".join([*retold, *other[2:8]]), a=at(1), c=at(9_000))
    rows.append(article("b", "\n".join(other), outlet="Tolvane Echo", **at(2)))
    tables, _ = solved(rows, [credit("c", NAME)])
    chances = {row["parent"]: row["probability"] for row in tables["derivations"] if row["child"] == "c"}
    assert chances["a"] > 0.8
    (above,) = [row for row in tables["derivations"] if row["child"] in chances]
    assert above["parent"] == "b"


def test_what_one_child_alone_shares_with_an_article_is_not_from_the_source() -> None:
    # The first was put together from the source and b; its other children share nothing with b.
    other = sentences(5, 8)
    rows = [
        article("a", "\n".join([*LINES[1:11], other]), outlet="Velm Wire", **at(9_000)),
        article("b", f"{other}\n{sentences(6, 3)}", outlet="Tolvane Echo", **at(1)),
        article("c", "\n".join([*LINES[:8], sentences(7, 5)]), outlet="Brenmouth Post", **at(8_000)),
        article("d", "\n".join([*LINES[4:], sentences(8, 5)]), outlet="Dunmere Post", **at(8_100)),
    ]
    tables, _ = solved(rows, [credit(name, NAME) for name in "acd"])
    (lost,) = tables["lost_sources"]
    assert (lost["name"], set(lost["children"])) == (NAME, {"a", "c", "d"})
    assert [row["child"] for row in tables["derivations"] if row["parent"] == "b"] == ["a"]
