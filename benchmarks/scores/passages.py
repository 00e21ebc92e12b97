"""Precision, recall, granularity and plagdet of passages, by characters (Potthast et al. 2010; PAN).

A detection detects a case if they overlap in both texts. Of a detection those characters are right that lie
in cases it detects, in both texts together; of a case those are found that lie in detections of it. Precision
is the mean over detections, recall the mean over cases, granularity the mean number of detections of a case
that has any.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retold.article import Span


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch that two articles are said to share; the article with the lower id comes first."""

    a: str
    a_span: Span
    b: str
    b_span: Span

    def __len__(self) -> int:
        """Characters on both sides."""
        return len(self.a_span) + len(self.b_span)

    def meets(self, other: Shared) -> bool:
        """Whether the two overlap in both articles, which are the same."""
        return self.a_span.overlaps(other.a_span) and self.b_span.overlaps(other.b_span)


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision and recall, 0 to 1, granularity from 1 up, and how many cases and detections there were."""

    precision: float
    recall: float
    granularity: float
    cases: int
    detections: int

    @property
    def plagdet(self) -> float:
        """F1 over the binary logarithm of 1 + granularity."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total / math.log2(1 + self.granularity) if total else 0.0


def shared(one: str, one_span: Span, other: str, other_span: Span) -> Shared:
    """The stretch with its articles in order."""
    if one <= other:
        return Shared(one, one_span, other, other_span)
    return Shared(other, other_span, one, one_span)


def score(cases: Sequence[Shared], detections: Sequence[Shared], also_right: Iterable[Shared] = ()) -> Scores:
    """The scores of some detections.

    Args:
        cases: What should be found.
        detections: What was found.
        also_right: What may be found: it counts for precision, as the cases do, and not for recall.
    """
    asked, right, said = _by_pair(cases), _by_pair([*cases, *also_right]), _by_pair(detections)
    precision = [_covered(d, right[d.a, d.b]) for d in detections]
    recall = [_covered(case, said[case.a, case.b]) for case in cases]
    times = [
        n for pair, some in asked.items() for case in some if (n := sum(d.meets(case) for d in said[pair]))
    ]
    return Scores(_mean(precision), _mean(recall), _mean(times) or 1.0, len(cases), len(detections))


def _by_pair(stretches: Iterable[Shared]) -> defaultdict[tuple[str, str], list[Shared]]:
    found: defaultdict[tuple[str, str], list[Shared]] = defaultdict(list)
    for stretch in stretches:
        found[stretch.a, stretch.b].append(stretch)
    return found


def _covered(stretch: Shared, others: list[Shared]) -> float:
    """Share of a stretch's characters that lie in others which it meets, both sides together."""
    met = [other for other in others if other.meets(stretch)]
    inside = _inside(stretch.a_span, [other.a_span for other in met])
    return (inside + _inside(stretch.b_span, [other.b_span for other in met])) / len(stretch)


def _inside(span: Span, others: list[Span]) -> int:
    """Characters of a span that lie in at least one other."""
    inside, at = 0, span.start
    for other in sorted(others, key=lambda other: other.start):
        end = min(other.end, span.end)
        if end > max(at, other.start):
            inside += end - max(at, other.start)
            at = end
    return inside


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
