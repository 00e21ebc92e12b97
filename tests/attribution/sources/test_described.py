"""Whom "the official" means: the one person whom a text has called an official, and nobody else."""

from __future__ import annotations

import pytest

from retold.attribution.names.names import Names
from retold.attribution.sources.described import Described


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ana Brel, a former Harrow official, came. The former official", "Ana Brel"),
        ("Ana Brel is the mayor of Harrow. The mayor", "Ana Brel"),
        ("Mayor Ana Brel came. The mayor", "Ana Brel"),
        ("Harrow fisherman Tom Orley came. The fisherman", "Tom Orley"),
        ("Tom Orley, a fisherman, and Ana Brel, a fisherman, came. The fisherman", None),
        ("Ana Brel, an official, came. Another official was late. The official", None),
        ("Ana Brel, a Harrow official, came. The Karst official", None),
        ("Ana Brel came. The official", None),
        ("Ana Brel, the author of a report, came. The report", None),
        ("Ana Brel, a former Harrow official, came. An official", None),
    ],
)
def test_whom_a_noun_means(text: str, meant: str | None) -> None:
    phrase = text.rpartition(". ")[2]
    assert Described(Names(text)).meant_by(phrase, text.rindex(phrase)) == meant
