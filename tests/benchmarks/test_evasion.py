"""The benchmark of disguised passages, on invented texts."""

from __future__ import annotations

import random
import re

import pytest
from benchmarks.evasion import SHARE, Planted, disguised, plant, scores, unfolded
from benchmarks.piles.attacks import ATTACKS, MORE, Attack

from retold.article import Span
from retold.text.normalize import disguises

PLACES = ["Ostrey", "Harrow Sund", "Ebel", "Brenmouth", "Oldmere", "Tolven"]
THINGS = ["pier", "mill", "ferry", "lamp", "quarry", "school", "bridge", "chapel", "granary", "archive"]
DEEDS = ["opened", "burned down", "was sold", "was mended", "closed", "moved inland", "sank", "was painted"]


def invented(seed: int) -> str:
    """An article of sentences that no other article has in this order."""
    dice = random.Random(seed)
    sentences = [
        f"In {dice.choice(PLACES)} the {dice.choice(THINGS)} {dice.choice(DEEDS)} after "
        f"{dice.randint(2, 9000)} days, said {dice.choice('ABCDEFGH')}. {dice.choice(PLACES).split()[0]}son "
        f"of the {dice.choice(THINGS)}."
        for _ in range(30)
    ]
    return " ".join(sentences)


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return plant([invented(seed) for seed in range(16)])


@pytest.fixture(scope="module")
def known(planted: list[Planted]) -> set[tuple[str, str]]:
    figures, others = scores(planted, None, set())
    assert figures["found"] == figures["offsets"] == 1
    assert figures["warned"] == 0
    return others


@pytest.mark.parametrize("name", ATTACKS | MORE)
def test_disguised_passages_are_found(planted: list[Planted], known: set[tuple[str, str]], name: str) -> None:
    figures, _ = scores(planted, (ATTACKS | MORE)[name], known)
    assert figures["found"] == figures["offsets"] == 1
    assert figures["covered"] > 0.95
    assert figures["false"] == 0
    assert figures["warned"] == 1 or name in MORE


def test_the_simple_method_is_fooled(planted: list[Planted], known: set[tuple[str, str]]) -> None:
    attack = ATTACKS["zero-width characters"]
    ours, _ = scores(planted, attack, known)
    plain, _ = scores(planted, None, set(), folded=False)
    fooled, _ = scores(planted, attack, set(), folded=False)
    assert plain["found"] == plain["offsets"] == 1
    assert fooled["covered"] < ours["covered"] - 0.02


def test_a_text_without_folding() -> None:
    text = "Café, 4,200 caf\u200be. End"
    bare = unfolded(text)
    assert [bare.as_received(*word.span()).of(text) for word in re.finditer(r"\w+", bare.text)] == [
        "Café", "4", "200", "caf", "e", "End"
    ]  # fmt: skip
    assert bare.text.isascii()
    assert bare.text.endswith("4 200 caf e end")


@pytest.mark.parametrize("attack", (ATTACKS | MORE).values(), ids=ATTACKS | MORE)
def test_attacks_alter_a_twentieth_and_lead_back(attack: Attack) -> None:
    text = invented(5)
    pieces = attack(text, SHARE, random.Random(1))
    assert len(pieces) == len(text)
    changed = sum(piece != letter for piece, letter in zip(pieces, text, strict=True))
    assert 0.03 * len(text) < changed < 0.06 * len(text)
    assert "".join(pieces) == disguised(text, attack, 1).text


def test_the_way_back() -> None:
    host = disguised("abc def", lambda _text, _share, _dice: ["a\u200b", "b", "c", " ", "ⅾd", "e", "f"], 0)
    assert host.text == "a\u200bbc ⅾdef"
    assert host.clean(Span(0, 4)) == Span(0, 3)
    assert host.clean(Span(5, 9)) == Span(4, 7)
    assert host.clean(Span(0, 9)) == Span(0, 7)


def test_all_nine_are_told_apart_from_plain_text() -> None:
    assert disguises(invented(1)) == []
    assert len(ATTACKS) == 9
