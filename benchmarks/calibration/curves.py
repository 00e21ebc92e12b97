"""The curves that fit stories of which the truth is known.

Four fits, one after the other (:mod:`benchmarks.calibration.search`): whether an article derives from
anything, by the log-loss of that; which parent it has, by the log-loss of the true one; whether a further
parent gave anything, by the log-loss of its whole probability, on generated stories, since a revision has one
parent only; and what is stated of each article's being a parent of another, by the log-loss of that. In the
end the interval on origins is made so narrow, or so wide, that it covers what it says, apart for stories with
outlets and without.

The low end of one curve is held: which of several texts of one outlet or of none is the parent where order
is open. Parents that hardly gave anything are rare in the stories. Fitted freely that end is lifted until of
a copy of a whole article, beside texts that share a tenth with it, the parent is called likely by .85 and not
by .95.

Some curves stay straight. Of lost sources: that one is the right one is less sure in the stories than that an
article is. What is stated of copies, but for how sure one can be at most: in the stories order is open more
often than in the news. Whether versions of one page derive from anything: they do. And whether texts of one
outlet or of none do, where times order them: fitted, that curve takes copies of versions of a page that are
missing for origins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.calibration.cases import PILES, SAME, Case
from benchmarks.calibration.parents import Candidate, candidates
from benchmarks.calibration.search import NEARNESS, search
from benchmarks.scores.probabilities import log_loss, surprise
from retold.settings import Settings
from retold.stemma.infer import weighed
from retold.stemma.trees.forest import Forest, forest
from retold.stemma.weights.calibration import (
    KINDS,
    Calibration,
    Curves,
    further_parents,
    whether_derived,
    which_parent,
)

WHETHER = (-6.0, -2.0, 0.0, 2.0, 5.0, 8.0, 12.0)
WHICH = (-4.0, -2.0, -0.5, 0.5, 2.0, 4.0, 8.0)
FURTHER = (-4.0, -1.0, 1.0, 4.0)
STATED = (-4.0, -2.0, 0.0, 2.0, 4.0)

_OUTSIDE = (1.5, 1.0, 0.8, 0.6, 0.4, 0.2, 0.1)
"""What the interval on origins may leave out, as a multiple of what it says it does."""

_CONSIDERED = 0.005
"""Probability from which a parent counts when the curves of what is stated are fitted."""
_FURTHER_NEARNESS = 5 * NEARNESS
"""What it costs to move a point of the curve of *further* by one: few articles have two parents."""
_STATED_NEARNESS = NEARNESS / 4
"""The same of what is stated, of which there are more statements than stories."""

ASKED = ("ordered", "open", "open, one outlet")
"""The kinds of which the curve of *whether* is fitted."""
PAIRS = KINDS[:6]
"""Those of which the curves of *which* and *further* are fitted."""
SAID = KINDS[:-1]
"""Those of which the curves of what is stated are fitted: all but lost sources."""
HELD = {"open, one outlet": (-2.0, -2.0)}
"""By kind, the first points of the curve of *which* that are not fitted."""
STRAIGHT = {"copy": STATED[:-1]}
"""The same of what is stated: of copies only how sure one can be at most is fitted."""

Known = dict[tuple[float, ...], float]
"""By the weights of a story's edges, what they lose."""


def fitted(cases: Sequence[Case]) -> Calibration:
    """The calibration that fits best."""
    known: list[Known] = [{} for _ in cases]
    whether = search(WHETHER, ASKED, lambda curves: _loss_of_whether(cases, curves, known))
    trees = [forest(whether_derived(case.known.edges, case.kinds, whether)) for case in cases]
    which = search(WHICH, PAIRS, lambda curves: _loss_of_which(cases, trees, curves), held=HELD)
    parents = Calibration(whether, which, SAME, SAME)
    weighed_cases = [_both(case, parents) for case in cases if case.pile in PILES[:2]]
    further = search(
        FURTHER,
        PAIRS,
        lambda curves: _loss_of_further(weighed_cases, curves),
        nearness=_FURTHER_NEARNESS,
    )
    return restated(cases, Calibration(whether, which, further, SAME))


