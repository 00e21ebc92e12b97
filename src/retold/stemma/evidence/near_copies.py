"""Articles that print the same text, but for a little: one witness to it, however many they are."""

from __future__ import annotations

from retold.stemma.evidence.cover import Covers
from retold.stemma.evidence.families import connected
from retold.stemma.witnesses import StoryEvidence

_NEAR_COPY = 0.7
"""Share of the shorter article from which two articles count as one witness to a text."""


def near_copies(story: StoryEvidence, covers: Covers) -> list[int]:
    """For each article the number of the first article of the group of near copies that it belongs to."""
    lengths = [len(witness.tokens) for witness in story.witnesses]
    near: dict[int, set[int]] = {n: set() for n in range(len(lengths))}
    for child, partners in covers.items():
        for partner, cover in partners.items():
            if cover.shared_words >= _NEAR_COPY * min(lengths[child], lengths[partner]):
                near[child].add(partner)
                near[partner].add(child)
    return [first for _, first in sorted((n, group[0]) for group in connected(near) for n in group)]
