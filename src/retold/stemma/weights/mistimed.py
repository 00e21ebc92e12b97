"""The texts of a story and their times > the times that are doubted.

A page dated to its last change, an archive's clock, a day typed wrong: then times forbid what the texts say.
An article whose time costs the story much, and that fits a day or more from where it stands, is taken for
one without a time. What a time costs: the bits that the article and its neighbours would save if it stood
elsewhere (the fewest bits, as everywhere), and the signs of direction that go against the order of the times.
A time that stands apart from those of the articles that share text with it is doubted sooner. Greedy, the
most doubtful time first; each that is left out makes others less doubtful.

Known failures: a copy that changed little tells nothing of its order; of a text and its copy that stand the
wrong way round nothing tells which has the wrong time, so both may be doubted. Days are believed, and times
that are off by hours.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from retold.settings import StemmaSettings
from retold.stemma.evidence.cover import Covers
from retold.stemma.weights.kinship import WHICH
from retold.stemma.witnesses import StoryEvidence, Witness

_BELIEVED = 4.8
"""Natural log-odds for a time that is said to be exact."""
_SIGNED = 0.5
"""What signs of direction count for."""
_STANDS_APART = 1.5
"""Natural log-odds that it lends to a time being wrong for each factor e by which it is further from those of
its relatives than is usual in the story. All were chosen on generated stories, the half for settings."""
_USUAL = 600
"""Seconds from the nearest relative that are usual at the least."""
_CONTRADICTED = 1.5
"""Natural log-odds that the texts themselves must lend to a time being wrong: papers come late to a story."""
_MOVED = 86_400
"""Seconds from where an article stands to where it fits, at the least: the next morning's paper may print in
full what was cut the day before."""
_FEWEST = 3
"""Articles with times of a story; of two nobody knows whose time is wrong."""

Signed = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class _Links:
    """What articles would be worth as the parents of another.

    Attributes:
        covers: What the texts share.
        signed: By child and parent, what signs of direction say.
        alone: By child and parent, what the parent is worth if it is the only one.
        a_bit: Natural log-odds for each bit.
        cost: The least that a second parent must add, in bits.
    """

    covers: Covers
    signed: Sequence[Mapping[int, float]]
    alone: Sequence[Mapping[int, float]]
    a_bit: float
    cost: float

    def main(self, child: int, parents: Sequence[int]) -> float:
        """What the best parent is worth; 0 for none."""
        alone = self.alone[child]
        return max(0.0, max((alone[p] for p in parents), default=0.0))

    def both(self, child: int, parents: Sequence[int]) -> float:
        """What the best parent is worth, and the best second one beside it."""
        covers, signed, alone = self.covers[child], self.signed[child], self.alone[child]
        first = max(parents, key=alone.__getitem__, default=-1)
        if first < 0 or alone[first] <= 0:
            return 0.0
        open_words = covers[first].words == 0
        more = [
            self.a_bit * (float(covers[p].words[open_words].sum()) - self.cost) + min(0.0, signed[p])
            for p in parents
            if p != first and covers[p].bits > self.cost
        ]
        return alone[first] + max(0.0, *more, 0.0)


Worth = Callable[[int, Sequence[int]], float]
"""What some articles are worth as the parents of a child."""


def doubted(story: StoryEvidence, covers: Covers, signed: Signed, settings: StemmaSettings) -> list[int]:
    """The articles whose times the texts contradict.

    Args:
        story: The story.
        covers: What its texts share.
        signed: What signs of direction say for a parent and a child, against the other way round.
        settings: What a bit counts for.
    """
    witnesses = list(story.witnesses)
    timed = [n for n, witness in enumerate(witnesses) if _is_timed(witness)]
    # Versions of one page were dated by one clock; where one of them is missing, others look misplaced.
    exact = [n for n in timed if witnesses[n].precision != "day" and witnesses[n].outlet]
    if not exact or len(timed) < _FEWEST or not _is_spread(witnesses, timed):
        return []
    links = _links(story, covers, signed, settings)
    needed = _needed(covers, witnesses, exact, settings)
    doubt = {n: _doubt(links.main, covers, witnesses, n) - needed[n] for n in exact}
    found = []
    for n in sorted((n for n in exact if doubt[n] > 0), key=lambda n: (-doubt[n], n)):
        # The best parents alone would take a text put together from two for the source of both.
        if min(_doubt(worth, covers, witnesses, n) for worth in (links.main, links.both)) > needed[n]:
            witnesses[n] = _untimed(witnesses[n])
            found.append(n)
    return sorted(found)


def _needed(
    covers: Covers, witnesses: Sequence[Witness], exact: Sequence[int], settings: StemmaSettings
) -> dict[int, float]:
    """The natural log-odds that it takes to doubt each time: fewer where it stands apart."""
    inside = set(exact)
    gaps = {}
    for n in exact:
        relatives = [k for k, cover in covers[n].items() if k in inside and cover.bits > settings.edge_bits]
        gaps[n] = min((abs(_time(witnesses, n)[0] - _time(witnesses, k)[0]) for k in relatives), default=0)
    usual = max(_USUAL, median(gaps.values()))
    apart = {n: _STANDS_APART * math.log1p(gap / usual) for n, gap in gaps.items()}
    return {n: max(_CONTRADICTED, _BELIEVED - apart[n]) for n in exact}


def without_times(story: StoryEvidence, articles: Sequence[int]) -> StoryEvidence:
    """The story as if the times of some articles were not known."""
    left_out = set(articles)
    witnesses = [_untimed(w) if n in left_out else w for n, w in enumerate(story.witnesses)]
    return replace(story, witnesses=witnesses)


def _untimed(witness: Witness) -> Witness:
    return replace(witness, published=None, precision=None)


def _is_timed(witness: Witness) -> bool:
    return witness.published is not None and not witness.collected


def _is_spread(witnesses: Sequence[Witness], timed: Sequence[int]) -> bool:
    times = [witnesses[n].published or 0 for n in timed]
    return max(times) - min(times) >= _MOVED


def _links(story: StoryEvidence, covers: Covers, signed: Signed, settings: StemmaSettings) -> _Links:
    a_bit = WHICH * settings.temper
    outlets = [witness.outlet for witness in story.witnesses]
    # What one outlet prints was dated by one clock.
    signs = [
        {p: _SIGNED * signed(p, child) if outlets[p] != outlets[child] else 0.0 for p in covers[child]}
        for child in range(len(covers))
    ]
    alone = [
        {p: a_bit * covers[child][p].bits + odds for p, odds in column.items()}
        for child, column in enumerate(signs)
    ]
    return _Links(covers, signs, alone, a_bit, settings.edge_bits)


def _doubt(worth: Worth, covers: Covers, witnesses: Sequence[Witness], node: int) -> float:
    """What the story would save if an article stood where it fits best in time: natural log-odds."""
    order = sorted((n for n in covers[node] if _is_timed(witnesses[n])), key=lambda n: _time(witnesses, n))
    times = [_time(witnesses, n) for n in order]
    own = _time(witnesses, node)
    places = [k for k in range(len(times) + 1) if _is_moved(times, k, own)]
    if not places:
        return 0.0
    gain = {n: _gain(worth, covers, witnesses, n, node) for n in order}

    def total(place: int) -> float:
        return worth(node, order[:place]) + sum(gain[n] for n in order[place:])

    return max(map(total, places)) - total(bisect_right(times, own))


def _gain(worth: Worth, covers: Covers, witnesses: Sequence[Witness], child: int, parent: int) -> float:
    """What a child gains if an article joins the parents that times allow it."""
    if parent not in covers[child]:
        return 0.0
    rest = [p for p in covers[child] if p != parent and _may_precede(witnesses, p, child)]
    return max(0.0, worth(child, [*rest, parent]) - worth(child, rest))


def _may_precede(witnesses: Sequence[Witness], one: int, other: int) -> bool:
    """Whether times allow it; of articles of one time the first comes first, so that none goes round."""
    timed = _is_timed(witnesses[one]) and _is_timed(witnesses[other])
    return not timed or _time(witnesses, one) < _time(witnesses, other)


def _time(witnesses: Sequence[Witness], node: int) -> tuple[int, int]:
    return witnesses[node].published or 0, node


def _is_moved(times: Sequence[tuple[int, int]], place: int, own: tuple[int, int]) -> bool:
    """Whether an article that comes after so many others stands far from its own time."""
    too_late = place < len(times) and own[0] - times[place][0] >= _MOVED
    too_early = place > 0 and times[place - 1][0] - own[0] >= _MOVED
    return too_late or too_early
