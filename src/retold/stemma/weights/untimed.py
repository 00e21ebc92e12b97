"""Articles without a time must still stand somewhere in time.

Each pair of times is obeyed, but an article without a time could lead from a late one back to an early
one: late > untimed > early. Where the posterior makes use of such a path, the untimed article is given the
place in time that explains the story best, and loses the edges that contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.stemma.evidence.chronology import settles_order
from retold.stemma.trees.forest import Edges, forest, log_sum
from retold.stemma.witnesses import StoryEvidence

Found = list[dict[int, float]]

_USED = 0.05
"""Probability of both steps from which a path through time counts as used."""
_MOST_MOMENTS = 12
"""Places in time that are tried for an article."""


def place_untimed(story: StoryEvidence, edges: Edges) -> Found:
    """The edges without those that would lead back in time through an article that has none."""
    placed = [dict(column) for column in edges]
    witnesses = story.witnesses
    timed = {n for n, w in enumerate(witnesses) if w.published is not None and not w.collected}
    untimed = [n for n, w in enumerate(witnesses) if w.published is None]
    if not untimed or len(timed) < 2:
        return placed
    parent = forest(placed).parent
    for node in untimed:
        before = [n for n, chance in parent[node].items() if n in timed and chance > _USED]
        after = [n for n in timed if parent[n].get(node, 0.0) > _USED]
        if any(_leads_back(story, late, early) for late in before for early in after):
            placed = max(_placings(story, placed, node, timed), key=log_sum)
            parent = forest(placed).parent
    return placed


def _leads_back(story: StoryEvidence, late: int, early: int) -> bool:
    """Whether times forbid that ``late`` comes before ``early``."""
    one, other = story.witnesses[late], story.witnesses[early]
    return settles_order(one, other) and (one.published or 0) > (other.published or 0)


def _placings(story: StoryEvidence, edges: Found, node: int, timed: set[int]) -> Iterator[Found]:
    """The edges under each place in time that the node can have: before all, or just after another."""
    times = {n: story.witnesses[n].published or 0 for n in timed}
    near = {n for n in timed if n in edges[node] or node in edges[n]}
    moments = sorted({times[n] for n in near})
    for moment in [moments[0] - 1, *moments[:: 1 + len(moments) // _MOST_MOMENTS]]:
        placed = list(edges)
        placed[node] = {p: w for p, w in edges[node].items() if p not in near or times[p] <= moment}
        for child in near:
            if times[child] <= moment and node in edges[child]:
                placed[child] = {p: w for p, w in edges[child].items() if p != node}
        yield placed
