"""Articles that were told anew, sentence by sentence, and how alike such articles are.

Who copies leaves long stretches as they are; who rewords keeps a few words here and there. Then a word that
two articles have in common, and others lack, says little: both may have hit on it, and a word that was
replaced may come back. So such words propose no lost source, and of several possible parents the one is
likeliest with which the article has most words in common of all that either has, wherever they stand
(Broder 1997, resemblance). Known failure: articles that were told anew from a text that is not in the pile
are hung on one another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from retold.stemma.evidence.cover import Cover, Covers, reach
from retold.stemma.witnesses import StoryEvidence, Weights

_RUN = 6.5
"""Words in a row, on average, that an article told anew has fewer of from the one it shares most with.
Rewordings have 3 to 6.3; of articles that were cut, edited and added to one in a hundred has fewer than 6.3,
and of revisions fewer than 8.5 (the halves for settings)."""
_ALONG = 0.5
"""Reach from which an article goes along with another, as a rewording does, and does not share a fact."""


def told_anew(covers: Covers) -> frozenset[int]:
    """The articles that go along with another, and have no more than a few words in a row from it.

    Only where most of those that an article shares anything with are such articles too: if they are copies of
    each other, they tell what was there before it was told anew.
    """
    few = {child for child, partners in covers.items() if partners and _has_few_in_a_row(partners.values())}
    return frozenset(child for child in few if 2 * len(covers[child].keys() & few) > len(covers[child]))


def copied(covers: Covers, anew: frozenset[int]) -> Covers:
    """What articles share with each other, without what those share that were told anew."""
    if not anew:
        return covers
    return {
        child: {
            partner: cover for partner, cover in partners.items() if child not in anew and partner not in anew
        }
        for child, partners in covers.items()
    }


def resemblances(story: StoryEvidence, pairs: Sequence[tuple[int, int]]) -> Weights:
    """For each pair of articles the share of their different words that both have, 0 to 1."""
    words = {n: set(story.witnesses[n].tokens.words) for n in {n for pair in pairs for n in pair}}
    return np.array([len(words[a] & words[b]) / max(1, len(words[a] | words[b])) for a, b in pairs])


def _has_few_in_a_row(shared: Collection[Cover]) -> bool:
    nearest = max(shared, key=lambda cover: cover.shared_words)
    words = nearest.words.copy()
    words[sorted(nearest.respelt)] = 0.0
    runs = int(np.count_nonzero(np.diff((words > 0).astype(np.int8), prepend=0) > 0))
    return int(np.count_nonzero(words)) < _RUN * runs and reach(words) > _ALONG
