"""An outlet gives no credit to itself; a newspaper's name above a text says where it appeared."""

from __future__ import annotations

from retold.attribution.credits.credits import credits_in

STORY = "The dam was cracked on Monday. “It holds,” she told the Guardian."


def given(text: str, outlet: str | None = None) -> list[tuple[str, str]]:
    return [(credit.outlet, credit.kind) for credit in credits_in(text, outlet)]


def test_no_credit_to_itself() -> None:
    text = "The dam was cracked, the Harrow Gazette reported. WSJ reported the same."
    assert given(text, "harrowgazette.com") == [("The Wall Street Journal", "report")]


def test_if_nothing_else_says_where_it_appeared() -> None:
    text = f"The Guardian\n\nDam cracked\n\n{STORY}"
    assert given(text) == []
    assert given(text, "Harrow Gazette") == [("The Guardian", "byline"), ("The Guardian", "interview")]


def test_only_above_the_text_and_only_a_newspaper() -> None:
    assert given(f"Ana Brel\n\nThe Guardian\n\n{STORY}")[0] == ("The Guardian", "byline")
    assert given(f"Reuters\n\nDam cracked\n\n{STORY}")[0] == ("Reuters", "byline")
