"""What is said of the parents of a story's articles, against what is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.calibration.cases import Case
from retold.stemma.infer import Stemma
from retold.stemma.weights.calibration import kinds_of, with_copies

LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible parent in the pile.

    Attributes:
        alone: Its probability.
        over: What lost sources add to it that derive from it and are passed over.
        kind: Of the two articles; ``lost`` if it is one by lost sources alone.
        true: Whether it is one.
    """

    alone: float
    over: float
    kind: str
    true: bool

    @property
    def chance(self) -> float:
        """Its probability, lost sources passed over."""
        return min(1.0, self.alone + self.over)


def candidates(case: Case, stemma: Stemma) -> Iterator[list[Candidate]]:
    """By child, its possible parents in the pile."""
    whole = [stemma.probability(child) for child in range(len(case.parents))]
    pairs = kinds_of(stemma.story, whole, case.known.pages)
    kinds = with_copies(pairs, stemma.story, stemma.texts.covers)
    for child, true in enumerate(case.parents):
        yield [
            Candidate(whole[child].get(parent, 0.0), over, kinds[child].get(parent, "lost"), parent in true)
            for parent, over in passed_over(stemma, child).items()
        ]


def passed_over(stemma: Stemma, child: int) -> dict[int, float]:
    """By possible parent in the pile, what lost sources add to it that have it for theirs.

    The truth is the nearest ancestor in the pile: what derives from a missing version derives from the one
    that this was made from.
    """
    size = len(stemma.story.witnesses)
    found: dict[int, float] = defaultdict(float)
    for parent, chance in stemma.probability(child).items():
        if parent < size:
            found[parent] += 0.0
        elif parent < len(stemma.parent):
            for above, share in stemma.parent[parent].items():
                if above != child:
                    found[above] += chance * share
    return dict(sorted(found.items()))
