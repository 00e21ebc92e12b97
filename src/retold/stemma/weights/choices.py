"""Kinship > the log-weight of each derivation: every article chooses among its possible parents.

Where times order the articles, a child's parents share what speaks for its deriving from anything, each
according to the bits it saves more than the others. In a tangle, where either of two articles may have come
first, the texts speak for both directions alike (:mod:`retold.stemma.trees.bottlenecks`). The ways there may
lead through articles that came later than the child: no parent is held against links that the child cannot
have been written from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from retold.stemma.trees.bottlenecks import bottlenecks
from retold.stemma.trees.strongest import Pairs
from retold.stemma.trees.tangles import tangles
from retold.stemma.weights.kinship import Kin, flattened

_OUTSIDE = -1
"""Stands for all possible parents outside a tangle."""

Columns = Sequence[Mapping[int, Kin]]
"""By child, its possible parents, lost sources among them."""


def choices(kin: Columns, printings: Sequence[int]) -> list[dict[int, float]]:
    """By child, the natural log-weight of each possible parent, against deriving from nothing.

    Args:
        kin: By child, its possible parents.
        printings: For each parent the number of the text that it prints. To derive from a text is one
            hypothesis, however many articles print it.
    """
    found: list[dict[int, float]] = [{} for _ in kin]
    for members in tangles(kin):
        inside = set(members)
        outside = {c: {p: k for p, k in kin[c].items() if p not in inside} for c in members}
        whether, which = _links(kin, members)
        strength = _competing(which, kin, inside)
        level = {way: float(flattened(odds)) for way, odds in _competing(whether, kin, inside).items()}
        crowd = {c: _crowd([which[_pair(p, c)] for p in kin[c] if p in inside]) for c in members}
        for c in members:
            if outside[c]:
                among = {p: k.which for p, k in outside[c].items()}
                entry = (_OUTSIDE, c)
                copies = _copies(among, printings)
                # That others of the tangle derive from outside does not make this one likelier to.
                whole = min(level[entry], float(flattened(whether[entry])))
                base = whole - strength[entry] - _crowd([best for best, _ in copies.values()])
                found[c] |= {p: base + odds - copies[printings[p]][1] for p, odds in among.items()}
            for p in kin[c].keys() & inside:
                odds = which[_pair(p, c)] - strength[p, c]
                found[c][p] = level[p, c] + odds - (crowd[p] + crowd[c]) / 2
    return found


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _competing(links: Pairs, kin: Columns, inside: AbstractSet[int]) -> dict[tuple[int, int], float]:
    """By parent and child of a tangle the strongest way between them, by its weakest link.

    The way may lead through articles that cannot be the child's parents; then the child's link to the best of
    those that can is what counts, if it is weaker.
    """
    found: dict[tuple[int, int], float] = {}
    ways = bottlenecks(links)
    for c in inside:
        possible = {p if p in inside else _OUTSIDE for p in kin[c]}
        most = max((links[_pair(p, c)] for p in possible), default=0.0)
        found |= {(p, c): min(most, ways[_pair(p, c)]) for p in possible}
    return found


def _links(
    kin: Columns, members: Sequence[int]
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """How strongly each two members hang together, and each member with the world outside."""
    whether: dict[tuple[int, int], float] = {}
    which: dict[tuple[int, int], float] = {}
    inside = set(members)
    for c in members:
        for p, odds in kin[c].items():
            if p in inside:
                back = kin[p].get(c, odds)
                whether[_pair(p, c)] = max(odds.whether, back.whether)
                which[_pair(p, c)] = (odds.which + back.which) / 2
            else:
                entry = (_OUTSIDE, c)
                whether[entry] = max(odds.whether, whether.get(entry, odds.whether))
                which[entry] = max(odds.which, which.get(entry, odds.which))
    return whether, which


def _copies(among: Mapping[int, float], printings: Sequence[int]) -> dict[int, tuple[float, float]]:
    """By text, the odds of the likeliest parent that prints it, and the log of their number."""
    by_text: dict[int, list[float]] = {}
    for p, odds in among.items():
        by_text.setdefault(printings[p], []).append(odds)
    return {text: (max(odds), _crowd(odds)) for text, odds in by_text.items()}


def _crowd(odds: Sequence[float]) -> float:
    """The log of the number of candidates, each weighed against the likeliest.

    So that many parents, each of which has a fact or two, do not add up to a likely one.
    """
    return float(np.logaddexp.reduce(odds) - max(odds)) if odds else 0.0
