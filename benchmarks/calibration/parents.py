"""What is said of the parents of a story's articles, against what is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.calibration.cases import SAME, Case
from retold.stemma.infer import Stemma
from retold.stemma.weights.calibration import Curves, kinds_of, stated, with_copies

LEAST = 0.02


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A lost source between an article and one that it may go back to.

    Attributes:
        below: Probability that the article derives from the source.
        above: Probability that the source derives from the other one.
        kind: Of the latter.
    """

    below: float
    above: float
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible parent in the pile.

    Attributes:
        alone: Its probability.
        kind: Of the two articles; ``lost`` if it is one by lost sources alone.
        true: Whether it is one.
        over: The lost sources that derive from it, and are passed over.
    """

    alone: float
    kind: str
    true: bool
    over: tuple[PassedOver, ...] = ()

    @property
    def chance(self) -> float:
        """Its probability, lost sources passed over."""
        return self.stated(SAME)

    def stated(self, curves: Curves) -> float:
        """What is stated of it, lost sources passed over."""
        over = sum(source.below * stated(source.above, curves[source.kind]) for source in self.over)
        return min(1.0, stated(self.alone, curves[self.kind]) + over)


def candidates(case: Case, stemma: Stemma) -> Iterator[list[Candidate]]:
    """By child, its possible parents in the pile.

    The truth is the nearest ancestor in the pile: what derives from a missing version derives from the one
    that this was made from.
    """
    whole = [stemma.probability(child) for child in range(len(case.parents))]
    pairs = kinds_of(stemma.story, whole, case.known.pages)
    kinds = with_copies(pairs, stemma.story, stemma.texts.covers)
    for child, true in enumerate(case.parents):
        over = _passed_over(case, stemma, child)
        possible = sorted({parent for parent in whole[child] if parent < len(case.parents)} | over.keys())
        yield [
            Candidate(
                whole[child].get(parent, 0.0),
                kinds[child].get(parent, "lost"),
                parent in true,
                tuple(over.get(parent, ())),
            )
            for parent in possible
        ]


def _passed_over(case: Case, stemma: Stemma, child: int) -> dict[int, list[PassedOver]]:
    """By possible parent in the pile, the lost sources that may lie between it and the child."""
    found: dict[int, list[PassedOver]] = defaultdict(list)
    for source, below in stemma.probability(child).items():
        if len(case.parents) <= source < len(stemma.parent):
            missing = source >= len(case.known.edges)
            for parent, above in stemma.probability(source).items():
                if parent != child:
                    kind = "lost" if missing else "above a lost source"
                    found[parent].append(PassedOver(below, above, kind))
    return found
