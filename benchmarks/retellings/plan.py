"""What varies from one generated story to the next, and the words that outlets put round a text."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks import derive
from benchmarks.derive import Lexicon, Operator

TIMES = ("exact", "days", "collected", "none", "wrong")
CREDITS = ("kept", "dropped", "wrong")
FOR_REPORTING_ONLY = frozenset({"edit 30 %", "sentences split", "paragraphs moved"})
"""Operators that never take part in the choice of a setting."""

_PLACES = (
    "Harrowgate", "Ostermouth", "Lindenfall", "Averil", "Quenby", "Stallmarsh", "Merrin", "Tolvane",
    "Brackwater", "Corvay", "Dunmere", "Eskdon",
)  # fmt: skip
_PAPERS = ("Gazette", "Herald", "Tribune", "Courier", "Chronicle", "Post")
OUTLETS = tuple(f"{place} {paper}" for paper in _PAPERS for place in _PLACES)

_LEADS = (
    "{outlet} first reported the news.",
    "That is according to a report by {outlet}.",
    "The story was first reported by {outlet} on {day}.",
    "{outlet} reported on {day} what follows.",
)
_FEET = ("This article was originally published by {outlet}.",)
_DATELINE = "({outlet}) - "
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

QUOTATIONS = (
    (
        "“We have gone through every step with care, and nobody in this town will be left alone with "
        "what comes next,” Mayor Ada Thornbury told reporters."
    ),
    (
        "“I have asked the department for a full account by Friday, and I will read every page of it "
        "myself,” said Minister Jonas Pellworth."
    ),
    (
        "“Our officers did what they were trained to do, under conditions none of them had ever "
        "seen,” Chief Constable Ruth Amberley said at a news conference."
    ),
    (
        "“There is no quick answer here, and anyone who promises one has not looked at the figures "
        "before us,” the director of the agency, Peter Valcourt, said."
    ),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a story is like.

    Attributes:
        depth: Generations below the first report.
        hidden: Share of the articles with children that are taken out of the pile.
        merged: Share of the derived articles that have two parents.
        times: What is known of times, one of ``TIMES``.
        credits: What derived articles say about their source, one of ``CREDITS``.
    """

    depth: int
    hidden: float
    merged: float
    times: str
    credits: str


def plan(rng: Random) -> Plan:
    """A plan, all values of each part being alike."""
    return Plan(
        rng.randint(1, 5),
        rng.choice((0.0, 0.2, 0.45)),
        rng.choice((0.0, 0.05, 0.2)),
        rng.choice(TIMES),
        rng.choice(CREDITS),
    )


def operators(rng: Random, words: Lexicon, donors: list[str], *, reporting: bool) -> dict[str, Operator]:
    """What is done to a text on its way into another outlet, by name."""
    chosen: dict[str, Operator] = {}
    if rng.random() < 0.6:
        chosen |= dict([rng.choice(_cuts(reporting=reporting))])
    edits: list[tuple[str, Operator]] = [
        (f"edit {share} %", derive.edit_words(share / 100, words)) for share in (2, 5, 15, 30)
    ]
    if rng.random() < 0.6:
        chosen |= dict([rng.choice(edits if reporting else edits[:-1])])
    if rng.random() < 0.2:
        chosen["quotations trimmed"] = derive.trim_quotations(0.5)
    if rng.random() < 0.2:
        chosen["figures changed"] = derive.change_figures(0.3)
    if reporting and rng.random() < 0.15:
        chosen["sentences split"] = derive.resplit_sentences(0.3)
    if rng.random() < 0.4:
        chosen["own text"] = derive.add_own(donors)
    chosen["typography"] = derive.change_typography()
    return chosen


def _cuts(*, reporting: bool) -> list[tuple[str, Operator]]:
    cuts = [("end cut", derive.cut_end()), ("paragraphs cut", derive.cut_paragraphs(0.4))]
    return [*cuts, ("paragraphs moved", derive.reorder_paragraphs())] if reporting else cuts


def with_credit(draft: derive.Draft, outlet: str, rng: Random) -> derive.Draft:
    """A draft with a sentence, a dateline or a foot that credits an outlet."""
    form = rng.choice((*_LEADS, *_FEET, _DATELINE))
    words = derive.own(form.format(outlet=outlet, day=rng.choice(_WEEK)))
    if form == _DATELINE:
        return words + draft
    if form in _FEET:
        return draft + derive.own("\n\n") + words
    return words + derive.own("\n\n") + draft
