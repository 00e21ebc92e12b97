"""Articles that print the same text, but for a little: one witness to it, however many they are."""

from __future__ import annotations

from retold.stemma.evidence.cover import Covers
from retold.stemma.witnesses import StoryEvidence

_NEAR_COPY = 0.7
"""Share of the shorter article from which two articles count as one witness to a text."""


def near_copies(story: StoryEvidence, covers: Covers) -> list[int]:
    """For each article the number of the group of near copies that it belongs to."""
    group = list(range(len(story.witnesses)))

    def find(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for child, partners in covers.items():
        for partner, cover in partners.items():
            shorter = min(len(story.witnesses[child].tokens), len(story.witnesses[partner].tokens))
            if cover.shared_words >= _NEAR_COPY * shorter:
                group[max(find(child), find(partner))] = min(find(child), find(partner))
    return [find(n) for n in range(len(group))]
