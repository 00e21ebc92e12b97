"""The log-weight of every possible derivation of a story: what the texts say, and what else speaks for it.

Times, credits and signs of direction add to what the texts say (:mod:`retold.stemma.weights.kinship`). Lost
sources take part like articles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.chronology import IMPOSSIBLE, settles_order, staleness, time_odds
from retold.stemma.evidence.compared import Compared, side
from retold.stemma.evidence.cover import reach
from retold.stemma.evidence.credits import passed_on
from retold.stemma.evidence.direction import signs
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.weights.choices import choices
from retold.stemma.weights.kinship import (
    BY_CHANCE,
    CREDITED,
    WHICH,
    Kin,
    derived_odds,
    flattened,
    kinship,
    same_text_odds,
)
from retold.stemma.weights.replaced import replaced
from retold.stemma.weights.rewritten import rewritten
from retold.stemma.weights.succession import both_ways, in_line
from retold.stemma.witnesses import Credit, StoryEvidence

_REPLACES = 3.0
"""Natural log-odds lent to two versions of a page that stand beside each other, whichever came first."""

_HAS_MUCH = 0.05
"""Share of an article's words that one of the outlet credited has, from which it is the one that is meant."""

CreditOdds = Mapping[tuple[int, str | None], float]
Found = list[dict[int, float]]
Rows = list[list[int]]


def edges_of(
    story: StoryEvidence,
    texts: Compared,
    credited: CreditOdds,
    resting: CreditOdds,
    lost: Sequence[LostSource],
    settings: StemmaSettings,
) -> tuple[Found, Rows]:
    """By child the log-weight of each possible parent, lost sources after the articles; and the pages.

    Args:
        story: The story.
        texts: How its texts compare.
        credited: By article and outlet, what its credits lend to deriving from there.
        resting: The log-odds that it rests on the outlet, if nothing else is known.
        lost: The lost sources.
        settings: What a bit counts for.
    """
    size = len(story.witnesses)
    kin = kinship(story, texts, settings)
    rows, pages = _versions(story, kin)
    for node, source in enumerate(lost, start=size):
        for child, known in _from_lost(story, source, settings).items():
            kin[child][node] = known
    edges = choices(kin, [*texts.printings, *range(size, size + len(lost))])
    signed = signed_by(story, texts)
    beside = both_ways(rows, signed)
    for child, column in enumerate(edges):
        for parent in [node for node in column if node < size]:
            column[parent] += _lean(story, signed, beside, parent, child)
    _replace(edges, pages)
    _lend_to_lost(story, edges, credited, resting, lost)
    _lend_credits(story, texts, edges, credited, resting, settings)
    for (child, parent), odds in passed_on(story.credits, texts.covers, credited).items():
        if parent in edges[child]:
            edges[child][parent] += odds
    return [*edges, *({} for _ in lost)], [*rows, *pages]


def _versions(story: StoryEvidence, kin: list[dict[int, Kin]]) -> tuple[Rows, Rows]:
    """Versions of pages in a line whose direction is open, and in the order of their times.

    Versions that were written anew are added to ``kin``.
    """
    rows, pages = in_line(story, kin), replaced(story, kin)
    anew = rewritten(story, kin, [*rows, *pages])
    for (parent, child), known in anew.items():
        kin[child][parent] = known
    return (in_line(story, kin), replaced(story, kin)) if anew else (rows, pages)


def _replace(edges: Found, pages: Rows) -> None:
    """A version is made from the one that it replaced, however much it has of an older one: put back."""
    for page in pages:
        fellows = set(page)
        for before, version in pairwise(page):
            if others := edges[version].keys() & fellows:
                edges[version][before] = max(edges[version][node] for node in others) + _REPLACES


def _from_lost(story: StoryEvidence, source: LostSource, settings: StemmaSettings) -> dict[int, Kin]:
    """What the texts say of each article deriving from a lost source."""
    found = {}
    for child in sorted(source.words):
        witness, bits = story.witnesses[child], source.bits(child)
        chance = CREDITED if child in source.credited or witness.outlet is None else BY_CHANCE
        if bits > 0:
            known = _derived(bits, len(witness.tokens), reach(source.words[child]), chance, settings)
            # A source that is known to have held all of an article is as good a parent as an equal one.
            held, length = np.array([np.count_nonzero(source.words[child]), len(witness.tokens)], dtype=float)
            known += float(same_text_odds(held, length, length))
            found[child] = Kin(known, WHICH * settings.temper * bits)
    return found


