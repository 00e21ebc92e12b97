"""What the texts alone say about each derivation, before times and credits are heard.

Two questions are kept apart. *Whether* an article derives from any other is judged by its best possible
parent: by the bits that this one saves, and by how far the two go along with each other. Independent reports
share a fact here and there, or a statement that stands in one place; who retells takes a little everywhere.
*Which* other it derives from is judged by the bits that one saves more than another, however many both save:
twenty words that only one of two near copies has in common with the child tell which of them was copied.
Of an article told anew it is judged by the words that the two have in common of all that either has.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.anew import resemblances
from retold.stemma.evidence.chronology import IMPOSSIBLE, time_odds
from retold.stemma.evidence.compared import Compared
from retold.stemma.evidence.cover import Covers, reach
from retold.stemma.evidence.exclusive import Exclusive
from retold.stemma.trees.description import costs_of_length
from retold.stemma.trees.posterior import Vector
from retold.stemma.witnesses import StoryEvidence

_BEYOND_DOUBT = 15.0
"""Natural log-odds from which further bits add little: keeps numbers finite, and no text is that certain."""
_TOO_LITTLE = 2.0
"""Factor on the odds against a parent that saves less than it costs: all reports of an event share a bit."""
_ALONG = 12.0
"""Natural log-odds that going along all the way lends over sharing nothing."""
BY_CHANCE = 0.45
"""Reach from which an article is likelier to derive than to be independent. Independent reports that carry
the same statement reach up to that. Chosen on half of the generated stories."""
CREDITED = 0.1
"""The same where the one credits the other, and for two articles of one outlet, or of unknown ones."""
_APART = np.array([3.2, 6.2, -9.1, -11.3])
"""Natural log-odds that two articles of different outlets go together: to begin with, for going along all
the way, and against it for each of them having words that the other lacks, and what is to the matter among
these. A copy may add something, or its parent may have more on the matter, but hardly both. Fitted on the
half of the generated stories that is for settings."""
_ONE_OUTLET = 1.5
"""Natural log-odds lent where two articles are of one outlet, or of unknown ones: versions of a page share
little after a thorough rewriting."""
_NOTHING_SHARED = Exclusive(alone=0.5)
_SAME_TEXT_ODDS = 5.0
"""Natural log-odds lent besides where the two are the same word for word, and not just a line or two."""
_SAME_TEXT, _LINE_OR_TWO = 0.96, 20.0
"""Share of words from which two texts begin to be the same; length of a text that nobody writes twice."""
WHICH = 2.0
"""What a bit counts for when parents are compared, against what it counts for whether there is any."""

_ALIKE = 150.0
"""Natural log-odds between two possible parents of an article told anew, if all its words are in the one and
none in the other. Chosen on invented rewordings, the half that is for settings."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A possible parent of a child, as far as the texts go.

    Attributes:
        whether: Natural log-odds that the child derives from anything, if this is its best parent.
        which: Natural log-odds for this parent, to be compared with those of the child's other parents.
    """

    whether: float
    which: float


def kinship(story: StoryEvidence, texts: Compared, settings: StemmaSettings) -> list[dict[int, Kin]]:
    """By child, its possible parents: those that share anything and are not forbidden by times."""
    covers = texts.covers
    credited = {(credit.article, credit.in_pile) for credit in story.credits if credit.in_pile}
    pairs = [
        (parent, child)
        for child in range(len(story.witnesses))
        for parent in covers[child]
        if time_odds(story.witnesses[parent], story.witnesses[child]) != IMPOSSIBLE
    ]
    found: list[dict[int, Kin]] = [{} for _ in story.witnesses]
    if not pairs:
        return found
    parents, children = np.array(pairs).T
    lengths = np.array([len(w.tokens) for w in story.witnesses], dtype=np.float64)
    bits, words, along = _shared(covers, pairs)
    _, back_words, back_along = _shared(covers, [(child, parent) for parent, child in pairs])
    along = np.maximum(along, back_along)
    one_outlet = np.array([_one_outlet(story, parent, child) for parent, child in pairs])
    enough = (
        settings.temper * (bits - costs_of_length(lengths[children], settings)) + _ONE_OUTLET * one_outlet
    )
    open_to_it = one_outlet | np.array([_is_credited(story, credited, *pair) for pair in pairs])
    alone = np.array([_alone(texts, parent, child) for parent, child in pairs])
    apart = 1 - np.maximum(words / _live(story)[children], back_words / _live(story)[parents])
    together = np.where(
        open_to_it, _ALONG * (along - CREDITED), _APART @ np.array([np.ones(len(pairs)), along, apart, alone])
    )
    anew = np.array([child in texts.anew for _, child in pairs])
    together = np.where(anew, np.maximum(together, _ALONG * (along - BY_CHANCE)), together)
    whether = np.minimum(enough, together)
    whether += same_text_odds(np.minimum(words, back_words), lengths[parents], lengths[children])
    which = WHICH * settings.temper * bits
    # Who spells otherwise keeps the words: of these the bits tell.
    told_in_other_words = {child for child in texts.anew if not _is_respelt(covers, child)}
    if reworded := [k for k, (_, child) in enumerate(pairs) if child in told_in_other_words]:
        which[reworded] = _ALIKE * resemblances(story, [pairs[k] for k in reworded])
    for k, (parent, child) in enumerate(pairs):
        found[child][parent] = Kin(float(whether[k]), float(which[k]))
    return found


def _is_respelt(covers: Covers, child: int) -> bool:
    """Whether an article has words of the one it shares most with in another spelling, as copyists have."""
    return bool(max(covers[child].values(), key=lambda cover: cover.shared_words).respelt)


def _one_outlet(story: StoryEvidence, parent: int, child: int) -> bool:
    return story.witnesses[parent].outlet == story.witnesses[child].outlet


def _is_credited(
    story: StoryEvidence, credited: AbstractSet[tuple[int, str | None]], parent: int, child: int
) -> bool:
    """Whether one of two articles credits the other: then little in common tells of a derivation."""
    one, other = story.witnesses[parent].outlet, story.witnesses[child].outlet
    return (child, one) in credited or (parent, other) in credited


def _alone(texts: Compared, parent: int, child: int) -> float:
    """The least share of one of two texts that the other lacks and that is to the matter."""
    sides = ((parent, child), (child, parent))
    return min(texts.exclusives[a].get(b, _NOTHING_SHARED).alone for a, b in sides)


def _live(story: StoryEvidence) -> Vector:
    """Words of each article that are not boilerplate, at least one."""
    counts = [np.count_nonzero(witness.weights) for witness in story.witnesses]
    return np.maximum(1.0, np.array(counts, dtype=np.float64))


def _shared(covers: Covers, pairs: Sequence[tuple[int, int]]) -> tuple[Vector, Vector, Vector]:
    """Of each parent and child: bits saved on the child, words of it that the parent has, their reach."""
    found = [covers[child].get(parent) for parent, child in pairs]
    bits = np.array([cover.bits if cover else 0.0 for cover in found])
    words = np.array([cover.shared_words if cover else 0.0 for cover in found])
    return bits, words, np.array([reach(cover.words) if cover else 0.0 for cover in found])


def derived_odds(
    bits: Vector, length: Vector, along: Vector, chance: Vector | float, settings: StemmaSettings
) -> Vector:
    """Natural log-odds that a text derives from another, not yet flattened.

    Args:
        bits: Bits that copying saves.
        length: Words of the child.
        along: How far the one goes along with the other: the reach of what they share.
        chance: The reach from which it is likelier to derive than to be independent.
        settings: What a bit counts for, and what a parent costs.
    """
    enough = settings.temper * (bits - costs_of_length(length, settings))
    return np.asarray(np.minimum(enough, _ALONG * (along - chance)))


def same_text_odds(words: Vector, one: Vector, other: Vector) -> Vector:
    """Natural log-odds lent where two texts are the same word for word, and more than a line or two.

    Args:
        words: Words that both have.
        one: Words of the one.
        other: Words of the other.
    """
    alike = words / np.maximum(1.0, np.maximum(one, other))
    sameness = np.clip((alike - _SAME_TEXT) / (1 - _SAME_TEXT), 0.0, 1.0)
    return np.asarray(_SAME_TEXT_ODDS * sameness * np.minimum(1.0, np.minimum(one, other) / _LINE_OR_TWO))


def flattened(odds: Vector | float) -> Vector:
    """Log-odds with their ends bent down: too little speaks against a parent, and certainty has its limit."""
    given = np.asarray(odds, dtype=np.float64)
    excess = np.maximum(0.0, given - _BEYOND_DOUBT)
    bent = np.minimum(given, _BEYOND_DOUBT) + 3.0 * np.log1p(excess / 3.0)
    return np.where(given < 0, _TOO_LITTLE * given, bent)
