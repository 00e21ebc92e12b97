"""Whether a stretch of a text keeps to the matter of its story, or speaks of something else.

Two things tell. Of the rare words of a stretch that keeps to the matter, more stand in articles that do not
have the stretch, or elsewhere in its own text, than chance puts there: each counts for the odds that this
lends, and the rarer it is the more. And the share of its telling words that other articles have is higher.
Known failure: in a very large story any words stand in some article.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.stemma.evidence.cover import Cover, Covers
from retold.stemma.witnesses import StoryEvidence, Weights, Witness
from retold.text.background import Background, background_for

_TELLING_BITS = 4.0
"""Bits of a word from which it tells what a text is about."""
_FEWEST_TELLING = 4
"""Fewer telling words say nothing of a stretch."""
_RARE_BITS = 8.0
"""Bits of a word, as it is used in other news, from which it counts whether it stands elsewhere."""
_REPEATED = 1.3
"""Words of the articles of a story for each different one."""
_AGAIN = 0.2
"""Probability that a word to the matter stands elsewhere, chance apart."""
_MOST = 6.0
"""Natural log-odds beyond which more words say nothing more."""
_ENOUGH = 300
"""Words of other articles from which what they hold tells half of what it could."""
_TO_BEGIN_WITH, _OF_SHARE, _OF_ODDS = -1.5, 3.4, 0.33
"""Natural log-odds that a stretch keeps to the matter: to begin with, for the share of its words and for the
odds that they lend. Fitted on the half of the generated stories that is for settings."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matter:
    """How far each word of an article has to do with the story.

    Attributes:
        telling: Telling words before each place.
        common: Those of them that an article has too which does not share the stretch.
        held: Whether an article has the word that does not share the stretch.
        first: Where the article has the word for the first time.
        before: Where it had the word last before this, or -1.
        last: Where it has the word for the last time.
        found: Natural log-odds that the word lends if it stands elsewhere.
        missing: The same if it does not.
        beside: How far the other articles are enough text to tell by, 0 to 1.
    """

    telling: Counts
    common: Counts
    held: npt.NDArray[np.bool_]
    first: Counts
    before: Counts
    last: Counts
    found: Weights
    missing: Weights
    beside: float

    def tells(self, first: int, after: int) -> bool:
        """Whether a stretch has words that can tell what it is about."""
        return int(self.telling[after] - self.telling[first]) >= _FEWEST_TELLING

    def share(self, first: int, after: int) -> float:
        """Share of the telling words of a stretch that articles have which do not share it, 0 to 1."""
        common = self.common[after] - self.common[first]
        return float(common) / max(1, int(self.telling[after] - self.telling[first]))

    def unheard(self, first: int, after: int) -> int:
        """Telling words of a stretch that no article has which does not share it."""
        common = self.common[after] - self.common[first]
        return int(self.telling[after] - self.telling[first] - common)

    def chance(self, first: int, after: int) -> float:
        """Probability that a stretch, from its first word to the one after its last, keeps to the matter."""
        part = slice(first, after)
        elsewhere = self.held[part] | (self.first[part] < first) | (self.last[part] >= after)
        lent = np.where(elsewhere, self.found[part], self.missing[part])
        odds = float(lent[self.before[part] < first].sum())
        odds = _OF_ODDS * max(-_MOST, min(_MOST, odds)) + _OF_SHARE * self.share(first, after)
        return 1 / (1 + math.exp(-self.beside * (_TO_BEGIN_WITH + odds)))


def matter_of(story: StoryEvidence, covers: Covers) -> list[Matter]:
    """For each article, what of it has to do with the story."""
    spread = Counter(word for witness in story.witnesses for word in set(witness.tokens.words))
    lent = _lent_by(spread, background_for(witness.tokens.words for witness in story.witnesses))
    total = sum(len(witness.tokens) for witness in story.witnesses)
    found = []
    for number, witness in enumerate(story.witnesses):
        words, telling = witness.tokens.words, witness.weights > _TELLING_BITS
        held = _held(witness, covers[number].values(), spread)
        others = total - len(words)
        beside = others / (others + _ENOUGH)
        counts = _sums(telling), _sums(telling & held)
        if_found = np.array([lent[word] for word in words], dtype=np.float64)
        if_missing = np.where(if_found > 0, math.log(1 - _AGAIN), 0.0)
        found.append(Matter(*counts, held, *_places(words), if_found, if_missing, beside))
    return found


def _held(witness: Witness, covers: Iterable[Cover], spread: Mapping[str, int]) -> npt.NDArray[np.bool_]:
    """For each word whether some article has it, and does not share this place."""
    sharing = np.ones(len(witness.tokens), dtype=np.int64)
    for cover in covers:
        sharing += cover.words > 0
    having = np.fromiter((spread[w] for w in witness.tokens.words), dtype=np.int64, count=len(sharing))
    return np.asarray(having > sharing)


def _places(words: Sequence[str]) -> tuple[Counts, Counts, Counts]:
    """Where the text has each word for the first time, last before this, and for the last time."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    before = np.empty(len(words), dtype=np.int64)
    for place, word in enumerate(words):
        before[place] = last.get(word, -1)
        first.setdefault(word, place)
        last[word] = place
    return _at(first, words), before, _at(last, words)


def _at(place: Mapping[str, int], words: Sequence[str]) -> Counts:
    return np.fromiter((place[word] for word in words), dtype=np.int64, count=len(words))


def _lent_by(spread: Mapping[str, int], background: Background) -> dict[str, float]:
    """The natural log-odds that each word of a story lends if it stands elsewhere; 0 for common ones."""
    found = {}
    for word in spread:
        bits = background.bits(word)
        nowhere = math.exp(-_REPEATED * len(spread) * 2.0**-bits)  # what chance alone does
        found[word] = math.log1p(_AGAIN * nowhere / (1 - nowhere)) if bits >= _RARE_BITS else 0.0
    return found


def _sums(flags: npt.NDArray[np.bool_]) -> Counts:
    return np.concatenate([[0], np.cumsum(flags)])
