"""Calibration: of what is called nine in ten, nine in ten should be true.

The description length says which derivation is more probable than which; by how much was measured, on
generated stories and on revisions of pages whose truth is known. Curves that never fall bend what the texts
say, apart for pairs whose order times tell (``ordered``), for others (``open``), for the same two between
texts of one outlet or of none, which may be versions of one page, and for lost sources (``lost``):

- *whether* an article derives from anything: the log-odds of all its parents together, before the sum over
  all trees is taken, so that the number of origins goes along;
- *which* parent it is, given that it has one: the share of each, made to add up to one again;
- whether a *further* parent gave it anything.

The curves are in ``calibration.json``, written by ``python -m benchmarks.calibrate``; those of lost sources,
and of whether texts of one outlet or of none derive from anything, change nothing. Known failure: times that
are wrong look like times that are right, so the curves are as wary of exact times as the stories that they
were fitted on were noisy.
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
from retold.stemma.trees.forest import Chances, Edges
from retold.stemma.witnesses import StoryEvidence

KINDS = ("ordered", "open", "ordered, one outlet", "open, one outlet", "lost")

Kinds = Sequence[Mapping[int, str]]
"""By child, the kind of each possible parent."""

_FILE = Path(__file__).with_name("calibration.json")
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
        outside: What the interval on origins leaves out of the counts, as a share of what it says it does:
            the counts do not know of what all trees have wrong.
    """

    whether: Curves
    which: Curves
    further: Curves
    outside: float = 1.0


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration that ships with Retold."""
    parts = json.loads(_FILE.read_text(encoding="utf-8"))
    whether, which, further = (
        {kind: Curve(tuple(points["at"]), tuple(points["to"])) for kind, points in parts[name].items()}
        for name in ("whether", "which", "further")
    )
    return Calibration(whether, which, further, parts["outside"])


def kinds_of(story: StoryEvidence, edges: Edges) -> list[dict[int, str]]:
    """By child, the kind of each possible parent."""
    size = len(story.witnesses)

    def kind(parent: int, child: int) -> str:
        if parent >= size:
            return "lost"
        one, other = story.witnesses[parent], story.witnesses[child]
        settled = "ordered" if settles_order(one, other) else "open"
        return f"{settled}, one outlet" if one.outlet == other.outlet else settled

    return [{parent: kind(parent, child) for parent in column} for child, column in enumerate(edges)]


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


def _odds(chance: float) -> float:
    if chance >= 1.0:
        return _SUREST
    return max(-_SUREST, math.log(chance) - math.log1p(-chance))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