def restated(cases: Sequence[Case], curves: Calibration) -> Calibration:
    """The calibration with what is stated in the end, of parents and of origins, fitted beside its curves."""
    plain = replace(curves, stated=SAME)
    pairs = [
        pair
        for case in cases
        for column in candidates(case, weighed(case.known, Settings().stemma, plain))
        for pair in column
        if pair.chance >= _CONSIDERED
    ]
    found = search(
        STATED, SAID, lambda tried: _loss_of_stated(pairs, tried), nearness=_STATED_NEARNESS, held=STRAIGHT
    )
    outside, nameless = (
        _outside([case for case in cases if (case.pile == PILES[0]) == named], plain)
        for named in (True, False)
    )
    return replace(curves, stated=found, outside=outside, outside_nameless=nameless)


def _loss_of_whether(cases: Sequence[Case], curves: Curves, known: Sequence[Known]) -> float:
    """The loss of all stories; that of a story is computed once for the same weights of its edges."""
    total = children = 0.0
    for case, before in zip(cases, known, strict=True):
        edges = whether_derived(case.known.edges, case.kinds, curves)
        weights = tuple(next(iter(column.values()), 0.0) for column in edges)
        if weights not in before:
            before[weights] = _loss_of_story(case, edges)
        total += before[weights]
        children += len(case.none)
    return total / children


def _loss_of_story(case: Case, edges: list[dict[int, float]]) -> float:
    size = len(case.none)
    roots = forest(edges).root[:size].tolist()
    return size * log_loss(list(zip(roots, case.none, strict=True)))


def _loss_of_which(cases: Sequence[Case], trees: Sequence[Forest], curves: Curves) -> float:
    losses = []
    for case, found in zip(cases, trees, strict=True):
        parents = which_parent(found.parent, case.kinds, curves)
        for column, right in zip(parents, case.right, strict=False):
            total = sum(column.values())
            if right & column.keys():
                losses.append(surprise(sum(column.get(node, 0.0) for node in right) / total))
    return sum(losses) / len(losses)


def _outside(cases: Sequence[Case], curves: Calibration) -> float:
    """The most that the interval on origins may leave out and still cover as often as it says.

    Of no cases nothing is known, and the interval is left as it is.
    """
    steps = Settings().stemma

    def covers(outside: float) -> float:
        tried = replace(curves, outside=outside, outside_nameless=outside)
        found = [(case, weighed(case.known, steps, tried).origins) for case in cases]
        return sum(one.low <= case.origins <= one.high for case, one in found) / len(found)

    if not cases:
        return 1.0
    return next((outside for outside in _OUTSIDE if covers(outside) >= steps.interval), _OUTSIDE[-1])


def _both(case: Case, curves: Calibration) -> tuple[Case, list[dict[int, float]], list[dict[int, float]]]:
    """A case with the probabilities of the main and of the further parents, the latter as they are."""
    found = weighed(case.known, Settings().stemma, curves)
    return case, [dict(column) for column in found.parent], [dict(column) for column in found.second]


def _loss_of_further(
    made: Sequence[tuple[Case, list[dict[int, float]], list[dict[int, float]]]], curves: Curves
) -> float:
    said = []
    for case, main, second in made:
        further = further_parents(second, case.kinds, curves)
        for child, column in enumerate(further):
            for parent in column.keys() & set(range(len(case.none))):
                chance = min(1.0, main[child].get(parent, 0.0) + column[parent])
                said.append((chance, parent in case.parents[child]))
    return log_loss(said)


def _loss_of_stated(pairs: Sequence[Candidate], curves: Curves) -> float:
    return log_loss([(pair.stated(curves), pair.true) for pair in pairs])
