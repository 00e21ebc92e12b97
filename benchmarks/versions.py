"""How well the order of revisions is found again: ``python -m benchmarks.versions [--settings-half]``.

Chains of revisions of Wikipedia pages (``versions.jsonl``), each given to Retold as one story, with the times
of the revisions and without. Chains whose name hashes to an even number are for choosing settings; the others
are reported. The simple methods are told the order of all revisions, none of them can do without, and that
only the first has no parent. Retold is measured without being told that, and beside it with.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import tree_baselines as simple
from benchmarks.tree_metrics import Parents, TreeScores, compare, mean
from retold.attribution import run as attribution
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.reuse import rewording
from retold.reuse import run as reuse
from retold.schema import TABLES
from retold.settings import Settings
from retold.stemma import run as stemma
from retold.text.tokens import count_words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
Chains = dict[str, list[str]]
Row = dict[str, Any]
Edges = dict[tuple[str, str], float]

PINNED = (
    "versions_dated_root",
    "versions_dated_edges",
    "versions_dated_ancestry",
    "versions_undated_undirected",
)

_NOBODY = ""
_SEEDS = 20
_FIRST = 1_100_000_000
_DAY = 86_400


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink. Without times, direction is anybody's guess and not among them."""
    found = flat(retold_scores(read_chains(data, for_settings=False)))
    return {figure: found[figure] for figure in PINNED}


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """What simple methods reach that are told the order, by the name of the figure they stand beside."""
    found = baseline_scores(read_chains(data, for_settings=False))
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for method, score in found.items():
        for figure, value in flat({"dated": score}).items():
            beside[figure][method] = value
    return beside


def flat(scores: dict[str, TreeScores]) -> dict[str, float]:
    """``{"versions_dated_edges": 0.9, ...}``."""
    return {f"versions_{k}_{name}": v for k, score in scores.items() for name, v in asdict(score).items()}


