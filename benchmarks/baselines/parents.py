"""Simple ways to find the parents of the articles of a story, to stand beside Retold.

All but the first two may say that an article has no parent: where the best parent is not alike enough, which
was chosen on the stories for settings. Articles are ordered by the times that are known; where
none are, by a hash.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.baselines.trees import (
    all_from_the_first,
    compressed,
    groups_joined,
    joined_neighbours,
    random_earlier,
    resemblance,
)
from benchmarks.scores.parents import Found

Row = Mapping[str, object]
Likeness = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A simple method.

    Attributes:
        parents: By text, its parent, given the texts and ``enough``.
        enough: The likeness from which an article has a parent.
        lost: The texts below each node that no text stands for, given the texts.
    """

    name: str
    parents: Callable[[Sequence[str], float], list[int | None]]
    enough: float
    lost: Callable[[Sequence[str]], list[list[int]]] = lambda _: []


def saved_by_compression(texts: Sequence[str]) -> np.ndarray:
    """``alike[p, c]``: share of the bytes of ``c`` that zlib saves after ``p``: 1 - (C(pc) - C(p)) / C(c)."""
    sizes = np.array([compressed(text) for text in texts], dtype=float)
    both = np.array([[compressed(p + c) for c in texts] for p in texts], dtype=float)
    return np.asarray(1 - (both - sizes[:, None]) / sizes[None, :])


def _most_alike_earlier(likeness: Likeness) -> Callable[[Sequence[str], float], list[int | None]]:
    def parents(texts: Sequence[str], enough: float) -> list[int | None]:
        alike = likeness(texts)
        best = [max(range(c), key=lambda p: (alike[p, c], p)) if c else 0 for c in range(len(texts))]
        return [p if c and alike[p, c] >= enough else None for c, p in enumerate(best)]

    return parents


def _neighbours(texts: Sequence[str], enough: float) -> list[int | None]:
    alike = resemblance(texts)
    return [
        p if p is not None and alike[p, c] >= enough else None
        for c, p in enumerate(joined_neighbours(1 - alike))
    ]


BASELINES = (
    Baseline("random earlier", lambda texts, _: random_earlier(texts, 0), 0.0),
    Baseline("everything copies the first", lambda texts, _: all_from_the_first(texts), 0.0),
    Baseline("most alike earlier (3-grams)", _most_alike_earlier(resemblance), 0.15),
    Baseline("zlib", _most_alike_earlier(saved_by_compression), 0.4),
    Baseline("neighbour joining", _neighbours, 0.25, lambda texts: groups_joined(1 - resemblance(texts))),
)


def said_by(baseline: Baseline, articles: Sequence[Row], enough: float | None = None) -> Found:
    """What a simple method says of a story, given rows of its articles.

    Origins are counted as by a reader: one for each outlet.
    """
    ordered = sorted(articles, key=lambda row: (row["published"] or 0, row["article_no"]))
    names = [str(row["article_id"]).split("-", 2)[2] for row in ordered]
    texts = [str(row["text"]) for row in ordered]
    found = baseline.parents(texts, baseline.enough if enough is None else enough)
    outlets = len({row.get("outlet") for row in articles})
    return Found(
        {
            name: frozenset() if p is None else frozenset({names[p]})
            for name, p in zip(names, found, strict=True)
        },
        [frozenset(names[n] for n in group) for group in baseline.lost(texts)],
        (outlets, outlets, outlets),
    )
