"""Which of several articles another one derives from, as fitted on stories whose truth is known.

What tells of a pair (:mod:`retold.stemma.weights.telling`) is weighed by numbers for which the true trees of
the generated stories that are for settings are likeliest: a log-linear model of trees, each tree's weight the
product of its edges' (Koo et al. 2007). The numbers only tell possible parents apart. *Whether* an article
derives from any of them is left to kinship, credits and signs: the stories fitted on know little of free
rewording, and would call too much of it independent. For the same reason what kinship says of each parent
keeps its part.

Between texts of one outlet, or of unknown ones, nothing is changed: versions of a page replace each other and
do not retell. The numbers are in ``fitted.json``, written by ``python -m benchmarks.train_derivations``.
Known failure: they know the habits of the generated stories, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

import numpy as np

from retold.stemma.evidence.chronology import IMPOSSIBLE
from retold.stemma.trees.forest import Edges
from retold.stemma.weights.telling import Telling, Told
from retold.stemma.witnesses import StoryEvidence

ToldColumns = Mapping[int, Mapping[int, Told]]
"""By child and possible parent what tells of the two."""

BEFORE = "before"
"""The name of the log-weight that a pair had before."""
_SUREST = 25.0
"""Natural log-weight beyond which a derivation is as good as certain, or impossible."""
_KEPT = 0.3
"""The part that the log-weights of before keep. Chosen on the half of the generated stories for settings."""
_FILE = Path(__file__).with_name("fitted.json")


@lru_cache(maxsize=1)
def fitted_numbers() -> Mapping[str, float]:
    """What each number that tells of a pair counts for: natural log-odds for each unit."""
    numbers: dict[str, float] = json.loads(_FILE.read_text(encoding="utf-8"))
    return numbers


def fitted(edges: Edges, told: ToldColumns, numbers: Mapping[str, float]) -> list[dict[int, float]]:
    """The edges, those of which something is told weighed by it; the sum of each child's weights stays."""
    found = [dict(column) for column in edges]
    for child, column in told.items():
        before = {parent: edges[child][parent] for parent in column}
        after = {
            parent: (1 - _KEPT) * weighed_by(numbers, of) + _KEPT * before[parent]
            for parent, of in column.items()
        }
        moved = _log_sum(before) - _log_sum(after)
        found[child] |= {parent: weight + moved for parent, weight in after.items()}
    return found


def told_columns(story: StoryEvidence, telling: Telling, edges: Edges) -> dict[int, dict[int, Told]]:
    """By child and possible parent, both articles, what tells of the two if they are of different outlets."""
    found: dict[int, dict[int, Told]] = {}
    for child, witness in enumerate(story.witnesses):
        told = {
            parent: telling.of(parent, child) | {BEFORE: max(-_SUREST, min(_SUREST, weight))}
            for parent, weight in edges[child].items()
            if parent < len(story.witnesses)
            and weight != IMPOSSIBLE
            and _are_two({witness.outlet, story.witnesses[parent].outlet})
        }
        if told:
            found[child] = told
    return found


def weighed_by(numbers: Mapping[str, float], told: Told) -> float:
    """The natural log-weight of a pair; names that are not among the numbers count for nothing."""
    return float(sum(numbers.get(name, 0.0) * value for name, value in told.items()))


def _are_two(outlets: AbstractSet[str | None]) -> bool:
    """Whether two outlets are known, and not the same."""
    return len(outlets) == 2 and None not in outlets


def _log_sum(weights: Mapping[int, float]) -> float:
    return float(np.logaddexp.reduce(list(weights.values())))