def _lend_to_lost(
    story: StoryEvidence,
    edges: Found,
    credited: CreditOdds,
    resting: CreditOdds,
    lost: Sequence[LostSource],
) -> None:
    """A credit speaks for deriving from the lost source that it names.

    What is known of its text makes the credit tell the more; that nobody has any of it speaks not against it.
    """
    for node, source in enumerate(lost, start=len(story.witnesses)):
        for child in sorted(source.credited):
            by_text = edges[child].get(node, IMPOSSIBLE) + credited[child, source.name]
            edges[child][node] = max(resting[child, source.name], by_text)


def _derived(bits: float, length: int, along: float, chance: float, settings: StemmaSettings) -> float:
    one = derived_odds(np.array([bits]), np.array([float(length)]), np.array([along]), chance, settings)
    return float(one[0])


def _unshared(story: StoryEvidence, child: int, settings: StemmaSettings) -> float:
    """The log-weight of deriving from a source that is credited, and shares nothing."""
    return float(flattened(_derived(0.0, len(story.witnesses[child].tokens), 0.0, CREDITED, settings)))


def _credits_by_article(story: StoryEvidence) -> dict[int, list[Credit]]:
    found: dict[int, list[Credit]] = {}
    for credit in story.credits:
        found.setdefault(credit.article, []).append(credit)
    return found


def _lean(
    story: StoryEvidence,
    signed: Callable[[int, int], float],
    beside: Mapping[tuple[int, int], float],
    parent: int,
    child: int,
) -> float:
    """What times add to a derivation, and signs of direction where times leave it open."""
    one, other = story.witnesses[parent], story.witnesses[child]
    lean = time_odds(one, other) - staleness(one, other)
    if settles_order(one, other):
        return lean
    if (parent, child) in beside:
        return lean + _REPLACES - math.log1p(math.exp(-beside[parent, child])) + math.log(2)
    return lean - math.log1p(math.exp(-signed(parent, child))) + math.log(2)


def signed_by(story: StoryEvidence, texts: Compared) -> Callable[[int, int], float]:
    """What signs of direction say for a parent and a child, against the other way round."""
    return partial(_signed, story, texts, _credits_by_article(story))


def _signed(
    story: StoryEvidence, texts: Compared, given: Mapping[int, list[Credit]], parent: int, child: int
) -> float:
    above, below = side(story, texts, parent, child), side(story, texts, child, parent)
    return sum(sign.odds for sign in signs(above, below, given.get(child, [])))


def _lend_credits(
    story: StoryEvidence,
    texts: Compared,
    edges: Found,
    credited: CreditOdds,
    resting: CreditOdds,
    settings: StemmaSettings,
) -> None:
    """A credit speaks for deriving from the outlet credited, and against the other way round.

    If the child rests on that outlet, then on its article which has much of the child.
    """
    by_outlet: dict[str, list[int]] = {}
    for number, witness in enumerate(story.witnesses):
        if witness.outlet:
            by_outlet.setdefault(witness.outlet, []).append(number)
    named = {(c.article, c.outlet, c.in_pile) for c in story.credits if c.in_pile}
    for child, outlet, in_pile in sorted(named):
        witness, lent = story.witnesses[child], credited[child, outlet]
        unshared = _unshared(story, child, settings)
        for parent in by_outlet.get(in_pile or "", ()):
            possible = time_odds(story.witnesses[parent], witness)
            if parent == child:
                continue
            if possible != IMPOSSIBLE:
                by_text = max(edges[child].get(parent, IMPOSSIBLE), unshared + possible) + lent
                cover = texts.covers[child].get(parent)
                much = cover is not None and cover.shared_words >= _HAS_MUCH * len(witness.tokens)
                edges[child][parent] = max(by_text, resting[child, outlet] if much else IMPOSSIBLE)
            if child in edges[parent]:
                edges[parent][child] -= lent
