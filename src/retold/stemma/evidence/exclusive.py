"""What one of two texts has and the other lacks: was it cut from the one, or added to the other?

Who takes over a text cuts it from the end, leaves paragraphs out and trims quotations; what is added often
speaks of something else. So a stretch that keeps to the matter of the story tells of a cut, a stretch that is
foreign to it of an addition, and so does a single word in an edit that nobody else who reports the matter
uses: a slip. Known failure: background on the matter itself that an outlet adds at the end.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.stemma.evidence.cover import Cover, Covers
from retold.stemma.witnesses import StoryEvidence, Witness

_STRETCH = 12
"""Words in a row that the other text lacks; fewer are an edit."""
_EDIT = 6
"""More words in a row that the other text lacks are no edit."""
_TELLING_BITS = 4.0
"""Bits of a word from which it tells what a text is about."""
_FEWEST_TELLING = 4
_TO_THE_MATTER = 0.3
"""Share of its telling words that other articles have too, from which a stretch keeps to the matter."""
_QUOTED, _KEPT, _TRIMMED = 8, 4, 3
"""Words of a quotation, those of them that both have, and those that one lacks at its beginning or end."""


@dataclass(frozen=True, slots=True)
class Matter:
    """How far each word of an article has to do with the story, summed up to each place.

    Attributes:
        telling: Telling words before each place.
        common: Those of them that an article has too which does not share the stretch.
    """

    telling: npt.NDArray[np.int64]
    common: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Exclusive:
    """What a text has and another lacks, in numbers of stretches.

    Attributes:
        tail: To the matter, after all that they share.
        head: To the matter, before all that they share.
        middle: To the matter, in between.
        foreign: Not to the matter, before or in between.
        trimmed: Quotations of which the other lacks the beginning or the end.
        slips: Telling words in its edits that no other article on the matter has.
        alone: Share of the text, 0 to 1, that the other lacks and that is to the matter.
        opening: Words before all that they share, as the natural log of one more.
        ending: 1 where a stretch follows all that they share, to the matter or not.
    """

    tail: int = 0
    head: int = 0
    middle: int = 0
    foreign: int = 0
    trimmed: int = 0
    slips: int = 0
    alone: float = 0.0
    opening: float = 0.0
    ending: int = 0


Exclusives = Mapping[int, Mapping[int, Exclusive]]
"""By article, then by partner."""


def matter_of(story: StoryEvidence, covers: Covers) -> list[Matter]:
    """For each article, what of it has to do with the story."""
    spread = Counter(word for witness in story.witnesses for word in set(witness.tokens.words))
    found = []
    for number, witness in enumerate(story.witnesses):
        telling = witness.weights > _TELLING_BITS
        sharing = np.ones(len(telling), dtype=np.int64)
        for cover in covers[number].values():
            sharing += cover.words > 0
        having = np.fromiter((spread[w] for w in witness.tokens.words), dtype=np.int64, count=len(telling))
        found.append(Matter(_sums(telling), _sums(telling & (having > sharing))))
    return found


def exclusives_of(story: StoryEvidence, covers: Covers) -> Exclusives:
    """For each article and each partner, what the article has that the partner lacks."""
    matter = matter_of(story, covers)
    return {
        number: {
            partner: exclusive(story.witnesses[number], matter[number], cover)
            for partner, cover in partners.items()
        }
        for number, partners in covers.items()
    }


def exclusive(witness: Witness, matter: Matter, cover: Cover) -> Exclusive:
    """What an article has that a partner lacks, given what it shares with it."""
    own = cover.words == 0
    shared = np.flatnonzero(~own)
    if not len(shared):
        return Exclusive()
    counts: Counter[str] = Counter()
    alone = 0.0
    for first, after in _stretches(own, 1):
        telling = int(matter.telling[after] - matter.telling[first])
        if after - first < _EDIT:
            counts["slips"] += telling - int(matter.common[after] - matter.common[first])
        if after - first < _STRETCH or telling < _FEWEST_TELLING:
            continue
        to_the_matter = float(matter.common[after] - matter.common[first]) / telling
        alone += to_the_matter * (after - first) / len(own)
        place = "tail" if first > shared[-1] else "head" if after <= shared[0] else "middle"
        if to_the_matter > _TO_THE_MATTER:
            counts[place] += 1
        elif place != "tail":
            counts["foreign"] += 1
    trimmed = sum(_is_trimmed(own[first:after]) for first, after in witness.quoted)
    ending = int(len(own) - 1 - shared[-1] >= _STRETCH)
    opening = math.log1p(int(shared[0]))
    return Exclusive(**counts, trimmed=trimmed, alone=alone, opening=opening, ending=ending)


def _is_trimmed(own: npt.NDArray[np.bool_]) -> bool:
    if len(own) < _QUOTED or np.count_nonzero(~own) < _KEPT:
        return False
    return any(first == 0 or after == len(own) for first, after in _stretches(own, _TRIMMED))


def _stretches(own: npt.NDArray[np.bool_], least: int) -> Iterator[tuple[int, int]]:
    """Where at least so many words in a row are a text's own: first word, word after the last."""
    steps = np.flatnonzero(np.diff(own.astype(np.int8), prepend=0, append=0))
    for first, after in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        if after - first >= least:
            yield first, after


def _sums(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(flags)])
