"""Whole stories with their truth: reports of one event, and what was retold from some of them.

A story has one report that many outlets retell, sometimes a second one with a few, and always reports that
nobody retells. A press release stands in two of these, a speaker's words in two of the reports: neither makes
one article derive from another. Some articles that others were made from are then taken out of the pile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks import derive
from benchmarks.derive import Draft, Lexicon
from benchmarks.derive.structure import joined, paragraphs
from benchmarks.retellings.events import Event
from benchmarks.retellings.plan import OUTLETS, QUOTATIONS, Plan, operators, with_credit

HOUR, DAY = 3_600, 86_400
_FIRST = 1_400_000_000
RELEASE = "press release"


@dataclass(frozen=True, slots=True)
class Node:
    """A text that was written, whether or not it is in the pile.

    Attributes:
        draft: The text, piece by piece, in terms of the texts it was made from.
        parents: Of these, the main one first; none for a report.
        release: Whether it carries the press release.
        quotation: Whether it carries the words that a speaker said to several reporters.
        credited: Outlet that it credits.
    """

    name: str
    draft: Draft
    outlet: str
    written: int
    depth: int = 0
    parents: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    release: bool = False
    quotation: bool = False
    credited: str | None = None
    hidden: bool = False

    @property
    def text(self) -> str:
        """The text."""
        return derive.text_of(self.draft)


@dataclass(frozen=True, slots=True)
class GeneratedStory:
    """A story and its truth: every text that was written, and what became of it."""

    name: str
    plan: Plan
    nodes: tuple[Node, ...]

    @property
    def living(self) -> tuple[Node, ...]:
        """The texts that are in the pile."""
        return tuple(node for node in self.nodes if not node.hidden)


@dataclass(slots=True)
class _Desk:
    """What a story is written with."""

    rng: Random
    plan: Plan
    words: Lexicon
    donors: list[str]
    reporting: bool
    outlets: list[str]
    nodes: list[Node] = field(default_factory=list)


def story(
    event: Event, plan: Plan, words: Lexicon, donors: Sequence[str], *, seed: int, reporting: bool
) -> GeneratedStory:
    """A story about an event. The same arguments give the same story."""
    rng = Random(f"{seed} {event.name}")
    outlets = rng.sample(OUTLETS, len(OUTLETS))
    desk = _Desk(rng, plan, words, rng.sample(list(donors), min(len(donors), 120)), reporting, outlets)
    _reports(desk, event)
    _retell(desk, desk.nodes[0], rng.randint(4, 9))
    if len(desk.nodes) > 3 and rng.random() < 0.6:
        _retell(desk, desk.nodes[1], rng.randint(1, 4))
    return GeneratedStory(f"{event.name} {seed}", plan, tuple(_taken_out(desk)))


def _reports(desk: _Desk, event: Event) -> None:
    """The reports that derive from nothing, shared words of a speaker and a press release among them."""
    rng = desk.rng
    texts = rng.sample(event.texts, min(len(event.texts), rng.randint(3, 5)))
    drafts = [derive.own(text) for text in texts]
    words = rng.choice(QUOTATIONS)
    quoting = rng.sample(range(len(drafts)), 2)
    for number in quoting:
        drafts[number] = _inserted(drafts[number], words, rng)
    release = _release_text(desk.donors.pop(), rng)
    carriers = rng.sample(range(len(drafts) - 2, len(drafts)), 2)
    for number in carriers:
        edited = derive.edit_words(0.02, desk.words)(derive.original(RELEASE, release), rng)
        drafts[number] = _inserted(drafts[number], derive.text_of(edited), rng)
    for number, draft in enumerate(drafts):
        written = _FIRST + rng.randint(0, 12 * HOUR)
        carries, quotes = number in carriers, number in quoting
        desk.nodes.append(
            Node(f"r{number}", draft, desk.outlets.pop(), written, release=carries, quotation=quotes)
        )


def _inserted(draft: Draft, text: str, rng: Random) -> Draft:
    """A draft with one more paragraph."""
    parts = paragraphs(draft)
    parts.insert(rng.randint(1, len(parts)), derive.own(text))
    return joined(parts)


def _release_text(donor: str, rng: Random) -> str:
    words = donor.split()
    length = rng.randint(60, 120)
    first = rng.randrange(max(1, len(words) - length))
    return " ".join(words[first : first + length])


def _retell(desk: _Desk, report: Node, count: int) -> None:
    """Articles made from a report and from each other."""
    rng = desk.rng
    family = [report]
    for number in range(count):
        # The first ones form a line, so that the story is as deep as planned.
        deeper = number < desk.plan.depth
        parent = family[-1] if deeper else rng.choice([n for n in family if n.depth < desk.plan.depth])
        others = [node for node in desk.nodes if node.name != parent.name]
        second = rng.choice(others) if rng.random() < desk.plan.merged else None
        child = _child(desk, parent, second, f"{report.name}-{number}")
        family.append(child)
        desk.nodes.append(child)


def _child(desk: _Desk, parent: Node, second: Node | None, name: str) -> Node:
    rng = desk.rng
    draft = derive.original(parent.name, parent.text)
    if second is not None:
        draft = derive.merge(draft, derive.original(second.name, second.text), rng)
    own = [desk.donors.pop() for _ in range(2)]
    chosen = operators(rng, desk.words, own, reporting=desk.reporting)
    for operator in chosen.values():
        draft = operator(draft, rng)
    outlet, credited = desk.outlets.pop(), _credited(desk, parent)
    if credited:
        draft = with_credit(draft, credited, rng)
    made_from = [node for node in (parent, second) if node is not None]
    return Node(
        name,
        draft,
        outlet,
        max(node.written for node in made_from) + 600 + round(rng.expovariate(1 / (5 * HOUR))),
        parent.depth + 1,
        tuple(node.name for node in made_from),
        (*(["two parents"] if second else []), *chosen),
        credited=credited,
    )


def _credited(desk: _Desk, parent: Node) -> str | None:
    rng, kind = desk.rng, desk.plan.credits
    if kind == "dropped" or rng.random() < 0.3:
        return None
    if kind == "wrong" and rng.random() < 0.5:
        return rng.choice([*(node.outlet for node in desk.nodes), desk.outlets[0]])
    return parent.outlet


def _taken_out(desk: _Desk) -> list[Node]:
    """The nodes, some of those with children hidden."""
    inner = {name for node in desk.nodes for name in node.parents}
    return [replace(node, hidden=node.name in inner and _goes(desk, node)) for node in desk.nodes]


def _goes(desk: _Desk, node: Node) -> bool:
    return desk.rng.random() < desk.plan.hidden and not node.release
