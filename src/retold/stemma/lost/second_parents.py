"""Further sources of an article: parents that explain words which its main source does not."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.chronology import IMPOSSIBLE, time_odds
from retold.stemma.evidence.cover import Covers
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.description import descends, edge_costs
from retold.stemma.trees.forest import Chances, main_parents
from retold.stemma.witnesses import StoryEvidence, Weights

_NEGLIGIBLE = 0.02
_CHILD = 0.5
"""Probability from which an article is taken for a child of a lost source."""


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
    main_of = main_parents(parent)
    size = len(story.witnesses)
    relatives = [_relatives(parent, node) for node in range(size, size + len(lost))]
    for child in range(size):
        offered = _offered(story, covers, lost, child)
        further = [p for p in offered if not descends(p, child, main_of)]
        unnamed = [p for p in further if p >= size and child not in lost[p - size].credited]
        for main in offered:
            if parent[child].get(main, 0.0) < _NEGLIGIBLE:
                continue
            known = (offered[main] if main < size else _known(covers, child, relatives[main - size])) > 0
            if not known.any():
                continue
            extra = {p: float(offered[p][~known].sum()) for p in further if p != main}
            # Who is only supposed to have had the words must have had more of them than an article, unless it
            # is the main parent's source.
            supposed = {p for p in unnamed if p in extra and not descends(main, p, main_of)}
            best = max(extra, key=lambda p: (extra[p] - costs[child] * (p in supposed), -p), default=None)
            if best is not None and extra[best] > costs[child]:
                odds = settings.temper * (extra[best] - costs[child])
                before = second[child].get(best, 0.0)
                second[child][best] = before + parent[child][main] / (1 + math.exp(-odds))
    return second


def _relatives(parent: Chances, node: int) -> list[int]:
    """The article that a lost source derives from, and its children."""
    children = [child for child, column in enumerate(parent) if column.get(node, 0.0) >= _CHILD]
    return [*parent[node], *children]


def _known(covers: Covers, child: int, relatives: Sequence[int]) -> Weights:
    """What a lost source is known to have had of a child: what the child shares with its relatives."""
    found = [covers[child][n].words for n in relatives if n in covers[child]]
    return np.asarray(np.maximum.reduce(found)) if found else np.zeros(0)


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
