"""The texts of a story compared with each other: all that is found before anything is inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.settings import StemmaSettings
from retold.stemma.evidence.anew import copied, told_anew
from retold.stemma.evidence.cover import Covers, cover_of, covers_of
from retold.stemma.evidence.direction import Side
from retold.stemma.evidence.exclusive import Exclusive, Exclusives, exclusives_of
from retold.stemma.evidence.near_copies import near_copies
from retold.stemma.witnesses import StoryEvidence


@dataclass(frozen=True, slots=True)
class Compared:
    """How the texts of a story compare.

    Attributes:
        covers: What each shares with each other.
        exclusives: What each has that another lacks.
        printings: For each article the number of the text that it prints; near copies print the same. To
            derive from a text is one hypothesis, however many articles print it.
        anew: The articles that were told anew, in other words.
        copied: What each shares with each other, the articles told anew left out.
    """

    covers: Covers
    exclusives: Exclusives
    printings: Sequence[int]
    anew: frozenset[int]
    copied: Covers


def compare(story: StoryEvidence, settings: StemmaSettings) -> Compared:
    """The texts of a story compared with each other."""
    covers = covers_of(story, settings)
    anew = told_anew(covers)
    return Compared(
        covers, exclusives_of(story, covers), near_copies(story, covers), anew, copied(covers, anew)
    )


def side(story: StoryEvidence, texts: Compared, number: int, other: int) -> Side:
    """An article beside another, as signs of direction are read from it.

    Words in place of the other's tell nothing of an article that was told anew: it is made of them.
    """
    witness = story.witnesses[number]
    exclusive = texts.exclusives[number].get(other, Exclusive())
    if {number, other} & texts.anew:
        exclusive = replace(exclusive, slips=0)
    return Side(witness, cover_of(texts.covers, number, other, len(witness.tokens)), exclusive)
