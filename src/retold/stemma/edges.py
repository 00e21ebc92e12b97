"""The log-weight of every possible derivation of a story: what the texts say, and what else speaks for it.

Times, credits and signs of direction add to what the texts say (:mod:`retold.stemma.kinship`). Lost sources
take part like articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.choices import choices
from retold.stemma.chronology import IMPOSSIBLE, settles_order, staleness, time_odds
from retold.stemma.compared import Compared, side
from retold.stemma.cover import reach
from retold.stemma.credits import passed_on
from retold.stemma.direction import signs
from retold.stemma.kinship import BY_CHANCE, CREDITED, derived_odds, flattened, kinship
from retold.stemma.lost_sources import LostSource
from retold.stemma.witnesses import Credit, StoryEvidence

_UNSEEN = -1.0
"""Natural log-odds of a credited source that no article stands for, before the credit itself counts."""

CreditOdds = Mapping[tuple[int, str | None], float]
Found = list[dict[int, float]]


def edges_of(
    story: StoryEvidence,
    texts: Compared,
    credited: CreditOdds,
    lost: Sequence[LostSource],
    settings: StemmaSettings,
) -> Found:
    """By child the log-weight of each possible parent; lost sources come after the articles."""
    edges = choices(kinship(story, texts, settings), texts.printings)
    given = _credits_by_article(story)
    for child, column in enumerate(edges):
        for parent in column:
            column[parent] += _lean(story, texts, given, parent, child)
    size = len(story.witnesses)
    for number, source in enumerate(lost):
        for child, odds in _from_lost(story, source, credited, settings).items():
            edges[child][size + number] = odds
        edges.append({})
    _lend_credits(story, edges, credited, settings)
    for (child, parent), odds in passed_on(story.credits, texts.covers, credited).items():
        if parent in edges[child]:
            edges[child][parent] += odds
    return edges


def _from_lost(
    story: StoryEvidence, source: LostSource, credited: CreditOdds, settings: StemmaSettings
) -> dict[int, float]:
    """The log-weight of each article deriving from a lost source."""
    found = {}
    for child in sorted(source.words.keys() | source.credited):
        witness, bits = story.witnesses[child], source.bits(child)
        along = reach(source.words[child]) if child in source.words else 0.0
        chance = CREDITED if child in source.credited or witness.outlet is None else BY_CHANCE
        known = float(flattened(_derived(bits, len(witness.tokens), along, chance, settings)))
        if bits > 0:
            found[child] = known
        if child in source.credited:
            # Its text is unknown: that nobody else has any of it speaks little against the credit.
            found[child] = max(_UNSEEN, known) + credited[child, source.name]
    return found


def _derived(bits: float, length: int, along: float, chance: float, settings: StemmaSettings) -> float:
    one = derived_odds(np.array([bits]), np.array([float(length)]), np.array([along]), chance, settings)
    return float(one[0])


def _credits_by_article(story: StoryEvidence) -> dict[int, list[Credit]]:
    found: dict[int, list[Credit]] = {}
    for credit in story.credits:
        found.setdefault(credit.article, []).append(credit)
    return found


def _lean(
    story: StoryEvidence, texts: Compared, given: Mapping[int, list[Credit]], parent: int, child: int
) -> float:
    """What times add to a derivation, and signs of direction where times leave it open."""
    one, other = story.witnesses[parent], story.witnesses[child]
    lean = time_odds(one, other) - staleness(one, other)
    if settles_order(one, other):
        return lean
    above, below = side(story, texts, parent, child), side(story, texts, child, parent)
    signed = sum(sign.odds for sign in signs(above, below, given.get(child, [])))
    return lean - math.log1p(math.exp(-signed)) + math.log(2)


def _lend_credits(story: StoryEvidence, edges: Found, credited: CreditOdds, settings: StemmaSettings) -> None:
    """A credit speaks for deriving from the outlet credited, and against the other way round."""
    by_outlet: dict[str, list[int]] = {}
    for number, witness in enumerate(story.witnesses):
        if witness.outlet:
            by_outlet.setdefault(witness.outlet, []).append(number)
    named = {(c.article, c.outlet, c.in_pile) for c in story.credits if c.in_pile}
    for child, outlet, in_pile in sorted(named):
        witness, lent = story.witnesses[child], credited[child, outlet]
        unshared = float(flattened(_derived(0.0, len(witness.tokens), 0.0, CREDITED, settings)))
        for parent in by_outlet.get(in_pile or "", ()):
            possible = time_odds(story.witnesses[parent], witness)
            if parent == child:
                continue
            if possible != IMPOSSIBLE:
                edges[child][parent] = max(edges[child].get(parent, IMPOSSIBLE), unshared + possible) + lent
            if child in edges[parent]:
                edges[parent][child] -= lent
