"""Ways in which a text says that words came by an outlet, and mentions of outlets that say nothing of it."""

from __future__ import annotations

import pytest

from retold.attribution.credits.credits import credits_in


def relays(text: str) -> list[str]:
    return [credit.outlet for credit in credits_in(text) if credit.kind in {"report", "interview", "cited"}]


@pytest.mark.parametrize(
    "text",
    [
        "Brel wrote in an op-ed for the BBC that it stands.",
        "Brel, speaking on the BBC, said it stands.",
        "In comments to the BBC, Brel said it stands.",
        "Audio published by the BBC shows that it stands.",
        "Brel was quoted in the BBC as saying it stands.",
        "The BBC quoted Brel as saying it stands.",
        "The BBC aired a recording in which Brel said it stands.",
        "Brel called into the BBC on Tuesday and said it stands.",
        "In a BBC op-ed, Brel said it stands.",
        "Brel said during the BBC’s “Tide” that it stands.",
        "Asked by the BBC’s Ivo Orley whether it stands, Brel said no.",
        "The BBC’s Ivo Orley asked Brel whether it stands.",
        "The BBC editorial board wrote that it stands.",
        "“It stands,” wrote Ana Brel of the BBC.",
        "What the BBC called a bad week is over.",
        "In Sunday’s BBC, Ana Brel wrote that it stands.",
        "BBC 7 is reporting that it stands.",
        "Brel said at a BBC town hall that it stands.",
        "Brel said at a debate hosted by the BBC that it stands.",
        "On the BBC’s “Tide,” she said it stands.",
        "Sunday on the BBC’s “Tide,” when asked about the old mill, Ana Brel said it stands.",
        "Brel, on the BBC Monday night, said it stands.",
        "Brel was on the BBC when she said it stands.",
        "The story was broken by the BBC.",
        "Brel sat down with the BBC and said it stands.",
        "The BBC, citing two pilots, said the mill stands.",
        "The BBC understands that it stands.",
    ],
)
def test_one_outlet(text: str) -> None:
    assert relays(text) == ["BBC"]


@pytest.mark.parametrize(
    "text",
    [
        "Both the BBC and the Guardian reported that it stands.",
        "According to the BBC and the Guardian, it stands.",
        "Brel told the BBC and the Guardian that it stands.",
        "What the BBC and the Guardian each called a bad week is over.",
    ],
)
def test_two_outlets_joined(text: str) -> None:
    assert relays(text) == ["BBC", "The Guardian"]


@pytest.mark.parametrize(
    "text",
    [
        "According to a BBC poll, it stands.",
        "According to a BBC tally, Brel leads.",
        "Brel left the BBC for the Guardian in May.",
        "Brel said she never watches the BBC.",
        "Brel criticized the BBC, saying it lies.",
        "The debate will air on the BBC on Monday, Brel said.",
        "Orley went first at the town hall hosted by the BBC.",
        "The BBC and the Guardian will host the debates.",
        "The BBC and the Guardian endorsed Brel.",
        "A lawyer for the BBC said it stands.",
    ],
)
def test_no_relay(text: str) -> None:
    assert relays(text) == []
