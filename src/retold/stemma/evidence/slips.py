"""What texts share > where the copies of one text differ, word by word, and how far they are apart.

Counted are words that both have a place for: a fragment tells of its part only, and a long stretch that one
lacks is no slip but a cut. A place may have changed twice, so the distance grows faster than the share of
words that differ (Jukes and Cantor 1969).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from retold.stemma.evidence.cover import Covers
from retold.stemma.witnesses import StoryEvidence

Flags = npt.NDArray[np.bool_]
Distances = npt.NDArray[np.float64]

_LONGEST = 12
"""Words in a row that a copy lacks; more are no slip."""
_WHOLE = 0.7
"""Share of a text that another must have a place for, so that their slips tell who was copied."""
_UNEVEN = 1.2
"""Distance of places from such as are spread evenly, times the root of their number (Kolmogorov 1933), from
which they are not: of a hundred texts copied from one other a tenth is as far. Between 1.1 and 1.6 little
changes on invented traditions."""
_FEW = 6
"""Places of which nobody can say that they are not spread evenly."""
_ALL = 0.95
"""Share of words that differ, beyond which two texts are no further apart."""


@dataclass(frozen=True, slots=True)
class Slips:
    """Where a text differs from another, by its words.

    Attributes:
        differs: Whether the other has another word or none.
        known: Whether the other has a place for it.
    """

    differs: Flags
    known: Flags

    @property
    def rate(self) -> float:
        """Share of the words known that differ, 0 to 1."""
        return int(np.count_nonzero(self.differs)) / max(1, int(np.count_nonzero(self.known)))

    def are_telling(self) -> bool:
        """Whether they tell of the whole text, and are as many in every part: so two copies of a text differ.

        What was put together from two texts differs from either in a part.
        """
        begins = np.flatnonzero(np.diff(self.differs.astype(np.int8), prepend=0) > 0)
        if np.mean(self.known) < _WHOLE:
            return False
        if len(begins) < _FEW:
            return True
        places = np.cumsum(self.known)[begins] / np.count_nonzero(self.known)
        even = (np.arange(len(places)) + 0.5) / len(places)
        return float(np.abs(places - even).max()) * math.sqrt(len(places)) <= _UNEVEN


@dataclass(frozen=True, slots=True)
class Collated:
    """The texts of a story beside each other; what differs is worked out when first asked for.

    Attributes:
        story: The story.
        covers: What its texts share.
    """

    story: StoryEvidence
    covers: Covers
    _found: dict[tuple[int, int], Slips] = field(default_factory=dict)
    _telling: dict[tuple[int, int], bool] = field(default_factory=dict)

    def slips(self, text: int, other: int) -> Slips | None:
        """Where a text differs from another, if they share anything."""
        if (text, other) not in self._found and other in self.covers[text]:
            live = self.story.witnesses[text].weights > 0
            self._found[text, other] = slips_of(live, self.covers[text][other].words > 0)
        return self._found.get((text, other))

    def are_telling(self, text: int, other: int) -> bool:
        """Whether one of two texts may be copied from the other, or both from a third, as a whole."""
        if (text, other) not in self._telling:
            both = self.slips(text, other), self.slips(other, text)
            self._telling[text, other] = all(found is None or found.are_telling() for found in both)
        return self._telling[text, other]

    def apart(self, texts: Sequence[int]) -> Distances:
        """How many words have changed between each two of some texts; ``nan`` where they share nothing."""
        length = np.mean([np.count_nonzero(self.story.witnesses[n].weights) for n in texts])
        found = np.full((len(texts), len(texts)), np.nan)
        for i, a in enumerate(texts):
            found[i, i] = 0.0
            for j, b in enumerate(texts[:i]):
                one, other = self.slips(a, b), self.slips(b, a)
                if one and other:
                    rate = min(_ALL, (one.rate + other.rate) / 2)
                    found[i, j] = found[j, i] = -length * math.log1p(-rate)
        return found


def slips_of(live: Flags, shared: Flags) -> Slips:
    """Where a text differs from another.

    Args:
        live: Whether each of its words counts.
        shared: Whether the other has it too.
    """
    known = live.copy()
    edges = np.flatnonzero(np.diff(shared.astype(np.int8), prepend=1, append=1))
    for first, after in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if after - first > _LONGEST or first == 0 or after == len(shared):
            known[first:after] = False
    return Slips(~shared & known, known)
