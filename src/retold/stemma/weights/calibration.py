"""Calibration: of what is called nine in ten, nine in ten should be true.

The description length says which derivation is more probable than which; by how much was measured, on
generated stories and on revisions of pages whose truth is known. Curves that never fall bend what the texts
say, apart for pairs whose order times tell (``ordered``) and for others (``open``), and each of the two for
articles of different outlets, for those of one outlet or of none, and for versions of one page:

- *whether* an article derives from anything: the log-odds of all its parents together, before the sum over
  all trees is taken, so that the number of origins goes along;
- *which* parent it is, given that it has one: the share of each, made to add up to one again;
- whether a *further* parent gave it anything;
- what is *stated* in the end of an article's being a parent at all. Here nothing adds up to one: what is left
  over is the chance of a parent that nothing tells of. Copies, nearly all of which stands in the parent, have
  a curve of their own, and so have the parents of lost sources.

The curves are in ``calibration.json``, written by ``python -m benchmarks.calibrate``; those of deriving from
a lost source change nothing. Whether versions of a page derive from anything needs no curve; and of articles
of one outlet, or of none, which times order, reports and copies of a page's missing versions ask for opposite
ones. Known failures: times that are wrong look like times that are right, so the curves are as wary of exact
times as the stories that they were fitted on were noisy.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from retold.stemma.evidence.chronology import settles_order
from retold.stemma.evidence.cover import Covers
from retold.stemma.trees.forest import Chances, Edges
from retold.stemma.witnesses import StoryEvidence

KINDS = (
    "ordered",
    "open",
    "ordered, one outlet",
    "open, one outlet",
    "ordered, one page",
    "open, one page",
    "copy",
    "above a lost source",
    "lost",
)

Kinds = Sequence[Mapping[int, str]]
"""By child, the kind of each possible parent."""

_FILE = Path(__file__).with_name("calibration.json")
_COPY = 0.9
"""Share of its words that a copy has from its parent."""
_SUREST = 30.0
"""Log-odds beyond which a share is as good as one."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve through points, straight between them and with slope one beyond them."""

    at: tuple[float, ...]
    to: tuple[float, ...]

    def __call__(self, odds: float) -> float:
        """The log-odds that are meant by some log-odds."""
        k = bisect_right(self.at, odds)
        if k == 0:
            return self.to[0] + odds - self.at[0]
        if k == len(self.at):
            return self.to[-1] + odds - self.at[-1]
        along = (odds - self.at[k - 1]) / (self.at[k] - self.at[k - 1])
        return self.to[k - 1] + along * (self.to[k] - self.to[k - 1])


Curves = Mapping[str, Curve]
"""By kind of pair."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves: see the head of this module.

    Attributes:
        outside: What the interval on origins leaves out of the counts, as a multiple of what it says it does.
            It ends at whole numbers, so it leaves out less than it may.
        outside_nameless: The same where no two outlets are known: the counts do not know of what all trees
            have wrong.
    """

    whether: Curves
    which: Curves
    further: Curves
    stated: Curves
    outside: float = 1.0
    outside_nameless: float = 1.0

    def left_out(self, story: StoryEvidence) -> float:
        """What the interval on a story's origins leaves out, as a multiple of what it says it does."""
        outlets = {witness.outlet for witness in story.witnesses} - {None}
        return self.outside if len(outlets) > 1 else self.outside_nameless


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration that ships with Retold."""
    parts = json.loads(_FILE.read_text(encoding="utf-8"))
    whether, which, further, stated = (
        {kind: Curve(tuple(points["at"]), tuple(points["to"])) for kind, points in parts[name].items()}
        for name in ("whether", "which", "further", "stated")
    )
    return Calibration(whether, which, further, stated, parts["outside"], parts["outside_nameless"])


def kinds_of(story: StoryEvidence, chances: Chances, pages: Sequence[Sequence[int]]) -> list[dict[int, str]]:
    """By child, the kind of each possible parent.

    Args:
        story: The story.
        chances: By child, its possible parents.
        pages: Articles that are versions of one page.
    """
    size = len(story.witnesses)
    page_of = {node: number for number, page in enumerate(pages) for node in page}

    def kind(parent: int, child: int) -> str:
        if parent >= size:
            return "lost"
        if child >= size:
            return "above a lost source"
        one, other = story.witnesses[parent], story.witnesses[child]
        settled = "ordered" if settles_order(one, other) else "open"
        if page_of.get(parent, -1) == page_of.get(child, -2):
            return f"{settled}, one page"
        return f"{settled}, one outlet" if one.outlet == other.outlet else settled

    return [{parent: kind(parent, child) for parent in column} for child, column in enumerate(chances)]


def with_copies(kinds: Kinds, story: StoryEvidence, covers: Covers) -> list[dict[int, str]]:
    """The kinds of pairs, with those put apart of which nearly all of the child stands in the parent."""

    def is_copy(parent: int, child: int) -> bool:
        cover = covers.get(child, {}).get(parent)
        return cover is not None and cover.shared_words >= _COPY * len(story.witnesses[child].tokens)

    return [
        {p: "copy" if not kind.endswith("page") and is_copy(p, child) else kind for p, kind in column.items()}
        for child, column in enumerate(kinds)
    ]


def whether_derived(edges: Edges, kinds: Kinds, curves: Curves) -> list[dict[int, float]]:
    """The log-weights, those of each child moved together; its likeliest parent says by which curve."""
    found: list[dict[int, float]] = []
    for column, kind in zip(edges, kinds, strict=True):
        if not column:
            found.append({})
            continue
        best = min(column, key=lambda p: (-column[p], p))
        odds = float(np.logaddexp.reduce(list(column.values())))
        moved = curves[kind[best]](odds) - odds if odds > -math.inf else 0.0
        found.append({parent: weight + moved for parent, weight in column.items()})
    return found


def which_parent(chances: Chances, kinds: Kinds, curves: Curves) -> list[dict[int, float]]:
    """The probabilities of the parents of each child, of the same sum."""
    found = []
    for column, kind in zip(chances, kinds, strict=True):
        total = sum(column.values())
        shares = {p: _logistic(curves[kind[p]](_odds(c / total))) for p, c in column.items() if c > 0}
        scale = total / sum(shares.values()) if shares else 0.0
        found.append({parent: share * scale for parent, share in shares.items()})
    return found


def further_parents(chances: Chances, kinds: Kinds, curves: Curves) -> list[dict[int, float]]:
    """The probabilities of the further parents of each child."""
    return [
        {p: _logistic(curves[kind.get(p, "open")](_odds(c))) for p, c in column.items() if c > 0}
        for column, kind in zip(chances, kinds, strict=False)
    ]


def as_stated(chances: Chances, kinds: Kinds, curves: Curves) -> list[dict[int, float]]:
    """The probabilities of parents as they are stated in the end.

    Beyond the last point of a curve nothing was measured, so nothing is stated to be surer.
    """
    return [
        {p: stated(c, curves[kind[p]]) for p, c in column.items()}
        for column, kind in zip(chances, kinds, strict=True)
    ]


def stated(chance: float, curve: Curve) -> float:
    """What is stated of some probability."""
    if chance <= 0 or len(curve.at) == 1:
        return chance
    return _logistic(curve(min(_odds(chance), curve.at[-1])))


def _odds(chance: float) -> float:
    if chance >= 1.0:
        return _SUREST
    return max(-_SUREST, math.log(chance) - math.log1p(-chance))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
