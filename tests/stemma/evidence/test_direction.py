"""Signs of who copied whom, from what each of two texts has and the other lacks."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stemma.invented import article, sentences, story_of

from retold.stemma.evidence.cover import Cover
from retold.stemma.evidence.direction import Side, signs
from retold.stemma.evidence.exclusive import Exclusive

STORY = story_of([article(name, sentences(1, 4), outlet=f"{name} Post") for name in ("a", "b")])


def odds(above: Exclusive, below: Exclusive) -> float:
    """What the signs lend to the second article deriving from the first."""
    parent, child = (
        Side(witness, Cover(np.ones(len(witness.tokens)), ()), exclusive)
        for witness, exclusive in zip(STORY.witnesses, (above, below), strict=True)
    )
    return sum(sign.odds for sign in signs(parent, child, []))


@pytest.mark.parametrize("many", [0, 10, 25])
def test_of_two_texts_that_have_slips_the_one_that_has_more_is_the_copy(many: int) -> None:
    assert odds(Exclusive(slips=many), Exclusive(slips=many + 3)) == pytest.approx(2.25)


def test_no_number_of_slips_is_certain() -> None:
    assert odds(Exclusive(), Exclusive(slips=40)) == odds(Exclusive(slips=4), Exclusive(slips=10))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (Exclusive(tail=1.0), Exclusive()),
        (Exclusive(middle=2.0, slips=3), Exclusive(foreign=1.0)),
        (Exclusive(slips=30, opening=2.0), Exclusive(trimmed=1, slips=12)),
    ],
)
def test_what_speaks_for_one_way_speaks_against_the_other(above: Exclusive, below: Exclusive) -> None:
    assert odds(above, below) == -odds(below, above) != 0
