"""The texts of a story compared with each other: all that is found before anything is inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.settings import StemmaSettings
from retold.stemma.cover import Covers, covers_of
from retold.stemma.exclusive import Matter, matter_of
from retold.stemma.lost_sources import near_copies
from retold.stemma.witnesses import StoryEvidence


@dataclass(frozen=True, slots=True)
class Compared:
    """How the texts of a story compare.

    Attributes:
        covers: What each shares with each other.
        matter: For each article, what of it has to do with the story.
        printings: For each article the number of the text that it prints; near copies print the same. To
            derive from a text is one hypothesis, however many articles print it.
    """

    covers: Covers
    matter: Sequence[Matter]
    printings: Sequence[int]


def compare(story: StoryEvidence, settings: StemmaSettings) -> Compared:
    """The texts of a story compared with each other."""
    covers = covers_of(story, settings)
    return Compared(covers, matter_of(story, covers), near_copies(story, covers))
