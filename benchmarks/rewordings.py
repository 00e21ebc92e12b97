"""Chains of rewordings: ``python -m benchmarks.rewordings [--settings-half] [--full]``.

Texts of ``allsides.parquet`` are told anew by an invented writer, over and over
(:mod:`benchmarks.retellings.telephone`): five chains of eight rewordings each, and single chains. Light,
middle and heavy rewordings; times exact, days only, unknown. Texts whose hash is even are for settings; the
others are reported. ``--full`` takes three times as many.

Simple methods are told that only the first text has no parent. With exact times they know the order; with
days, and without times, they take the shorter of texts that may be of one time for the older. Retold is not
told that there is one root; beside it stands what it says if it is. *Own origin* is the share of rewordings
that it leaves without a parent in the pile; *origins* the number of independent sources that it expects,
where one is true. The last line tells whether the articles of each find together among others: the share of
all whose texts are all in one story, and how many other articles these stories have.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.answers.stages import article, found, prepared, table
from benchmarks.baselines import trees as simple
from benchmarks.retellings.telephone import (
    SHARES,
    TIMES,
    Material,
    Rewordings,
    containment,
    material,
    oldest_first,
    rows_of,
    single_chains,
    trees,
)
from benchmarks.revisions.trees import Edges, likely_tree, one_tree, worth
from benchmarks.scores.trees import Parents, TreeScores, compare, mean
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.reuse import run as reuse
from retold.settings import Settings
from retold.story import run as story

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_TREES, _CHAINS, _SEEDS = 2, 4, 20
_PINNED = ("exact", "none")
_OTHERS = 20_000, 1_000
"""Which articles of the file lie beside the rewordings: from which one on, and how many."""


@dataclass(frozen=True, slots=True)
class Case:
    """Rewordings, and what Retold says of them, by what is known of times."""

    told: Rewordings
    free: dict[str, Parents] = field(default_factory=dict)
    one: dict[str, Parents] = field(default_factory=dict)
    origins: dict[str, float] = field(default_factory=dict)


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink: of the trees, with exact times and without."""
    made = _pinned(data)
    exact, none = (mean(compare(c.told.truth, c.free[times]) for c in made) for times in _PINNED)
    return {
        "rewordings_dated_edges": exact.edges,
        "rewordings_dated_ancestry": exact.ancestry,
        "rewordings_undated_undirected": none.undirected,
        "rewordings_dated_with_a_parent": 1 - own_origin(made, "exact"),
        "rewordings_undated_with_a_parent": 1 - own_origin(made, "none"),
    }


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """What simple methods reach, by the name of the figure they stand beside."""
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for name in simple.METHODS:
        dated, undated = (simply(name, _pinned(data), times) for times in _PINNED)
        beside["rewordings_dated_edges"][name] = dated.edges
        beside["rewordings_dated_ancestry"][name] = dated.ancestry
        beside["rewordings_undated_undirected"][name] = undated.undirected
    return beside


@lru_cache(maxsize=1)
def _pinned(data: Path) -> list[Case]:
    known = material(data, for_settings=False)
    made = [case for heaviness in SHARES for case in cases(known, heaviness, 1)["trees"]]
    solve(made, _PINNED)
    return made


def cases(known: Material, heaviness: str, times_as_many: int) -> dict[str, list[Case]]:
    """``trees`` and ``chains`` of one heaviness, each of a text of its own."""
    few, many = _TREES * times_as_many, _CHAINS * times_as_many
    first = list(SHARES).index(heaviness) * (few + many)
    return {
        "trees": [Case(told) for told in trees(known, heaviness, few, first)],
        "chains": [Case(told) for told in single_chains(known, heaviness, many, first + few)],
    }


def solve(made: Sequence[Case], known: Sequence[str] = TIMES) -> None:
    """Have Retold say what it finds of each, by what is known of times."""
    stories = {f"{number:04}": case for number, case in enumerate(made)}
    rows = {s: rows_of(case.told, s, "exact") for s, case in stories.items()}
    with prepared(rows) as (engine, folder):
        for times in known:
            every = [row for s, case in stories.items() for row in rows_of(case.told, s, times)]
            engine.save("articles", table("articles", sorted(every, key=lambda row: row["article_no"])))
            tables = found(engine, folder, Settings())
            for story_id, case in stories.items():
                ids = [row["article_id"] for row in rows[story_id]]
                edges: Edges = worth(tables[story_id])
                case.free[times] = likely_tree(ids, edges)
                case.one[times] = one_tree(ids, edges)
                case.origins[times] = tables[story_id]["origins"][0]["expected"]


