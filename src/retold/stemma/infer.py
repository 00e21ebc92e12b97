"""One story's evidence > its stemma: *copying with ghosts*.

The graph is chosen that describes all texts of the story in the fewest bits, and its alternatives are weighed
by what they cost more. The natural log-weight of an edge is the bits it saves, tempered (raw bits are far too
sure of themselves) and flattened where they are beyond doubt, plus what times, credits and signs of direction
lend. Lost sources take part like articles; nothing comes before them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma import lost_sources
from retold.stemma.chronology import IMPOSSIBLE, time_odds
from retold.stemma.cover import Cover, Covers, cover_of, covers_of
from retold.stemma.credits import credit_odds
from retold.stemma.direction import signs
from retold.stemma.lost_sources import LostSource
from retold.stemma.posterior import Matrix, has_children, origin_counts, posterior
from retold.stemma.second_parents import second_parents
from retold.stemma.witnesses import StoryEvidence, Weights

_BEYOND_DOUBT = 15.0
"""Natural log-odds from which further bits add little: keeps numbers finite, and no text is that certain."""


_TOO_LITTLE = 2.0
"""Factor on the odds against a parent that saves less than it costs: all reports of an event share a bit."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The number of independent sources: expectation, and an interval."""

    expected: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Stemma:
    """The family tree of a story.

    Nodes are numbered: first the articles, in the order of the evidence, then the lost sources.

    Attributes:
        parent: ``parent[p, c]``, probability that ``c`` derives from ``p``, as its main source.
        second: ``second[p, c]``, probability that ``c`` takes further material from ``p``.
        root: Probability of each node to be an origin; for a lost source, that anything derives from it.
        lost: The lost sources.
    """

    parent: Matrix
    second: Matrix
    root: Weights
    lost: Sequence[LostSource]
    covers: Covers
    credited: Mapping[tuple[int, str | None], float]
    origins: Origins


def infer(story: StoryEvidence, settings: StemmaSettings) -> Stemma:
    """The stemma of one story."""
    covers = covers_of(story, settings)
    credited = credit_odds(story.credits, settings)
    lost = lost_sources.named(story, covers, credited, settings)
    lost += lost_sources.unnamed(story, covers, lost, settings)
    edges = _edges(story, covers, credited, lost, settings)
    found = posterior(edges)
    root = found.root.copy()
    for node in range(len(story.witnesses), len(edges)):
        root[node] = has_children(edges, node)
    return Stemma(
        found.parent,
        second_parents(story, covers, lost, found.parent, settings),
        root,
        lost,
        covers,
        credited,
        _origins(origin_counts(edges, len(lost)), root, settings),
    )


def log_weight(bits: float, settings: StemmaSettings) -> float:
    """Natural log-weight of an edge that saves so many bits."""
    odds = settings.temper * (bits - settings.edge_bits)
    if odds < 0:
        return _TOO_LITTLE * odds
    if odds <= _BEYOND_DOUBT:
        return odds
    return _BEYOND_DOUBT + 3.0 * math.log1p((odds - _BEYOND_DOUBT) / 3.0)


def _edges(
    story: StoryEvidence,
    covers: Covers,
    credited: Mapping[tuple[int, str | None], float],
    lost: Sequence[LostSource],
    settings: StemmaSettings,
) -> Matrix:
    size = len(story.witnesses)
    edges = np.full((size + len(lost), size + len(lost)), IMPOSSIBLE)
    named_in_pile: dict[tuple[int, str | None], str] = {
        (c.article, c.in_pile): c.outlet for c in story.credits if c.in_pile
    }
    for child, witness in enumerate(story.witnesses):
        for parent, cover in covers[child].items():
            edges[parent, child] = _between(story, covers, parent, child, cover, settings)
        for parent, other in enumerate(story.witnesses):
            outlet = named_in_pile.get((child, other.outlet))
            if outlet is None or parent == child:
                continue
            base = max(edges[parent, child], log_weight(0.0, settings) + time_odds(other, witness))
            edges[parent, child] = base + credited.get((child, outlet), 0.0)
        for number, source in enumerate(lost):
            bits = source.bits(child)
            lent = credited.get((child, source.name), 0.0)
            if bits > 0 or child in source.credited:
                edges[size + number, child] = log_weight(bits, settings) + lent
    # To derive from a text is one hypothesis, however many articles print it.
    edges[:size] -= np.log(_printings(story, covers))[:, None]
    return edges


def _printings(story: StoryEvidence, covers: Covers) -> Weights:
    """For each article the number of articles that print its text, itself included."""
    group = np.array(lost_sources.near_copies(story, covers))
    return np.asarray(np.bincount(group, minlength=len(group))[group], dtype=np.float64)


def _between(
    story: StoryEvidence, covers: Covers, parent: int, child: int, cover: Cover, settings: StemmaSettings
) -> float:
    one, other = story.witnesses[parent], story.witnesses[child]
    given = [credit for credit in story.credits if credit.article == child]
    back = cover_of(covers, parent, child, len(one.tokens))
    lean = sum(sign.odds for sign in signs(one, other, cover, back, given))
    return log_weight(cover.bits, settings) + time_odds(one, other) + lean


def _origins(counts: Weights, root: Weights, settings: StemmaSettings) -> Origins:
    """Expectation and interval; at most half of what the interval leaves out lies on either side of it."""
    tail = (1 - settings.interval) / 2
    cumulated = np.cumsum(counts)
    low = int(np.searchsorted(cumulated, tail, side="right"))
    high = int(np.searchsorted(cumulated, 1 - tail, side="left"))
    return Origins(float(root.sum()), max(1, low), max(1, high))
