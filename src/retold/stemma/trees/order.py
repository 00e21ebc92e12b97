"""An order in which the articles of a story can be read: parents before their children, as far as known."""

from __future__ import annotations

from collections.abc import Sequence

from retold.stemma.witnesses import StoryEvidence


def reading_order(story: StoryEvidence, likely: Sequence[int]) -> list[int]:
    """The numbers of the articles, by time where it is known, then by depth under their likeliest parents.

    Args:
        story: The articles.
        likely: By article, the number of its likeliest parent; what is no article's number is none.
    """
    depth = _depths(likely)

    def key(number: int) -> tuple[int, int, int]:
        witness = story.witnesses[number]
        known = witness.published is not None and not witness.collected
        return (witness.published or 0) if known else 0, depth[number], number

    return sorted(range(len(story.witnesses)), key=key)


def _depths(likely: Sequence[int]) -> list[int]:
    """How many articles are above each one; a circle is cut where it is entered."""
    depth = [-1] * len(likely)
    for start in range(len(likely)):
        way: list[int] = []
        number = start
        while 0 <= number < len(likely) and depth[number] < 0:
            depth[number] = 0
            way.append(number)
            number = likely[number]
        above = depth[number] if 0 <= number < len(likely) else -1
        for place, node in enumerate(reversed(way), start=1):
            depth[node] = above + place
    return depth
