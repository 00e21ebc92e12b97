"""Stories with their truth as the calibration sees them: what may derive from what, and what does.

Generated stories (:mod:`benchmarks.generated`) and revisions of pages (:mod:`benchmarks.versions`), with and
without times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from benchmarks.answers.found import name_of
from benchmarks.answers.stages import Row, prepared, table
from benchmarks.generated import round_of
from benchmarks.retellings.story import RELEASE
from benchmarks.retellings.times import articles_of
from benchmarks.retellings.truth import Names, Truth, truth_of
from benchmarks.revisions.chains import dated, read_chains, undated
from benchmarks.scores.parents import likeness
from retold.engine.bundle import BUNDLE
from retold.engine.local import LocalEngine
from retold.settings import Settings
from retold.stemma.infer import Possible, Stemma, possible, weighed
from retold.stemma.run import evidence, story_of
from retold.stemma.weights.calibration import KINDS, Calibration, Curve, kinds_of
from retold.stemma.witnesses import StoryEvidence

PILES = ("generated", "generated without outlets", "revisions with times", "revisions without times")
SAME = dict.fromkeys(KINDS, Curve((0.0,), (0.0,)))
RAW = Calibration(SAME, SAME, SAME, SAME)

_CHILD = 0.5
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Rounds:
    """How many generated stories of each event: with outlets, and without."""

    named: int
    nameless: int


@dataclass(frozen=True, slots=True)
class Case:
    """A story.

    Attributes:
        pile: One of ``PILES``.
        parents: By child, the true parents in the pile, by number.
        right: The same with the lost sources that stand for a true one.
        none: By child, whether it has no parent, not even a lost one that can be known of.
        origins: Number of origins.
    """

    pile: str
    story: StoryEvidence
    known: Possible
    kinds: list[dict[int, str]]
    parents: list[frozenset[int]]
    right: list[frozenset[int]]
    none: list[bool]
    origins: int


def cases(data: Path, rounds: Rounds, *, for_settings: bool) -> list[Case]:
    """The stories of one half: generated ones, so many of each event, and revisions."""
    generated = [
        case
        for seed in range(rounds.named + rounds.nameless)
        for case in _generated(data, seed, for_settings=for_settings, outlets=seed < rounds.named)
    ]
    return generated + list(_revisions(data, for_settings=for_settings))


def _generated(data: Path, seed: int, *, for_settings: bool, outlets: bool) -> Iterator[Case]:
    made = round_of(data, seed, for_settings=for_settings)
    truth = {story_id: truth_of(told) for story_id, told in made.items()}
    articles = {story_id: articles_of(told, story_id) for story_id, told in made.items()}
    if not outlets:
        articles = {story_id: [row | {"outlet": None} for row in rows] for story_id, rows in articles.items()}
    with prepared(articles) as (engine, _):
        yield from _read(engine, PILES[not outlets], truth)


def _revisions(data: Path, *, for_settings: bool) -> Iterator[Case]:
    chains = read_chains(data, for_settings=for_settings)
    stories: dict[str, list[Row]] = {
        f"{n:04}": dated(f"{n:04}", texts) for n, texts in enumerate(chains.values())
    }
    truth = {
        story_id: Truth({str(n): frozenset({str(n - 1)} if n else ()) for n in range(len(rows))}, {}, 1)
        for story_id, rows in stories.items()
    }
    with prepared(stories) as (engine, _):
        yield from _read(engine, PILES[2], truth)
        engine.save("articles", table("articles", undated(stories)))
        yield from _read(engine, PILES[3], truth)


def _read(engine: LocalEngine, pile: str, truth: Mapping[str, Truth]) -> list[Case]:
    steps = Settings().stemma
    found: list[Case] = []

    def read(group: pa.Table) -> pa.Table:
        told = story_of(group, steps)
        found.append(case_of(pile, told, truth[told.story_id]))
        return BUNDLE.empty_table()

    engine.map_groups(evidence(engine), ["key"], read, BUNDLE)
    return sorted(found, key=lambda case: case.story.story_id)


def case_of(pile: str, told: StoryEvidence, truth: Truth) -> Case:
    """A story with its truth; articles are known by the name at the end of their id."""
    steps = Settings().stemma
    known = possible(told, steps)
    names = [name_of(witness.article_id) for witness in told.witnesses]
    stands_for = _stands_for(weighed(known, steps, RAW), names, truth)
    parents = [
        frozenset(n for n, other in enumerate(names) if other in truth.parents[name]) for name in names
    ]
    lost = [frozenset(node for node, of in stands_for.items() if name in of) for name in names]
    reached = {name for source, of in truth.lost.items() if source != RELEASE for name in of}
    return Case(
        pile,
        known.story,
        known,
        kinds_of(known.story, known.edges, known.pages),
        parents,
        [one | other for one, other in zip(parents, lost, strict=True)],
        [not true and name not in reached for name, true in zip(names, parents, strict=True)],
        truth.origins,
    )


def _stands_for(stemma: Stemma, names: list[str], truth: Truth) -> dict[int, Names]:
    """By lost source found, the children of the true ones that it stands for."""
    size = len(names)
    found: dict[int, Names] = {}
    for k in range(len(stemma.lost)):
        said = frozenset(
            name for n, name in enumerate(names) if stemma.probability(n).get(size + k, 0.0) >= _CHILD
        )
        like = [true for true in truth.lost.values() if said and likeness(said, true) >= _ALIKE]
        found[size + k] = frozenset().union(*like)
    return found
