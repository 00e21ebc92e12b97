"""Further sources of an article: parents that explain words which its main source does not."""

from __future__ import annotations

import math
from collections.abc import Sequence

from retold.settings import StemmaSettings
from retold.stemma.chronology import IMPOSSIBLE, time_odds
from retold.stemma.cover import Covers
from retold.stemma.description import edge_costs
from retold.stemma.forest import Chances, likeliest
from retold.stemma.lost_sources import LostSource
from retold.stemma.witnesses import StoryEvidence, Weights

_NEGLIGIBLE = 0.02


def second_parents(
    story: StoryEvidence,
    covers: Covers,
    lost: Sequence[LostSource],
    parent: Chances,
    settings: StemmaSettings,
) -> list[dict[int, float]]:
    """By child, the probability that it takes material from each parent besides its main source.

    For each possible main source the one that adds most to it is weighed.
    """
    second: list[dict[int, float]] = [{} for _ in parent]
    costs = edge_costs(story, settings)
    likely = [likeliest(column) for column in parent]
    for child in range(len(story.witnesses)):
        offered = _offered(story, covers, lost, child)
        further = [p for p in offered if not _descends(p, child, likely)]
        for main in offered:
            if parent[child].get(main, 0.0) < _NEGLIGIBLE:
                continue
            known = offered[main] > 0
            extra = {p: float(offered[p][~known].sum()) for p in further if p != main}
            best = max(extra, key=lambda p: (extra[p], -p), default=None)
            if best is not None and extra[best] > costs[child]:
                odds = settings.temper * (extra[best] - costs[child])
                before = second[child].get(best, 0.0)
                second[child][best] = before + parent[child][main] / (1 + math.exp(-odds))
    return second


def _offered(
    story: StoryEvidence, covers: Covers, lost: Sequence[LostSource], child: int
) -> dict[int, Weights]:
    """By possible parent, the bits that it saves on each word of the child."""
    offered = {
        p: cover.words
        for p, cover in covers[child].items()
        if time_odds(story.witnesses[p], story.witnesses[child]) != IMPOSSIBLE
    }
    size = len(story.witnesses)
    return offered | {size + k: source.words[child] for k, source in enumerate(lost) if child in source.words}


def _descends(node: int, ancestor: int, main: Sequence[int]) -> bool:
    """Whether ``node`` comes from ``ancestor`` along main parents."""
    seen: set[int] = set()
    while node >= 0 and node not in seen:
        if node == ancestor:
            return True
        seen.add(node)
        node = main[node]
    return False
