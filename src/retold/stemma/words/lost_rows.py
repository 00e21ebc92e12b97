"""The parents of lost sources as rows of ``derivations``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.cover import Covers, cover_of
from retold.stemma.infer import Stemma
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.explain import why_above


def above_lost(
    story: StoryEvidence, stemma: Stemma, names: Sequence[str], settings: StemmaSettings
) -> list[dict[str, Any]]:
    """A row for each lost source that derives from an article; ``names`` are those of all nodes."""
    rows = []
    for node in range(len(story.witnesses), len(stemma.parent)):
        source = stemma.lost[node - len(story.witnesses)]
        for above, chance in stemma.probability(node).items():
            if chance < settings.least_probability:
                continue
            shared, known = _shared(stemma.texts.covers, source, above)
            rows.append(
                {
                    "story_id": story.story_id,
                    "parent": names[above],
                    "child": names[node],
                    "probability": chance,
                    "either_way": min(1.0, chance + stemma.parent[above].get(node, 0.0)),
                    "rank": 1,
                    "shared_words": shared,
                    "child_share": shared / max(1, known),
                    "evidence": [],
                    "why": why_above(story, source, above, (shared, known)),
                }
            )
    return rows


def _shared(covers: Covers, source: LostSource, above: int) -> tuple[int, int]:
    """Words that it had from the article above it, and all that it had, as the child shows that has most."""
    found = []
    for child, words in source.words.items():
        had = cover_of(covers, child, above, len(words)).words > 0
        found.append((int(np.count_nonzero(had)), int(np.count_nonzero(had | (words > 0)))))
    return max(found)
