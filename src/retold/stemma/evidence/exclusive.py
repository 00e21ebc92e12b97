"""What one of two texts has and the other lacks: was it cut from the one, or added to the other?

Who takes over a text cuts it from the end, leaves paragraphs out and trims quotations; what is added often
speaks of something else. So a stretch that keeps to the matter of the story tells of a cut, a stretch that is
foreign to it of an addition, and so does a single word in an edit that nobody else who reports the matter
uses: a slip. Known failure: background on the matter itself that an outlet adds at the end.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.stemma.evidence.cover import Cover, Covers
from retold.stemma.evidence.matter import Matter, matter_of
from retold.stemma.witnesses import StoryEvidence, Witness

_STRETCH = 12
"""Words in a row that the other text lacks; fewer are an edit."""
_EDIT = 6
"""More words in a row that the other text lacks are no edit."""
_LENDERS = 24
"""Articles that have most of one: only these are looked at for where a stretch may be from."""
_APART, _MOSTLY = 0.3, 0.5
"""Share of the smaller of two parts in which they may overlap, and of a stretch from which it is lent."""
_QUOTED, _KEPT, _TRIMMED = 8, 4, 3
"""Words of a quotation, those of them that both have, and those that one lacks at its beginning or end."""


@dataclass(frozen=True, slots=True)
class Exclusive:
    """What a text has and another lacks; stretches count with the probability that they are what is said.

    Left out is what a third article has that has hardly any of what they share: it may be from there.

    Attributes:
        tail: Stretches to the matter, after all that they share.
        head: To the matter, before all that they share.
        middle: To the matter, in between.
        foreign: Not to the matter, before or in between.
        trimmed: Quotations of which the other lacks the beginning or the end.
        slips: Telling words in its edits that no other article on the matter has.
        alone: Share of the text, 0 to 1, that the other lacks and that is to the matter.
        opening: Words before all that they share, as the natural log of one more.
    """

    tail: float = 0.0
    head: float = 0.0
    middle: float = 0.0
    foreign: float = 0.0
    trimmed: int = 0
    slips: int = 0
    alone: float = 0.0
    opening: float = 0.0


Exclusives = Mapping[int, Mapping[int, Exclusive]]
"""By article, then by partner."""


def exclusives_of(story: StoryEvidence, covers: Covers) -> Exclusives:
    """For each article and each partner, what the article has that the partner lacks."""
    matter = matter_of(story, covers)
    return {
        number: {
            partner: exclusive(story.witnesses[number], matter[number], cover, lent)
            for (partner, cover), lent in zip(partners.items(), lent_to(covers, number), strict=True)
        }
        for number, partners in covers.items()
    }


def lent_to(covers: Covers, number: int) -> npt.NDArray[np.bool_]:
    """For each partner of an article, whether each word may be from a third one that has another part of it.

    What was put together from two sources has a part from each, and these hardly overlap.
    """
    partners = covers[number]
    if not partners:
        return np.zeros((0, 0), dtype=np.bool_)
    shared = np.array([cover.words > 0 for cover in partners.values()], dtype=np.float32)
    words = shared.sum(axis=1)
    lenders = np.lexsort((np.array(list(partners)), -words))[:_LENDERS]
    apart = shared @ shared[lenders].T <= _APART * np.minimum(words[:, None], words[None, lenders])
    return np.asarray(apart.astype(np.float32) @ shared[lenders] > 0)


def exclusive(witness: Witness, matter: Matter, cover: Cover, lent: npt.NDArray[np.bool_]) -> Exclusive:
    """What an article has that a partner lacks, given what it shares with it.

    Args:
        witness: The article.
        matter: What of it has to do with the story.
        cover: What it shares with the partner.
        lent: Whether each of its words may be from a third article: see :func:`lent_to`.
    """
    own = cover.words == 0
    shared = np.flatnonzero(~own)
    if not len(shared):
        return Exclusive()
    parts: defaultdict[str, float] = defaultdict(float)
    stretches = _stretches(own)
    for first, after in stretches:
        if after - first < _STRETCH:
            continue
        is_lent = np.count_nonzero(lent[first:after]) > _MOSTLY * (after - first)
        if is_lent or not matter.tells(first, after):
            continue
        parts["alone"] += matter.share(first, after) * (after - first) / len(own)
        place = "tail" if first > shared[-1] else "head" if after <= shared[0] else "middle"
        chance = matter.chance(first, after)
        parts[place] += chance
        if place != "tail":
            parts["foreign"] += 1 - chance
    slips = sum(matter.unheard(first, after) for first, after in stretches if after - first < _EDIT)
    trimmed = sum(_is_trimmed(own[first:after]) for first, after in witness.quoted)
    return Exclusive(**parts, trimmed=trimmed, slips=slips, opening=math.log1p(int(shared[0])))


def _is_trimmed(own: npt.NDArray[np.bool_]) -> bool:
    if len(own) < _QUOTED or np.count_nonzero(~own) < _KEPT:
        return False
    return any(
        after - first >= _TRIMMED and (first == 0 or after == len(own)) for first, after in _stretches(own)
    )


def _stretches(own: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where words in a row are a text's own: first word, word after the last."""
    turns = (np.flatnonzero(own[1:] != own[:-1]) + 1).tolist()
    steps = [0] * bool(own[0]) + turns + [len(own)] * bool(own[-1])
    return list(zip(steps[::2], steps[1::2], strict=True))
