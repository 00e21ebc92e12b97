"""Lost copies that others were copied from, told by the slips that these have in common."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of
from tests.stemma.test_infer import solved

from retold.stemma.infer import infer
from retold.stemma.lost.exemplars import exemplars

WORDS = sentences(1, 40).split()


def copied(words: list[str], scribe: str, slips: int = 25) -> list[str]:
    """A copy in which a scribe has other words in some places."""
    rng = Random(scribe)
    made = list(words)
    step = len(words) // slips
    for n in range(slips):
        made[n * step + rng.randrange(step)] = f"{scribe}{'abcdefghijklmnopqrstuvwxyz'[n]}lor"
    return made


def library(name: str, words: list[str], **known: Any) -> dict[str, Any]:
    """A text that lies in a library of its own: those of one might be versions of a page."""
    return article(name, " ".join(words), outlet=f"Library of {name}", **known)


def family(**known: dict[str, Any]) -> list[dict[str, Any]]:
    """Three copies of a lost copy of ``a``, which has one more copy."""
    first = copied(WORDS, "first")
    lost = copied(first, "lost")
    texts = {"a": first, "b": copied(first, "bev")} | {n: copied(lost, f"{n}{n}or") for n in "cde"}
    return [library(name, words, **known.get(name, {})) for name, words in texts.items()]


def test_copies_that_agree_against_the_others_go_back_to_a_lost_one() -> None:
    tables, stemma = solved(family())
    (lost,) = tables["lost_sources"]
    assert lost["name"] is None
    assert lost["probability"] > 0.5
    beside = {
        ({row["parent"], row["child"]} - {lost["lost_id"]}).pop()
        for row in tables["derivations"]
        if lost["lost_id"] in (row["parent"], row["child"]) and row["probability"] > 0.1
    }
    assert beside == {"a", "c", "d", "e"}
    assert stemma.origins.expected < 1.2


def test_no_copy_is_lost_where_each_has_slips_of_its_own() -> None:
    first = copied(WORDS, "first")
    rows = [library("a", first)]
    rows += [library(name, copied(first, f"{name}{name}or")) for name in "bcde"]
    tables, _ = solved(rows)
    assert not tables["lost_sources"]


def test_all_copies_of_a_text_that_is_missing_go_back_to_it() -> None:
    rows = [library(name, copied(WORDS, f"{name}{name}or")) for name in "abcd"]
    tables, _ = solved(rows)
    (lost,) = tables["lost_sources"]
    assert len(lost["children"]) >= 3


def test_lost_copies_of_lost_copies_are_told_in_words() -> None:
    first = copied(WORDS, "first")
    lost = copied(first, "lost")
    lower = copied(lost, "lower")
    texts = {"a": first, "b": copied(first, "bev"), "c": copied(lost, "cev"), "d": copied(lost, "dev")}
    texts |= {"e": copied(lower, "eev"), "f": copied(lower, "fev")}
    tables, _ = solved([library(name, words) for name, words in texts.items()])
    assert len(tables["lost_sources"]) == 2
    ids = {row["lost_id"] for row in tables["lost_sources"]}
    (why,) = {row["why"] for row in tables["derivations"] if {row["parent"], row["child"]} <= ids}
    assert "both are missing" in why


@pytest.mark.parametrize("times", ["known", "of one page"])
def test_families_with_times_and_versions_of_a_page_are_left_alone(times: str) -> None:
    rows = family(**({name: at(3_600 * n) for n, name in enumerate("abcde")} if times == "known" else {}))
    stemma = infer(story_of(rows), SETTINGS)
    pages = [[0, 1, 2, 3, 4]] if times == "of one page" else []
    parent = [{p: c for p, c in column.items() if p < 5} for column in stemma.parent[:5]]
    assert exemplars(stemma.story, stemma.texts.copied, parent, pages) == (parent, [])


def test_a_text_put_together_from_two_makes_no_lost_copy() -> None:
    first = copied(WORDS, "first")
    one, other = copied(first, "one", 26), copied(first, "other", 26)
    half = len(first) // 2
    texts = {"a": first, "b": one, "c": other, "d": copied(one[:half] + other[half:], "dev", 4)}
    tables, _ = solved([library(name, words) for name, words in texts.items()])
    assert not [row for row in tables["lost_sources"] if "d" in row["children"]]
