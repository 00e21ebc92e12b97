"""Which words around an outlet's name make it a credit."""

from __future__ import annotations

import pytest

from retold.attribution.credits.credits import credits_in


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The dam shrinks, and nobody in town knows why. [CNN].", ("CNN", "report", "[…]")),
        ("On Monday, Reached by POLITICO, Ana Brel denied it.", ("Politico", "interview", "Reached by")),
        (
            "He was less sure when interviewed on the mill by CNN.",
            ("CNN", "interview", "interviewed on the mill by"),
        ),
        ("In an interview she gave to CNN, Brel denied it.", ("CNN", "interview", "interview she gave to")),
        ("The Huffington Post spoke with Ana Brel at the mill.", ("HuffPost", "interview", "spoke with")),
        ("Later a CNN reporter asked Ana Brel about the mill.", ("CNN", "interview", "asked")),
        ("Later CNN anchor Tom Orley wrote that the mill stands.", ("CNN", "report", "wrote")),
        ("Later CNN’s Tom Orley said that the mill stands.", ("CNN", "report", "said")),
        ("Bloomberg also reported that the mill stands.", ("Bloomberg", "report", "reported")),
        ("Brel says so in an essay in The Guardian.", ("The Guardian", "report", "essay in")),
    ],
)
def test_a_credit(text: str, credit: tuple[str, str, str]) -> None:
    assert [(found.outlet, found.kind, found.cue) for found in credits_in(text)] == [credit]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brel, a CNN reporter, left the mill.",
        "Time heals the mill, they say.",
        "The mill stood beside the CNN building.",
        "The list [CNN, Reuters] is long and old.",
    ],
)
def test_no_credit(text: str) -> None:
    assert credits_in(text) == []
