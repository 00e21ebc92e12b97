"""Fits what tells of a derivation between outlets: ``python -m benchmarks.train_derivations``.

On the generated stories that are for settings (:mod:`benchmarks.generated`), four of each event, the numbers
are sought for which their true trees are likeliest; they are written to
``src/retold/stemma/weights/fitted.json``. An article whose parent is not in the pile is true as an origin,
and as a copy of what shares that parent: for the number of origins the second is right.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.answers.found import name_of
from benchmarks.answers.stages import prepared
from benchmarks.calibration.cases import PILES, Case, case_of
from benchmarks.calibration.likelihood import Told, likeliest, log_likelihood
from benchmarks.generated import round_of
from benchmarks.retellings.story import GeneratedStory
from benchmarks.retellings.times import articles_of
from benchmarks.retellings.truth import truth_of
from retold.engine.bundle import BUNDLE
from retold.settings import Settings
from retold.stemma.evidence.chronology import IMPOSSIBLE
from retold.stemma.infer import before_fitting, told_of_story
from retold.stemma.run import evidence, story_of
from retold.stemma.weights import fitted as module
from retold.stemma.weights.fitted import ToldColumns

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NUMBERS = Path(module.__file__).with_name("fitted.json")
_ROUNDS = 4
_SUREST = 25.0


def main() -> int:
    """Fit and write; status 1 if the texts are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to fit.")
        return 1
    started = time.process_time()
    made = [one for seed in range(_ROUNDS) for one in _round(seed)]
    numbers = fit(made)
    NUMBERS.write_text(json.dumps(numbers, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    seconds = time.process_time() - started
    print(f"{len(numbers)} numbers, {len(made)} stories, {seconds:.0f} s of processor time")
    return 0


def fit(made: Sequence[tuple[Case, GeneratedStory]]) -> dict[str, float]:
    """The numbers, by the name of what they weigh, given stories and their truth."""
    told = [_told(case) for case, _ in made]
    names = sorted({name for of in told for column in of.values() for one in column.values() for name in one})
    stories = [
        story
        for (case, truth), of in zip(made, told, strict=True)
        if len((story := told_story(case, truth, of, names)).told)
    ]
    numbers = likeliest(stories)
    print(f"log-likelihood of a story {np.mean([log_likelihood(story, numbers) for story in stories]):.3f}")
    return {name: round(float(number), 4) for name, number in zip(names, numbers, strict=True)}


def _told(case: Case) -> ToldColumns:
    """What tells of articles as parents, and of lost sources the log-weight that they have."""
    known = before_fitting(case.story, Settings().stemma)
    told = told_of_story(known, Settings().stemma)
    size = len(case.parents)
    return {
        child: dict(told.get(child, {}))
        | {
            node: {"a lost source": 1.0, "a lost source before": max(-_SUREST, min(_SUREST, weight))}
            for node, weight in column.items()
            if node >= size and weight != IMPOSSIBLE
        }
        for child, column in enumerate(known.edges)
    }


def told_story(case: Case, truth: GeneratedStory, told: ToldColumns, names: Sequence[str]) -> Told:
    """The possible edges of a story, what tells of them, and which of them may be true."""
    edges = [(parent, child) for child, column in told.items() for parent in column]
    kin = kin_of(case, truth)
    right = [case.right[child] or kin[child] for child in range(len(kin))]
    size = len(case.known.edges)
    return Told(
        size,
        np.array([parent for parent, _ in edges], dtype=np.int64),
        np.array([child for _, child in edges], dtype=np.int64),
        np.array([[told[c][p].get(name, 0.0) for name in names] for p, c in edges], dtype=np.float64),
        np.array([parent in right[child] for parent, child in edges], dtype=np.bool_),
        np.array([bool(case.right[n]) if n < len(kin) else False for n in range(size)], dtype=np.bool_),
    )


def kin_of(case: Case, truth: GeneratedStory) -> list[frozenset[int]]:
    """By article, those that share with it an ancestor which is not in the pile, and do not come from it."""
    nodes = {node.name: node for node in truth.nodes}
    names = [name_of(witness.article_id) for witness in case.story.witnesses]

    def above(name: str) -> set[str]:
        parents = nodes[name].parents
        return set(parents).union(*(above(parent) for parent in parents))

    ancestors = {name: above(name) for name in names}
    hidden = {name: {n for n in ancestors[name] if nodes[n].hidden} for name in names}
    return [
        frozenset(
            n
            for n, other in enumerate(names)
            if other != name and name not in ancestors[other] and hidden[name] & hidden[other]
        )
        for name in names
    ]


def _round(seed: int) -> Iterator[tuple[Case, GeneratedStory]]:
    """The stories of one round, with their truth."""
    made = round_of(DATA, seed, for_settings=True)
    found: list[tuple[Case, GeneratedStory]] = []

    def read(group: pa.Table) -> pa.Table:
        told = story_of(group, Settings().stemma)
        truth = made[told.story_id]
        found.append((case_of(PILES[0], told, truth_of(truth)), truth))
        return BUNDLE.empty_table()

    with prepared({name: articles_of(one, name) for name, one in made.items()}) as (engine, _):
        engine.map_groups(evidence(engine), ["key"], read, BUNDLE)
    yield from sorted(found, key=lambda one: one[0].story.story_id)


if __name__ == "__main__":
    sys.exit(main())
