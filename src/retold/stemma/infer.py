"""One story's evidence > its stemma: *copying with ghosts*.

Of all graphs the one that describes the texts of the story in the fewest bits is the most probable, and the
others are weighed by what they cost more. Lost sources take part like articles; nothing comes before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma import lost_sources
from retold.stemma.cover import Covers, covers_of
from retold.stemma.credits import credit_odds
from retold.stemma.edges import CreditOdds, edges_of
from retold.stemma.lost_sources import LostSource
from retold.stemma.posterior import Matrix, has_children, origin_counts, posterior
from retold.stemma.second_parents import second_parents
from retold.stemma.untimed import place_untimed
from retold.stemma.witnesses import StoryEvidence, Weights


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
        texts: For each article the number of the text that it prints; near copies print the same.
    """

    parent: Matrix
    second: Matrix
    root: Weights
    lost: Sequence[LostSource]
    covers: Covers
    credited: CreditOdds
    origins: Origins
    texts: Sequence[int]

    @property
    def probability(self) -> Matrix:
        """Probability that ``c`` derives from ``p``, be it its main source or a further one."""
        return np.asarray(np.minimum(1.0, self.parent + self.second), dtype=np.float64)


def infer(story: StoryEvidence, settings: StemmaSettings) -> Stemma:
    """The stemma of one story."""
    covers = covers_of(story, settings)
    credited = credit_odds(story.credits, settings)
    lost = lost_sources.named(story, covers, credited, settings)
    lost += lost_sources.unnamed(story, covers, lost, settings)
    edges = place_untimed(story, edges_of(story, covers, credited, lost, settings))
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
        lost_sources.near_copies(story, covers),
    )


def _origins(counts: Weights, root: Weights, settings: StemmaSettings) -> Origins:
    """Expectation and interval; at most half of what the interval leaves out lies on either side of it."""
    tail = (1 - settings.interval) / 2
    cumulated = np.cumsum(counts)
    low = int(np.searchsorted(cumulated, tail, side="right"))
    high = int(np.searchsorted(cumulated, 1 - tail, side="left"))
    return Origins(float(root.sum()), max(1, low), max(1, high))
