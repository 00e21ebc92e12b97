"""The parents of lost sources as rows of ``derivations``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from retold.stemma.cover import Covers, cover_of
from retold.stemma.explain import why_above
from retold.stemma.infer import Stemma
from retold.stemma.lost_sources import LostSource
from retold.stemma.witnesses import StoryEvidence


def above_lost(story: StoryEvidence, stemma: Stemma, names: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each lost source that derives from an article; ``names`` are those of all nodes."""
    rows = []
    for node, source in enumerate(stemma.lost, start=len(story.witnesses)):
        if source.above is not None:
            shared, known = _shared(stemma.texts.covers, source, source.above)
            rows.append(
                {
                    "story_id": story.story_id,
                    "parent": names[source.above],
                    "child": names[node],
                    "probability": source.chance,
                    "either_way": source.chance,
                    "rank": 1,
                    "shared_words": shared,
                    "child_share": shared / max(1, known),
                    "evidence": [],
                    "why": why_above(story, source, shared, known),
                }
            )
    return rows


def _shared(covers: Covers, source: LostSource, above: int) -> tuple[int, int]:
    """Words that it had from the article above it, and all that it had, as its fullest child shows."""
    child = max(source.words, key=lambda n: (np.count_nonzero(source.words[n]), -n))
    words = source.words[child] > 0
    had = cover_of(covers, child, above, len(words)).words > 0
    return int(np.count_nonzero(words & had)), int(np.count_nonzero(words))
