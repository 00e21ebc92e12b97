"""How well the order of revisions is found again: ``python -m benchmarks.versions [--settings-half]``.

Chains of revisions of Wikipedia pages (``versions.jsonl``), each given to Retold as one story, with the
times of the revisions and without. Then inner revisions are taken away (:mod:`benchmarks.revisions.removed`),
and two chains are given as one story (:mod:`benchmarks.revisions.mixed`). Chains whose name hashes to an even
number are for choosing settings; the others are reported.

Simple methods cannot do without an order. With times they are told the true one, and that only the first text
has no parent; without, they take shorter texts for older. Retold is measured without being told that a chain
has one root, and beside it with. Some revisions equal another word for word, and without times nobody can
tell which of them came first: their names are dealt several times, and the mean of the scores is given. The
last row without times says what could be reached so.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks.answers.stages import found, prepared, table
from benchmarks.baselines import trees as simple
from benchmarks.revisions import mixed, removed
from benchmarks.revisions.chains import Chains, chain, dated, dealt, read_chains, undated
from benchmarks.revisions.trees import likely_tree, one_tree, told_tree, worth
from benchmarks.scores.trees import Parents, TreeScores, compare, mean
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

PINNED = (
    "versions_dated_root",
    "versions_dated_edges",
    "versions_dated_ancestry",
    "versions_undated_undirected",
    "versions_undated_edges",
)

_SEEDS = 20
_DEALS = 8


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink; of removed and mixed chains, on every third one."""
    chains = read_chains(data, for_settings=False)
    figures = flat(retold_scores(chains))
    some = dict(list(chains.items())[::3])
    return (
        {figure: figures[figure] for figure in PINNED}
        | removed.figures(removed.cases(some))
        | mixed.figures(mixed.cases(some))
    )


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """What simple methods reach, by the name of the figure they stand beside."""
    chains = read_chains(data, for_settings=False)
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for known in ("dated", "undated"):
        for method, scores in baseline_scores(chains, ordered=known == "dated").items():
            for figure, value in flat({known: scores}).items():
                beside[figure][method] = value
    return beside


def flat(scores: dict[str, TreeScores]) -> dict[str, float]:
    """``{"versions_dated_edges": 0.9, ...}``."""
    return {f"versions_{k}_{name}": v for k, score in scores.items() for name, v in asdict(score).items()}


def retold_scores(chains: Chains) -> dict[str, TreeScores]:
    """``dated``: times are known. ``told``: so is that only the first has no parent. ``undated``: neither.

    ``undated, one tree``: it is known that all texts of a chain go back to one of them, which is not known.
    """
    stories = {f"{number:04}": dated(f"{number:04}", texts) for number, texts in enumerate(chains.values())}
    trees: dict[str, list[Parents]] = defaultdict(list)
    with prepared(stories) as (engine, folder):
        with_times = found(engine, folder, Settings())
        engine.save("articles", table("articles", undated(stories)))
        without = found(engine, folder, Settings())
    for story_id, rows in stories.items():
        ids = [row["article_id"] for row in rows]
        for names, tables in ((("dated", "told"), with_times), (("undated", "undated, one tree"), without)):
            for name in names:
                trees[name].append(_TREES[name](ids, worth(tables[story_id])))
    return {
        name: mean(map(partial(scored, ordered="undated" not in name), chains.values(), of))
        for name, of in trees.items()
    }


_TREES = {"dated": likely_tree, "told": told_tree, "undated": likely_tree, "undated, one tree": one_tree}


def scored(texts: Sequence[str], tree: Parents, *, ordered: bool) -> TreeScores:
    """The scores of a tree of a chain; without order the mean over names that equal texts may have."""
    trees = [tree] if ordered else [dealt(tree, texts, seed) for seed in range(_DEALS)]
    return mean(compare(chain(len(texts)), one) for one in trees)


def best_possible(chains: Chains) -> TreeScores:
    """What one would reach who knew all but the order of equal texts."""
    return mean(scored(texts, chain(len(texts)), ordered=False) for texts in chains.values())


def baseline_scores(chains: Chains, *, ordered: bool) -> dict[str, TreeScores]:
    """The scores of the simple methods, told the order of the texts or not."""
    orders = [_oldest_first(texts, ordered=ordered) for texts in chains.values()]
    texts = [[found[n] for n in order] for found, order in zip(chains.values(), orders, strict=True)]

    def scores(method: simple.Method, seeds: Iterable[int] = (0,)) -> TreeScores:
        return mean(
            scored(known, _renamed(method(of, seed), order), ordered=ordered)
            for known, of, order in zip(chains.values(), texts, orders, strict=True)
            for seed in seeds
        )

    random = {"random earlier": scores(simple.random_earlier, range(_SEEDS))}
    return random | {name: scores(method) for name, method in simple.METHODS.items()}


def _oldest_first(texts: list[str], *, ordered: bool) -> list[int]:
    """The numbers of the texts in their order, or else the shorter first; of equal length, by their hash."""
    numbers = range(len(texts))
    digests = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
    return list(numbers) if ordered else sorted(numbers, key=lambda n: (len(texts[n]), digests[n]))


def _renamed(found: simple.Order, order: list[int]) -> Parents:
    return {
        str(order[child]): None if parent is None else str(order[parent])
        for child, parent in enumerate(found)
    }


def main() -> int:
    """Print the tables; status 1 if the texts are not there."""
    if not (DATA / "versions.jsonl").is_file():
        print(f"{DATA} has no versions.jsonl; nothing to measure.")
        return 1
    chains = read_chains(DATA, for_settings="--settings-half" in sys.argv)
    started = time.process_time()
    ours = retold_scores(chains)
    for known in ("dated", "undated"):
        rows = {f"Retold, {name}": ours[name] for name in ours if ("undated" in name) == (known == "undated")}
        print(f"\n| {known} | root | edges | undirected | leaves | ancestry |\n|---|---|---|---|---|---|")
        rows |= baseline_scores(chains, ordered=known == "dated")
        if known == "undated":
            rows["all known but the order of equal texts"] = best_possible(chains)
        for name, score in rows.items():
            print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in asdict(score).values()) + " |")
    removed.report(chains)
    mixed.report(chains)
    seconds = time.process_time() - started
    print(
        f"\n{seconds:.0f} s of processor time, {len(chains)} chains, {sum(map(len, chains.values()))} texts"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
