"""The tree of each story that the probabilities in Retold's tables make."""

from __future__ import annotations

from collections.abc import Sequence

import networkx

from benchmarks.answers.found import name_of
from benchmarks.answers.passed_over import passed_over
from benchmarks.answers.stages import Row
from benchmarks.scores.trees import Parents

Edges = dict[tuple[str, str], float]
Tables = dict[str, list[Row]]

NOBODY = ""


def worth(tables: Tables) -> Edges:
    """What each edge of a story is worth, from nobody to an origin included.

    An edge is worth the mean of its probability with regard to direction and without: where order is open,
    an edge that is right either way is better than two roots.
    """
    edges = {
        (row["parent"], row["child"]): (row["probability"] + row["either_way"]) / 2
        for row in passed_over(tables["derivations"], tables["lost_sources"])
    }
    for row in tables["origins"]:
        edges |= {(NOBODY, node): p for node, p in zip(row["nodes"], row["probabilities"], strict=True)}
    return edges


def likely_tree(texts: Sequence[str], edges: Edges) -> Parents:
    """The tree in which most edges are expected to be right: a maximum spanning arborescence.

    What has a lost source for its parent counts as a root.
    """
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from((NOBODY, text, 0.0) for text in texts)
    for (parent, child), probability in edges.items():
        if child in texts:
            known = parent if parent in texts else NOBODY
            weight = graph.get_edge_data(known, child, {}).get("weight", 0.0)
            graph.add_edge(known, child, weight=weight + probability)
    return _named(graph)


def one_tree(texts: Sequence[str], edges: Edges) -> Parents:
    """The likely tree, with one root only."""
    costly = {edge: p - len(texts) if edge[0] == NOBODY else p for edge, p in edges.items()}
    found = {(parent, child): 0.0 for parent in texts for child in texts if parent != child} | costly
    graph = networkx.DiGraph()
    for (parent, child), weight in sorted(found.items()):
        if child in texts and (parent in texts or parent == NOBODY):
            graph.add_edge(parent, child, weight=weight)
    return _named(graph)


def told_tree(texts: Sequence[str], edges: Edges) -> Parents:
    """The most probable earlier parent of every text but the first; of equals, and where none is known, the
    latest. Texts are named by their order."""
    chances = {
        (name_of(parent), name_of(child)): p for (parent, child), p in edges.items() if parent in texts
    }
    tree: dict[str, str | None] = {"0": None}
    for number in range(1, len(texts)):
        child = str(number)
        best = max(range(number), key=lambda parent: (chances.get((str(parent), child), 0.0), parent))
        tree[child] = str(best)
    return tree


def _named(graph: networkx.DiGraph) -> Parents:
    tree = networkx.maximum_spanning_arborescence(graph)
    return {name_of(child): None if parent == NOBODY else name_of(parent) for parent, child in tree.edges}
