"""The pile that is spelt in a script without spaces."""

from __future__ import annotations

import random

import pytest
from benchmarks.evasion import scores
from benchmarks.unspaced import SCRIPTS, Speller, planted_in

NOUNS = [
    "pier",
    "mill",
    "ferry",
    "lamp",
    "quarry",
    "school",
    "bridge",
    "chapel",
    "granary",
    "archive",
    "tower",
]
DEEDS = ["opened", "burned", "sold", "mended", "closed", "moved", "sank", "painted", "praised", "measured"]


def invented(seed: int) -> str:
    dice = random.Random(seed)
    names = [f"{dice.choice('BDGKLM')}{dice.choice('aeiou')}{dice.randint(10, 99)}" for _ in range(40)]
    return " ".join(
        f"{dice.choice(names)} {dice.choice(DEEDS)} the {dice.choice(NOUNS)} of {dice.choice(names)}."
        for _ in range(60)
    )


TEXTS = [invented(seed) for seed in range(8)]


@pytest.mark.parametrize("script", SCRIPTS)
def test_passages_are_planted_and_found(script: str) -> None:
    planted = planted_in(script, TEXTS)
    for n, p in enumerate(planted):
        assert (p.place.of(p.original) == p.span.of(p.host)) == (n % 2 == 0)  # every other one is edited
        assert " " not in p.host
    figures, others = scores(planted, None, set())
    assert figures["found"] == 1
    assert figures["covered"] > 0.9
    assert others == set()


def test_a_word_is_spelt_alike_everywhere() -> None:
    speller = Speller(TEXTS, *SCRIPTS["Chinese"])
    one, other = speller.spelt("mended. The pier"), speller.spelt("the pier, Mended")
    first, second = one.split("."), other.split(",")
    assert first == second[::-1]