def stories_of(data: Path, made: Sequence[Case]) -> tuple[float, int]:
    """Share of the cases whose texts are all in one story, and how many others are in these stories."""
    rows = [row for n, case in enumerate(made) for row in rows_of(case.told, f"{n:04}", "exact")]
    others = pq.read_table(data / "allsides.parquet", columns=["outlet", "title", "text"]).slice(*_OTHERS)
    rows += [
        article("other", str(k), row["text"], outlet=row["outlet"], title=row["title"] or "")
        for k, row in enumerate(others.to_pylist())
        if row["text"]
    ]
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, workers=1) as engine:
            engine.save("articles", table("articles", sorted(rows, key=lambda row: row["article_no"])))
            reuse.run(engine, Settings())
            story.run(engine, Settings())
        found = {r["article_id"]: r["story_id"] for r in pq.read_table(folder.table("stories")).to_pylist()}
    mine = [{name: s for name, s in found.items() if name.startswith(f"{n:04}-")} for n in range(len(made))]
    whole = sum(
        len(by) == len(c.told.texts) and len(set(by.values())) == 1 for by, c in zip(mine, made, strict=True)
    )
    theirs = {s for by in mine for s in by.values()}
    return whole / len(made), sum(s in theirs for name, s in found.items() if name.startswith("other-"))


def own_origin(made: Sequence[Case], times: str) -> float:
    """Share of the rewordings that have no parent in the tree found."""
    left = [parent is None for case in made for name, parent in case.free[times].items() if name != "0"]
    return sum(left) / len(left)


def simply(method: str, made: Sequence[Case], times: str) -> TreeScores:
    """The scores of a simple method."""
    return mean(_score(simple.METHODS[method], case.told, times, 0) for case in made)


def _score(method: simple.Method, told: Rewordings, times: str, seed: int) -> TreeScores:
    order = oldest_first(told, times)
    tree = method([told.texts[k] for k in order], seed)
    named = {str(order[k]): None if up is None else str(order[up]) for k, up in enumerate(tree)}
    return compare(told.truth, named)


def _rows(made: Sequence[Case], times: str) -> dict[str, tuple[TreeScores, str]]:
    origins = sum(case.origins[times] for case in made) / len(made)
    free = mean(compare(case.told.truth, case.free[times]) for case in made)
    one = mean(compare(case.told.truth, case.one[times]) for case in made)
    rows = {
        "Retold": (free, f"{own_origin(made, times):.3f} | {origins:.1f}"),
        "Retold, told that all are one tree": (one, "0 | 1"),
        "random earlier": (
            mean(_score(simple.random_earlier, c.told, times, s) for c in made for s in range(_SEEDS)),
            "0 | 1",
        ),
    }
    return rows | {name: (simply(name, made, times), "0 | 1") for name in simple.METHODS}


def _print(about: str, made: Sequence[Case]) -> None:
    """The lines of the table about some cases."""
    held = [containment([simple.trigrams(text) for text in case.told.texts], case.told) for case in made]
    mean_held = sum(held) / len(held)
    for times in TIMES:
        for name, (scores, origins) in _rows(made, times).items():
            cells = " | ".join(f"{value:.3f}" for value in asdict(scores).values())
            print(f"| {about} ({mean_held:.2f} held), times {times} | {name} | {cells} | {origins} |")


def main() -> int:
    """Print the tables; status 1 if the texts are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    started = time.process_time()
    print("| rewordings | method | root | edges | undirected | leaves | ancestry | own origin | origins |")
    print("|---|---|---|---|---|---|---|---|---|")
    every: list[Case] = []
    known = material(DATA, for_settings="--settings-half" in sys.argv)
    for heaviness in SHARES:
        by_kind = cases(known, heaviness, 3 if "--full" in sys.argv else 1)
        every += [case for made in by_kind.values() for case in made]
        for kind, made in by_kind.items():
            solve(made)
            _print(f"{heaviness} {kind}", made)
    together, others = stories_of(DATA, every)
    print(f"\nall texts in one story: {together:.3f} of {len(every)}; others in these stories: {others}")
    print(f"{time.process_time() - started:.0f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
