"""Who stands under its own dateline, and what that says of direction and of days."""

from __future__ import annotations

import pytest
from tests.stemma.invented import DAY, SETTINGS, article, sentences, story_of

from retold.stemma.evidence.datelines import has_own_dateline
from retold.stemma.infer import infer

TEXT = sentences(1, 12)


@pytest.mark.parametrize(
    ("line", "outlet", "own"),
    [
        ("KARSTAD (Velm Wire) - ", "Velm Wire", True),
        ("KARSTAD (VW) — ", "Velm Wire", True),
        ("KARSTAD (Wire) ", "Wire (Web News)", True),
        ("(Wire) ", "Wire - News", True),
        ("FILE - The dam, in June (A. Brel/VW)\n\nKARSTAD (VW) — ", "Velm Wire", True),
        ("KARSTAD (Velm Wire) - ", "Post", False),
        ("KARSTAD (Velm Wire) - ", None, False),
        ("The dam (V. W.). ", "Velm Wire", False),
        ("W (W) - ", "Wire", False),
        ("KARSTAD - ", "Velm Wire", False),
        ("() - ", "()", False),
    ],
)
def test_own_datelines(line: str, outlet: str | None, own: bool) -> None:
    (witness,) = story_of([article("a", line + TEXT, outlet=outlet)]).witnesses
    assert has_own_dateline(witness) == own


def chances(days_later: int, line: str = "KARSTAD (Velm Wire) - ") -> tuple[float, float]:
    """That the Post has the text from the wire, which is dated some days later, and the other way round."""
    days = {"published_precision": "day", "published_kind": "published"}
    rows = [
        article("a", TEXT, outlet="Post", published=10 * DAY, **days),
        article("b", line + TEXT, outlet="Velm Wire", published=(10 + days_later) * DAY, **days),
    ]
    stemma = infer(story_of(rows), SETTINGS)
    return stemma.parent[0].get(1, 0.0), stemma.parent[1].get(0, 0.0)


@pytest.mark.parametrize("days_later", [-1, 0, 1])
def test_a_text_comes_from_whoever_stands_under_its_own_dateline(days_later: int) -> None:
    from_wire, from_post = chances(days_later)
    assert from_wire > 0.75
    assert from_post < 0.25


def test_without_the_line_and_after_two_days_times_decide() -> None:
    assert chances(1, "")[0] == 0
    assert chances(2)[0] == 0
