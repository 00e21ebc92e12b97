"""What Retold says of a story, from the rows of its tables."""

from __future__ import annotations

from collections import defaultdict

import networkx

from benchmarks.answers.passed_over import passed_over
from benchmarks.answers.stages import Row
from benchmarks.retellings.plan import OUTLETS
from benchmarks.scores.parents import Found

_SAID = 0.5
"""Probability from which a further parent counts as said."""
_NOBODY = ""


def found_of(articles: list[str], rows: dict[str, list[Row]]) -> Found:
    """The findings on one story; articles by the name at the end of their id.

    The main parents are those of the tree in which most edges are expected to be right: an edge is worth the
    mean of its probability with regard to direction and without. Further parents are those that are probable.
    Lost sources of which the texts that all was made from speak themselves, an agency in a byline or somebody
    who is quoted, are left out: they are right or not, and the truth does not know.
    """
    (origins,) = rows["origins"]
    rows = rows | {"derivations": passed_over(rows["derivations"], rows["lost_sources"])}
    main = likely_parents(articles, rows)
    parents: dict[str, set[str]] = {name_of(article): set() for article in articles}
    for child, parent in main.items():
        if parent in articles:
            parents[name_of(child)].add(name_of(parent))
    known = set(articles)
    for row in rows["derivations"]:
        if row["parent"] in known and row["probability"] >= _SAID:
            parents[name_of(row["child"])].add(name_of(row["parent"]))
    return Found(
        {child: frozenset(found) for child, found in parents.items()},
        [
            frozenset(map(name_of, row["children"]))
            for row in rows["lost_sources"]
            if row["name"] is None or row["name"] in OUTLETS
        ],
        (origins["expected"], origins["low"], origins["high"]),
        [
            (name_of(row["parent"]), name_of(row["child"]), row["probability"])
            for row in rows["derivations"]
            if row["parent"] in known
        ],
    )


def name_of(article_id: str) -> str:
    """The name of an article in its story."""
    return article_id.split("-", 2)[2]


def likely_parents(articles: list[str], rows: dict[str, list[Row]]) -> dict[str, str]:
    """By article the node it most probably hangs from: an article, a lost source, or ``""``."""
    worth: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows["derivations"]:
        worth[row["parent"], row["child"]] += (row["probability"] + row["either_way"]) / 2
    (origins,) = rows["origins"]
    for node, probability in zip(origins["nodes"], origins["probabilities"], strict=True):
        worth[_NOBODY, node] = probability if node in articles else 0.0
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from((_NOBODY, article, 0.0) for article in articles)
    graph.add_weighted_edges_from((parent, child, value) for (parent, child), value in worth.items())
    tree = networkx.maximum_spanning_arborescence(graph)
    return {child: parent for parent, child in tree.edges}