def read_chains(data: Path, *, for_settings: bool) -> Chains:
    """The texts of each chain of the half asked for, oldest first."""
    chains: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with (data / "versions.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if used_for_settings(record["chain"]) == for_settings:
                chains[record["chain"]].append((record["order"], record["text"]))
    return {name: [text for _, text in sorted(texts)] for name, texts in sorted(chains.items())}


def used_for_settings(chain: str) -> bool:
    return hashlib.sha256(chain.encode()).digest()[-1] % 2 == 0


def baseline_scores(chains: Chains) -> dict[str, TreeScores]:
    found = {
        "everything copies the first": [_score(t, simple.all_from_the_first(t)) for t in chains.values()],
        "most alike earlier (3-grams)": [_score(t, simple.most_alike_earlier(t)) for t in chains.values()],
        "zlib": [_score(t, simple.cheapest_after_compression(t)) for t in chains.values()],
        "random earlier": [
            _score(t, simple.random_earlier(t, seed)) for t in chains.values() for seed in range(_SEEDS)
        ],
    }
    return {name: mean(scores) for name, scores in found.items()}


def _score(texts: list[str], order: simple.Order) -> TreeScores:
    found = {str(child): None if parent is None else str(parent) for child, parent in enumerate(order)}
    return compare(_chain(len(texts)), found)


def _chain(size: int) -> Parents:
    return {str(number): str(number - 1) if number else None for number in range(size)}


def retold_scores(chains: Chains) -> dict[str, TreeScores]:
    """``dated``: times are known. ``told``: so is that only the first has no parent. ``undated``: neither.

    ``undated, one tree``: it is known that all texts of a chain go back to one of them, which is not known.
    """
    articles = [row for number, texts in enumerate(chains.values()) for row in _rows(number, texts)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder) as engine:
            _prepare(engine, articles)
            stemma.run(engine, Settings())
            dated, told = _trees(folder, _likely_tree), _trees(folder, _told_tree)
            engine.save("articles", _table("articles", [row | {"published": None} for row in articles]))
            stemma.run(engine, Settings())
            undated, one_tree = _trees(folder, _likely_tree), _trees(folder, _one_tree)
    true = [_chain(len(texts)) for texts in chains.values()]
    return {
        name: mean(compare(*pair) for pair in zip(true, found, strict=True))
        for name, found in (
            ("dated", dated),
            ("told", told),
            ("undated", undated),
            ("undated, one tree", one_tree),
        )
    }


def _rows(chain: int, texts: list[str]) -> list[Row]:
    """The articles of a chain, numbered and named by a hash, so that neither gives the order away."""
    hashes = [hashlib.sha256(f"{chain} {order}".encode()).hexdigest() for order in range(len(texts))]
    return [
        {
            "article_no": int(hashes[order][:7], 16),
            "article_id": f"{chain:04}-{hashes[order][:8]}-{order}",
            "title": "",
            "text": text,
            "words": count_words(text),
            "published": _FIRST + order * _DAY,
            "published_text": "known",
            "published_precision": "second",
            "published_kind": "published",
        }
        for order, text in enumerate(texts)
    ]


def _prepare(engine: LocalEngine, articles: list[Row]) -> None:
    """All stages before the stemma, but for grouping: each chain is one story."""
    engine.save("articles", _table("articles", sorted(articles, key=lambda row: row["article_no"])))
    reuse.run(engine, Settings())
    sizes: dict[str, int] = defaultdict(int)
    for row in articles:
        sizes[row["article_id"][:4]] += 1
    stories = [
        {"story_id": chain, "title": chain, "article_id": a, "size": sizes[chain], "role": "member"}
        for a in sorted(row["article_id"] for row in articles)
        for chain in [a[:4]]
    ]
    engine.save("stories", _table("stories", stories))
    rewording.run(engine, Settings())
    attribution.run(engine, Settings())


def _table(name: str, rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, TABLES[name].arrow)


def _trees(folder: RunFolder, tree: Callable[[list[str], Edges], Parents]) -> list[Parents]:
    """Of each chain the tree that Retold's probabilities make.

    An edge is worth the mean of its probability with regard to direction and without: where order is open,
    an edge that is right either way is better than two roots.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for row in pq.read_table(folder.table("stories")).to_pylist():
        texts[row["story_id"]].append(row["article_id"])
    edges: dict[str, Edges] = defaultdict(dict)
    for row in pq.read_table(folder.table("derivations")).to_pylist():
        edges[row["story_id"]][row["parent"], row["child"]] = (row["probability"] + row["either_way"]) / 2
    for row in pq.read_table(folder.table("origins")).to_pylist():
        roots = zip(row["nodes"], row["probabilities"], strict=True)
        edges[row["story_id"]] |= {(_NOBODY, node): probability for node, probability in roots}
    return [tree(texts[story], edges[story]) for story in sorted(texts)]


def _likely_tree(texts: list[str], edges: Edges) -> Parents:
    """The tree in which most edges are expected to be right: a maximum spanning arborescence.

    What has a lost source for its parent counts as a root.
    """
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from((_NOBODY, text, 0.0) for text in texts)
    for (parent, child), probability in edges.items():
        if child in texts:
            known = parent if parent in texts else _NOBODY
            weight = graph.get_edge_data(known, child, {}).get("weight", 0.0)
            graph.add_edge(known, child, weight=weight + probability)
    tree = networkx.maximum_spanning_arborescence(graph)
    return {_order(child): None if parent == _NOBODY else _order(parent) for parent, child in tree.edges}


def _one_tree(texts: list[str], edges: Edges) -> Parents:
    """The likely tree, with one root only."""
    costly = {edge: p - len(texts) if edge[0] == _NOBODY else p for edge, p in edges.items()}
    found = {(parent, child): 0.0 for parent in texts for child in texts if parent != child} | costly
    graph = networkx.DiGraph()
    for (parent, child), weight in sorted(found.items()):
        if child in texts and (parent in texts or parent == _NOBODY):
            graph.add_edge(parent, child, weight=weight)
    tree = networkx.maximum_spanning_arborescence(graph)
    return {_order(child): None if parent == _NOBODY else _order(parent) for parent, child in tree.edges}


def _told_tree(texts: list[str], edges: Edges) -> Parents:
    """The most probable earlier parent of every text but the first; of equals, and where none is known, the
    latest."""
    chances = {(_order(parent), _order(child)): p for (parent, child), p in edges.items() if parent in texts}
    tree: dict[str, str | None] = {"0": None}
    for number in range(1, len(texts)):
        child = str(number)
        best = max(range(number), key=lambda parent: (chances.get((str(parent), child), 0.0), parent))
        tree[child] = str(best)
    return tree


def _order(article_id: str) -> str:
    return article_id.rpartition("-")[2]


def main() -> int:
    """Print the table; status 1 if the texts are not there."""
    if not (DATA / "versions.jsonl").is_file():
        print(f"{DATA} has no versions.jsonl; nothing to measure.")
        return 1
    chains = read_chains(DATA, for_settings="--settings-half" in sys.argv)
    started = time.perf_counter()
    rows = retold_scores(chains)
    seconds = time.perf_counter() - started
    rows = {f"Retold, {name}": score for name, score in rows.items()} | baseline_scores(chains)
    print("| method | root | edges | undirected | leaves | ancestry |\n|---|---|---|---|---|---|")
    for name, score in rows.items():
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in asdict(score).values()) + " |")
    print(f"\n{seconds:.1f} s for {len(chains)} chains, {sum(map(len, chains.values()))} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
