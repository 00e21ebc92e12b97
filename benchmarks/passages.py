"""How well shared passages are found: ``python -m benchmarks.passages [--report] [--full]``.

Derived articles whose truth is known (:mod:`benchmarks.derive`) lie among a few thousand others from
``allsides.parquet``, and go through reading and reuse as a user's would. Recall and precision are by
characters (:mod:`benchmarks.scores.passages`); passages of fewer than 15 words are no cases, but finding them
is no mistake. A detection between a source or derived article and any other article is false. Those between
two of the others may be real reuse, and count for nothing.

Settings and method were chosen on some kinds of derivation and on the articles whose id hashes to an even
number; ``--report`` shows all kinds (those with a star are for reporting only) on the other half. ``--full``
takes four times as many of each.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import is_
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.baselines.passages import five_word_runs, greedy_tiles, minhash_pairs
from benchmarks.derive.corpus import for_fitting, originals
from benchmarks.piles.passages import KINDS, Kind, Pile, build
from benchmarks.scores.passages import Scores, Shared, score, shared
from retold.article import Span
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.ingest import run as ingest
from retold.reuse import run as reuse
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
EACH, OTHERS, CORPUS = 12, 2_000, 6_000
"""Derived articles of a kind, articles beside them, and articles that both are taken from."""
SHORTEST = 15
"""Words of the shortest passage that must be found."""
PAIRS_TOLD = "tiles, pairs told"
"""The method that is told which articles belong together."""


@dataclass(frozen=True, slots=True)
class Case:
    """A passage to be found, with what was done to it."""

    kind: Kind
    words: int
    stretch: Shared


def pile_of(data: Path, *, report: bool, times: int = 1) -> Pile:
    """The pile of one half."""
    rows = pq.read_table(data / "allsides.parquet", columns=["id", "outlet", "title", "published", "text"])
    mine = [row for row in rows.to_pylist() if for_fitting(row["id"]) is not report][: CORPUS * times]
    kinds = KINDS if report else [kind for kind in KINDS if kind.fitting]
    return build(originals(mine), kinds, EACH * times, OTHERS * times)


def cases_of(pile: Pile) -> list[Case]:
    """All passages of the derived articles."""
    return [
        Case(kind, p.words, shared(p.source_id, p.source, p.target_id, p.target))
        for kind, article in pile.derived
        for p in article.passages()
    ]


def detect(pile: Pile, settings: Settings | None = None) -> list[Shared]:
    """What Retold finds, outlets' own text left out."""
    settings = settings or Settings()
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, settings.workers, settings.memory_bytes) as engine:
            ingest.run(engine, pile.records(), settings)
            reuse.run(engine, settings)
        rows = pq.read_table(folder.table("matches")).to_pylist()
    return [
        shared(r["a"], Span(r["a_start"], r["a_end"]), r["b"], Span(r["b_start"], r["b_end"]))
        for r in rows
        if not r["boilerplate"]
    ]


Choice = Callable[[Kind], bool]


def scores_of(
    pile: Pile, cases: Sequence[Case], found: Sequence[Shared], choice: Choice, least: int = SHORTEST
) -> Scores:
    """The scores on the kinds chosen, for passages of at least so many words."""
    ours = {article.article_id for kind, article in pile.derived if choice(kind)}
    ours |= {parent for kind, article in pile.derived if choice(kind) for parent in article.parents}
    asked = [case.stretch for case in cases if choice(case.kind) and case.words >= least]
    short = [case.stretch for case in cases if choice(case.kind) and case.words < least]
    said = [d for d in found if d.a in ours or d.b in ours]
    return score(asked, said, short)


def up_to(share: float) -> Choice:
    """The kinds in which at most so many words are edited."""
    return lambda kind: kind.edited <= share


def exactly(share: float) -> Choice:
    """The kinds in which so many words are edited."""
    return lambda kind: kind.edited == share


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink, on the half that nothing was chosen on."""
    pile = pile_of(data, report=True)
    cases, found = cases_of(pile), detect(pile)
    light = scores_of(pile, cases, found, exactly(0.05), 30)
    heavy = scores_of(pile, cases, found, exactly(0.15), 60)
    every = scores_of(pile, cases, found, up_to(0.15))
    return {
        "passages_recall_30_words_5_edited": light.recall,
        "passages_precision_30_words_5_edited": light.precision,
        "passages_recall_60_words_15_edited": heavy.recall,
        "passages_plagdet": every.plagdet,
    }


def main() -> int:
    """Print the tables; status 1 if the articles are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    pile = pile_of(DATA, report="--report" in sys.argv, times=4 if "--full" in sys.argv else 1)
    cases = cases_of(pile)
    methods = {
        "Retold": detect(pile),
        "5-word runs": five_word_runs(pile),
        PAIRS_TOLD: greedy_tiles(pile),
    }
    print(f"{len(pile.derived)} derived articles among {len(pile.originals)}, {len(cases)} passages\n")
    print(
        "| | cases | "
        + " | ".join(f"{m}: recall / precision / granularity / plagdet" for m in methods)
        + " |"
    )
    print("|---|---|" + "---|" * len(methods))
    for name, choice, least in _lines(pile):
        scores = [scores_of(pile, cases, found, choice, least) for found in methods.values()]
        print(f"| {name} | {scores[0].cases} | " + " | ".join(map(_cell, scores)) + " |")
    print(f"\nPairs of articles found: {_pairs(pile, methods)}")
    return 0


def _lines(pile: Pile) -> list[tuple[str, Choice, int]]:
    """What a line is about: its name, its kinds, and the words of its shortest passage."""
    lines: list[tuple[str, Choice, int]] = [
        ("30+ words, 5 % edited", exactly(0.05), 30),
        ("60+ words, 15 % edited", exactly(0.15), 60),
        ("all kinds up to 15 %", up_to(0.15), SHORTEST),
    ]
    for kind in dict.fromkeys(kind for kind, _ in pile.derived):
        mark = "" if kind.fitting else " *"
        lines.append((f"{kind.name}, {kind.edited:.0%}{mark}", partial(is_, kind), SHORTEST))
    return lines


def _cell(s: Scores) -> str:
    return f"{s.recall:.3f} / {s.precision:.3f} / {s.granularity:.2f} / {s.plagdet:.3f}"


def _pairs(pile: Pile, methods: dict[str, list[Shared]]) -> str:
    """How many true pairs each method finds, and how many false ones with an article of ours in them."""
    true = {_pair(a.article_id, parent) for _, a in pile.derived for parent in a.parents}
    ours = {article for pair in true for article in pair}
    found = {name: {(d.a, d.b) for d in said} for name, said in methods.items() if name != PAIRS_TOLD}
    found["MinHash 0.5"] = minhash_pairs(pile.texts())
    parts = []
    for name, pairs in found.items():
        false = sum(1 for a, b in pairs - true if a in ours or b in ours)
        parts.append(f"{name} {len(true & pairs)} of {len(true)}, and {false} false")
    return "; ".join(parts) + "."


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


if __name__ == "__main__":
    sys.exit(main())
