"""Lost sources that derive from an article, passed over."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.answers.passed_over import passed_over

Row = dict[str, Any]


def derivation(parent: str, child: str, probability: float) -> Row:
    return {"parent": parent, "child": child, "probability": probability, "either_way": probability}


def chances(derivations: list[Row]) -> dict[tuple[str, str], float]:
    found = passed_over(derivations, [{"lost_id": "lost"}])
    return {(row["parent"], row["child"]): row["probability"] for row in found}


def test_what_derives_from_a_version_that_is_missing_derives_from_what_it_came_from() -> None:
    told = [
        derivation("a", "lost", 0.75),
        derivation("lost", "b", 0.8),
        derivation("a", "b", 0.1),
        derivation("lost", "c", 0.4),
    ]
    assert chances(told) == {
        ("a", "b"): pytest.approx(0.7),
        ("lost", "b"): pytest.approx(0.2),
        ("a", "c"): pytest.approx(0.3),
        ("lost", "c"): pytest.approx(0.1),
    }


def test_a_lost_source_that_comes_from_nothing_stays() -> None:
    told = [derivation("lost", "b", 0.8), derivation("a", "c", 0.9)]
    assert chances(told) == {("lost", "b"): 0.8, ("a", "c"): 0.9}


def test_no_article_derives_from_itself() -> None:
    told = [derivation("b", "lost", 0.9), derivation("lost", "b", 0.8)]
    assert chances(told) == {("lost", "b"): 0.8}
