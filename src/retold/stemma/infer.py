"""One story's evidence > its stemma: *copying with ghosts*.

Of all graphs the one that describes the texts of the story in the fewest bits is the most probable, and the
others are weighed by what they cost more. Lost sources take part like articles; nothing comes before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.compared import Compared, compare
from retold.stemma.evidence.cover import Covers
from retold.stemma.evidence.credits import credit_odds, resting_odds
from retold.stemma.lost import lost_sources
from retold.stemma.lost.added import added, chance_added
from retold.stemma.lost.between import between, given_over
from retold.stemma.lost.descent import descended, descents
from retold.stemma.lost.exemplars import exemplars
from retold.stemma.lost.joined import joined
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.lost.second_parents import second_parents
from retold.stemma.lost.statements import chance_of, not_handed_on, statements
from retold.stemma.trees.forest import Chances, Edges, forest, has_children, origin_counts
from retold.stemma.trees.unravel import unravelled
from retold.stemma.weights.calibration import (
    Calibration,
    as_stated,
    calibration,
    further_parents,
    kinds_of,
    whether_derived,
    which_parent,
    with_copies,
)
from retold.stemma.weights.edges import CreditOdds, edges_of, signed_by
from retold.stemma.weights.mistimed import doubted, without_times
from retold.stemma.weights.untimed import place_untimed
from retold.stemma.witnesses import StoryEvidence, Weights


@dataclass(frozen=True, slots=True)
class Origins:
    """The number of independent sources: expectation, and an interval."""

    expected: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Stemma:
    """The family tree of a story.

    Nodes are numbered: first the articles, in the order of the evidence, then the lost sources.

    Attributes:
        parent: By child, the probability that it derives from each possible parent, as its main source.
        second: By child, the probability that it takes further material from each of them.
        stated: By child, what is stated of each parent, main source or further one, as probable as such
            statements have proved to be.
        root: Probability of each node to be an origin; for a lost source, that anything derives from it.
        lost: The lost sources.
        texts: How its texts compare.
        story: The story, times that the texts contradict left out.
        doubted: The articles whose times were left out.
    """

    parent: Chances
    second: Chances
    stated: Chances
    root: Weights
    lost: Sequence[LostSource]
    texts: Compared
    credited: CreditOdds
    origins: Origins
    story: StoryEvidence
    doubted: Sequence[int]

    def probability(self, child: int) -> dict[int, float]:
        """Probability that a child derives from each parent, be it its main source or a further one."""
        return dict(self.stated[child])


@dataclass(frozen=True, slots=True)
class Possible:
    """What may derive from what, before it is weighed: log-weights, and what they rest on.

    The story is without the times that its texts contradict, those of the articles ``doubted``. Some of its
    articles are versions of one page (``pages``).
    """

    story: StoryEvidence
    doubted: Sequence[int]
    texts: Compared
    credited: CreditOdds
    lost: Sequence[LostSource]
    edges: Edges
    pages: Sequence[Sequence[int]]


def infer(story: StoryEvidence, settings: StemmaSettings) -> Stemma:
    """The stemma of one story."""
    return weighed(possible(story, settings), settings, calibration())


def possible(story: StoryEvidence, settings: StemmaSettings) -> Possible:
    """All derivations that a story may hold, lost sources among the parents."""
    texts = compare(story, settings)
    covers, printings = texts.covers, texts.printings
    wrong = doubted(story, covers, signed_by(story, texts), settings)
    story = without_times(story, wrong)
    credited, resting = credit_odds(story.credits, settings), resting_odds(story)
    lost = lost_sources.named(story, covers, printings, credited, resting, settings)
    lost += lost_sources.unnamed(story, texts.copied, printings, lost, settings)
    edges, pages = edges_of(story, texts, credited, resting, lost, settings)
    edges = unravelled(joined(story, covers, edges, settings))
    return Possible(story, wrong, texts, credited, lost, place_untimed(story, edges), pages)


def weighed(known: Possible, settings: StemmaSettings, curves: Calibration) -> Stemma:
    """The stemma that calibrated weights of all that is possible make."""
    story, covers, lost = known.story, known.texts.covers, known.lost
    kinds = kinds_of(story, known.edges, known.pages)
    edges = whether_derived(known.edges, kinds, curves.whether)
    found = forest(edges)
    parent = which_parent(found.parent, kinds, curves.which)
    size = len(story.witnesses)
    having = [has_children(edges, node) for node in range(size, len(edges))]
    root = np.concatenate([found.root[:size], having])
    placed = list(descents(story, known.texts, lost, parent, settings))
    parent, root = descended(parent, root, placed, size)
    # Whichever came first, a source and an article that goes along with it are no two origins.
    counted = [0.0 if any(n == one.source for one in placed) else chance for n, chance in enumerate(having)]
    inner = between(story, known.texts.copied, parent, settings) if _is_timed(story) else []
    parent = given_over(parent, inner)
    lost = [*lost, *inner]
    second = second_parents(story, covers, lost, parent, settings)
    second = further_parents(second, kinds, curves.further) + [{} for _ in inner]
    said = statements(story, covers, lost, parent, second, settings)
    further = added(story, covers, parent, lost)
    _lend_passages(covers, [*said, *further], parent, second, settings)
    lost = [*lost, *said, *further]
    parent += [{} for _ in lost[len(parent) - size :]]
    parent, copies = exemplars(story, known.texts.copied, parent, known.pages)
    second += [{} for _ in parent[len(second) :]]
    root = np.concatenate([root, np.zeros(len(parent) - len(root))])
    outside = (1 - settings.interval) * curves.left_out(story)
    return Stemma(
        parent,
        second,
        _stated(known, parent, second, curves),
        root,
        [*lost, *copies],
        known.texts,
        known.credited,
        _origins(origin_counts(edges, found.root, counted), root, outside),
        story,
        known.doubted,
    )


def _is_timed(story: StoryEvidence) -> bool:
    """Whether times tell anything; else what copies have in common tells more than which was first."""
    return len({witness.published for witness in story.witnesses}) > 1


def _lend_passages(
    covers: Covers,
    sources: Sequence[LostSource],
    parent: Chances,
    second: Sequence[dict[int, float]],
    settings: StemmaSettings,
) -> None:
    """Add the sources of passages, numbered after all nodes, to what articles have besides their main one."""
    for node, source in enumerate(sources, start=len(parent)):
        for child in source.words:
            sure = chance_of(source, child, settings)
            apart = not_handed_on(source.words[child], covers[child], parent[child], second[child])
            second[child][node] = min(sure, chance_added(parent[child])) if source.name else sure * apart


def _stated(known: Possible, parent: Chances, second: Chances, curves: Calibration) -> list[dict[int, float]]:
    """What is stated of each parent, be it the main source of a child or a further one."""
    whole = [
        {p: min(1.0, main.get(p, 0.0) + more.get(p, 0.0)) for p in sorted(main.keys() | more.keys())}
        for main, more in zip(parent, second, strict=True)
    ]
    missing = len(known.edges)  # from here on versions that are missing, as sure as what tells of them
    pairs = with_copies(kinds_of(known.story, whole[:missing], known.pages), known.story, known.texts.covers)
    return [*as_stated(whole[:missing], pairs, curves.stated), *whole[missing:]]


def _origins(counts: Weights, root: Weights, outside: float) -> Origins:
    """Expectation and interval; at most half of what the interval leaves out lies on either side of it."""
    tail = outside / 2
    cumulated = np.cumsum(counts)
    low = int(np.searchsorted(cumulated, tail, side="right"))
    high = int(np.searchsorted(cumulated, 1 - tail, side="left"))
    return Origins(float(root.sum()), max(1, low), max(1, high))
