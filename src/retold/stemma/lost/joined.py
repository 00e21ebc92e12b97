"""Articles that were put together from two sources, and not retold in two parts.

An article that has one part from one source and another part from another shares words with both, and they
share none of these with each other. It may look as if one of the two had retold it: but who retells takes
something from all of a text, and hardly leaves out just what stands in a third one too. So what shares
nothing of an article but what a third one lacks is likelier a source of it than its copy. Known failure: a
copy that was cut to the article's own part of the text.
"""

from __future__ import annotations

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.chronology import settles_order
from retold.stemma.evidence.cover import Covers
from retold.stemma.trees.description import edge_costs
from retold.stemma.trees.forest import Edges
from retold.stemma.witnesses import StoryEvidence

_AGAINST = 5.0
"""Natural log-odds against a copy that shares nothing of an article but what a third one lacks."""
_PART = 0.35
"""Share of an article that the third one must have; a press release has less."""
_BOTH = 0.1
"""Share of the smaller of two parts in which they may overlap. All three were chosen on the half of the
generated stories that is for settings."""


def joined(
    story: StoryEvidence, covers: Covers, edges: Edges, settings: StemmaSettings
) -> list[dict[int, float]]:
    """The edges, those weakened that would make a source of an article its copy; known times stay."""
    costs = edge_costs(story, settings)
    found = [dict(column) for column in edges]
    for article in covers:
        for other in _sources(covers, article, costs[article], len(story.witnesses[article].tokens)):
            known = settles_order(story.witnesses[article], story.witnesses[other])
            if not known and article in found[other]:
                found[other][article] -= _AGAINST
    return found


def _sources(covers: Covers, article: int, cost: float, length: int) -> list[int]:
    """The partners of an article that share a part of it of which one with a large part has nothing.

    The two share nothing with each other either.
    """
    kept = [n for n, cover in covers[article].items() if cover.bits > cost]
    if len(kept) < 2:
        return []
    shared = np.array([covers[article][n].words > 0 for n in kept], dtype=np.float32)
    words = shared.sum(axis=1)
    apart = shared @ shared.T <= _BOTH * np.minimum(words[:, None], words[None, :])
    beside = np.argwhere(apart & (words > _PART * length)[:, None]).tolist()
    return sorted({kept[b] for a, b in beside if not _share(covers, kept[a], kept[b], cost)})


def _share(covers: Covers, one: int, other: int, cost: float) -> bool:
    found = covers[one].get(other)
    return found is not None and found.bits > cost
