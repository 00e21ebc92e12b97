"""How well the truth of generated stories is found: edges, parent sets, lost sources, origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.retellings.truth import Names, Truth
from benchmarks.scores.probabilities import Said

_ALIKE = 0.5
"""Jaccard resemblance of their children from which a lost source counts as found."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a method says of a story.

    Attributes:
        parents: By article, its parents in the pile.
        lost: The children of each lost source.
        origins: Number of origins: expected, lower and upper end of the interval.
        chances: Probability of each parent of each child that it considers: parent, child, probability.
    """

    parents: Mapping[str, Names]
    lost: Sequence[Names] = ()
    origins: tuple[float, int, int] | None = None
    chances: Sequence[tuple[str, str, float]] = ()


@dataclass(slots=True)
class Count:
    """What is right, what was said, what there is."""

    right: int = 0
    said: int = 0
    there: int = 0

    def add(self, right: int, said: int, there: int) -> None:
        self.right, self.said, self.there = self.right + right, self.said + said, self.there + there

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.there) if self.said + self.there else 0.0


@dataclass(slots=True)
class Scores:
    """Counts over many stories.

    Attributes:
        edges: Pairs of an article and its nearest ancestor in the pile.
        merged: The same of articles with two parents.
        lost: Lost sources.
        exact: Stories whose number of origins is right.
        near: Stories whose number of origins is right or off by one.
        covered: Stories whose number of origins lies in the interval.
        said: Every probability of a parent in the pile, and whether it is one.
    """

    edges: Count = field(default_factory=Count)
    merged: Count = field(default_factory=Count)
    lost: Count = field(default_factory=Count)
    exact: int = 0
    near: int = 0
    covered: int = 0
    stories: int = 0
    said: list[Said] = field(default_factory=list)


def score(pairs: Iterable[tuple[Truth, Found]]) -> Scores:
    """The scores of a method."""
    scores = Scores()
    for truth, found in pairs:
        scores.stories += 1
        for child, true in truth.parents.items():
            said = found.parents.get(child, frozenset())
            for count in (scores.edges, scores.merged)[: 2 if len(true) > 1 else 1]:
                count.add(len(true & said), len(said), len(true))
        scores.said += [(chance, parent in truth.parents[child]) for parent, child, chance in found.chances]
        scores.lost.add(_matched(truth, found), len(found.lost), len(truth.lost))
        if found.origins:
            expected, low, high = found.origins
            off = abs(round(expected) - truth.origins)
            scores.exact += off == 0
            scores.near += off <= 1
            scores.covered += low <= truth.origins <= high
    return scores


def _matched(truth: Truth, found: Found) -> int:
    """Lost sources found: pairs of a true and a found one, the most alike first, each used once."""
    pairs = sorted(
        (
            (likeness(true, said), name, k)
            for name, true in truth.lost.items()
            for k, said in enumerate(found.lost)
        ),
        reverse=True,
    )
    names, numbers = set[str](), set[int]()
    for alike, name, k in pairs:
        if alike >= _ALIKE and name not in names and k not in numbers:
            names.add(name)
            numbers.add(k)
    return len(names)


def likeness(one: Names, other: Names) -> float:
    """Jaccard resemblance."""
    return len(one & other) / len(one | other)
