"""Articles without a time must still stand somewhere in time.

Each pair of times is obeyed, but an article without a time could lead from a late one back to an early
one: late > untimed > early. Where the posterior makes use of such a path, the untimed article is given the
place in time that explains the story best, and loses the edges that contradict it.
"""

from __future__ import annotations

import numpy as np

from retold.stemma.chronology import IMPOSSIBLE, settles_order
from retold.stemma.posterior import Matrix, log_total, posterior
from retold.stemma.witnesses import StoryEvidence

_USED = 0.05
"""Probability of both steps from which a path through time counts as used."""


def place_untimed(story: StoryEvidence, edges: Matrix) -> Matrix:
    """The edges without those that would lead back in time through an article that has none."""
    edges = edges.copy()
    untimed = [n for n, witness in enumerate(story.witnesses) if witness.published is None]
    timed = [n for n, w in enumerate(story.witnesses) if w.published is not None and not w.collected]
    if not untimed or len(timed) < 2:
        return edges
    parent = posterior(edges).parent
    for node in untimed:
        before = [n for n in timed if parent[n, node] > _USED]
        after = [n for n in timed if parent[node, n] > _USED]
        if any(_leads_back(story, late, early) for late in before for early in after):
            edges = max(_placings(story, edges, node, timed), key=log_total)
            parent = posterior(edges).parent
    return edges


def _leads_back(story: StoryEvidence, late: int, early: int) -> bool:
    """Whether times forbid that ``late`` comes before ``early``."""
    one, other = story.witnesses[late], story.witnesses[early]
    return settles_order(one, other) and (one.published or 0) > (other.published or 0)


def _placings(story: StoryEvidence, edges: Matrix, node: int, timed: list[int]) -> list[Matrix]:
    """The edges under each place in time that the node can have: before all, or just after another."""
    times = np.array([story.witnesses[n].published or 0 for n in timed])
    others = np.array(timed)
    placings = []
    for moment in [times.min() - 1, *np.unique(times)]:
        placed = edges.copy()
        placed[others[times > moment], node] = IMPOSSIBLE
        placed[node, others[times <= moment]] = IMPOSSIBLE
        placings.append(placed)
    return placings
