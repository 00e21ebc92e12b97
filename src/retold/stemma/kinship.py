"""What the texts alone say about each derivation, before times and credits are heard.

Two questions are kept apart. *Whether* an article derives from any other is judged by its best possible
parent: by the bits that this one saves, and by how much of the shorter text the two share, for independent
reports share a fact here and there and a copy goes along all the way. Beyond a point more bits add little.
*Which* other it derives from is judged by the bits that one saves more than another, however many both save:
twenty words that only one of two near copies has in common with the child tell which of them was copied.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retold.settings import StemmaSettings
from retold.stemma.chronology import IMPOSSIBLE, time_odds
from retold.stemma.cover import Covers
from retold.stemma.description import costs_of_length
from retold.stemma.lost_sources import near_copies
from retold.stemma.posterior import Matrix
from retold.stemma.witnesses import StoryEvidence, Weights

_BEYOND_DOUBT = 15.0
"""Natural log-odds from which further bits add little: keeps numbers finite, and no text is that certain."""
_TOO_LITTLE = 2.0
"""Factor on the odds against a parent that saves less than it costs: all reports of an event share a bit."""
_SHARE_ODDS = 3.0
"""Natural log-odds lent where two articles share all that the shorter one has."""
_BY_CHANCE = 0.25
"""Share of the shorter of two independent reports that may well stand in the other too."""
_SAME_TEXT_ODDS = 4.0
"""Natural log-odds lent besides where the two are the same word for word, and not just a line or two."""
_SAME_TEXT, _LINE_OR_TWO = 0.96, 20.0
"""Share of words from which two texts begin to be the same; length of a text that nobody writes twice."""
_DROP_BITS = 0.05
"""Price of each word of the parent that the child lacks: to cut is cheap, but not free."""

_NO_ODDS = 1e6
"""Against deriving from anything, where nothing is possible."""


def kinship(story: StoryEvidence, covers: Covers, settings: StemmaSettings) -> Matrix:
    """``odds[p, c]``: natural log-odds that the texts lend to ``c`` deriving from ``p``.

    Minus infinity where times forbid it or nothing is shared. Where either of two articles could have come
    first, the texts speak for both directions alike.
    """
    bits, words = _shared(story, covers)
    possible = _possible(story, covers)
    lengths = np.array([len(w.tokens) for w in story.witnesses], dtype=np.float64)
    totals = np.array([max(1.0, w.weights.sum()) for w in story.witnesses])
    share = np.maximum(bits / totals, bits.T / totals[:, None])
    related = derived_odds(bits, lengths, share, settings) + same_text_odds(words, lengths)
    whether = flattened(related.max(axis=0, where=possible, initial=-_NO_ODDS))
    dropped = lengths[:, None] - words.T
    which = np.where(possible, settings.temper * (bits - _DROP_BITS * dropped), IMPOSSIBLE)
    odds = whether + as_shares(as_one_hypothesis(which, near_copies(story, covers)))
    either_way = np.isfinite(odds) & np.isfinite(odds.T)
    return np.where(either_way, np.maximum(odds, odds.T), odds)


def _shared(story: StoryEvidence, covers: Covers) -> tuple[Matrix, Matrix]:
    """Bits that each parent saves on each child, and words of the child that it has."""
    size = len(story.witnesses)
    bits, words = np.zeros((size, size)), np.zeros((size, size))
    for child, partners in covers.items():
        for parent, cover in partners.items():
            bits[parent, child], words[parent, child] = cover.bits, cover.shared_words
    return bits, words


def _possible(story: StoryEvidence, covers: Covers) -> npt.NDArray[np.bool_]:
    """Which pairs of parent and child share anything and are not forbidden by times."""
    size = len(story.witnesses)
    possible = np.zeros((size, size), dtype=bool)
    for child, partners in covers.items():
        for parent in partners:
            odds = time_odds(story.witnesses[parent], story.witnesses[child])
            possible[parent, child] = odds != IMPOSSIBLE
    return possible


def derived_odds(bits: Matrix, length: Weights, share: Matrix, settings: StemmaSettings) -> Matrix:
    """Natural log-odds that a text derives from another, not yet flattened.

    Args:
        bits: Bits that copying saves.
        length: Words of the child.
        share: Share of the bits of the shorter text that they have in common.
        settings: What a bit counts for, and what a parent costs.
    """
    cost = costs_of_length(length, settings)
    beyond_chance = np.maximum(0.0, share - _BY_CHANCE) / (1 - _BY_CHANCE)
    return np.asarray(settings.temper * (bits - cost) + _SHARE_ODDS * beyond_chance)


def same_text_odds(words: Matrix, lengths: Weights) -> Matrix:
    """Natural log-odds lent where two texts are the same word for word, and more than a line or two.

    Args:
        words: ``words[p, c]``, words of ``c`` that ``p`` has.
        lengths: Words of each article.
    """
    shorter, longer = np.minimum.outer(lengths, lengths), np.maximum.outer(lengths, lengths)
    alike = np.minimum(words, words.T) / np.maximum(1.0, longer)
    sameness = np.clip((alike - _SAME_TEXT) / (1 - _SAME_TEXT), 0.0, 1.0)
    return np.asarray(_SAME_TEXT_ODDS * sameness * np.minimum(1.0, shorter / _LINE_OR_TWO))


def flattened(odds: Matrix) -> Matrix:
    """Log-odds with their ends bent down: too little speaks against a parent, and certainty has its limit."""
    excess = np.maximum(0.0, odds - _BEYOND_DOUBT)
    bent = np.minimum(odds, _BEYOND_DOUBT) + 3.0 * np.log1p(excess / 3.0)
    return np.where(odds < 0, _TOO_LITTLE * odds, bent)


def as_one_hypothesis(odds: Matrix, groups: Sequence[int]) -> Matrix:
    """The odds with near copies of one text sharing the weight of the likeliest of them.

    To derive from a text is one hypothesis, however many articles print it.
    """
    shared = odds.copy()
    by_group = np.array(groups)
    for group in np.flatnonzero(np.bincount(by_group) > 1):
        members = np.flatnonzero(by_group == group)
        among = odds[members]
        top = among.max(axis=0)
        finite = np.isfinite(top)
        within = np.exp(among[:, finite] - top[finite]).sum(axis=0)
        shared[np.ix_(members, np.flatnonzero(finite))] -= np.log(within)
    return shared


def as_shares(odds: Matrix) -> Matrix:
    """Natural logs of each parent's share among the parents of a child.

    So that many parents, each of which has a fact or two, do not add up to a likely one.
    """
    top = odds.max(axis=0)
    top[~np.isfinite(top)] = 0.0
    with np.errstate(divide="ignore"):
        total = np.log(np.exp(odds - top).sum(axis=0)) + top
    return np.where(np.isfinite(odds), odds - np.where(np.isfinite(total), total, 0.0), odds)
