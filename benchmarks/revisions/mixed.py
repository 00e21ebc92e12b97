"""Two chains of revisions given as one story: is anything of one page tied to the other?

Times of the two interleave. Simple methods are told that an article may have no parent where none is alike
enough, a number chosen on the settings half of generated stories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.answers.stages import Row, found, prepared, table
from benchmarks.baselines.parents import BASELINES, Baseline, said_by
from benchmarks.revisions.chains import DAY, Chains, chain, dated, undated
from benchmarks.revisions.trees import NOBODY, Edges, likely_tree, worth
from benchmarks.scores.trees import Parents, TreeScores, compare, mean
from retold.settings import Settings

_TIED = 0.5
"""Probability from which a derivation counts as said."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two chains with their truth, the rows of their articles, and what Retold says by what is known."""

    truth: Parents
    articles: list[Row]
    trees: dict[str, Parents] = field(default_factory=dict)
    said: dict[str, Edges] = field(default_factory=dict)


def figures(made: Sequence[Case]) -> dict[str, float]:
    """The figures that must not sink; ``apart`` is the share of stories in which nothing is tied across."""
    scores = mean(compare(case.truth, case.trees["dated"]) for case in made)
    return {"versions_mixed_edges": scores.edges, "versions_mixed_apart": _apart(made, "dated")}


def cases(chains: Chains) -> list[Case]:
    """Neighbours by name in pairs, with what Retold says of them."""
    texts = list(chains.values())
    made = {
        f"{number:04}": _case(f"{number:04}", one, other)
        for number, (one, other) in enumerate(zip(texts[::2], texts[1::2], strict=False))
    }
    stories = {story_id: case.articles for story_id, case in made.items()}
    with prepared(stories) as (engine, folder):
        tables = {"dated": found(engine, folder, Settings())}
        engine.save("articles", table("articles", undated(stories)))
        tables["undated"] = found(engine, folder, Settings())
    for known, by_story in tables.items():
        for story_id, case in made.items():
            edges = worth(by_story[story_id])
            case.trees[known] = likely_tree([row["article_id"] for row in case.articles], edges)
            case.said[known] = {edge: p for edge, p in edges.items() if edge[0] != NOBODY}
    return list(made.values())


def _case(story_id: str, one: Sequence[str], other: Sequence[str]) -> Case:
    rows = [
        row
        for side, texts in (("a", one), ("b", other))
        for names in [[f"{side}{order}" for order in range(len(texts))]]
        for row in dated(story_id, texts, names, late=DAY // 2 if side == "b" else 0)
    ]
    truth = {
        f"{side}{child}": None if parent is None else f"{side}{parent}"
        for side, texts in (("a", one), ("b", other))
        for child, parent in chain(len(texts)).items()
    }
    return Case(truth, rows)


def _apart(made: Sequence[Case], known: str) -> float:
    """Share of the stories in which no tree edge and no probable derivation joins the two chains."""
    return sum(
        not _across(case.trees[known])
        and not any(
            p >= _TIED and parent.rpartition("-")[2][0] != child.rpartition("-")[2][0]
            for (parent, child), p in case.said[known].items()
            if "-" in parent
        )
        for case in made
    ) / len(made)


def _across(tree: Mapping[str, str | None]) -> int:
    return sum(parent is not None and parent[0] != child[0] for child, parent in tree.items())


def _simple(baseline: Baseline, case: Case) -> Parents:
    said = said_by(baseline, case.articles).parents
    return {child: next(iter(sorted(parents)), None) for child, parents in said.items()}


def report(chains: Chains) -> None:
    """Print the table."""
    made = cases(chains)
    print("\n| two chains mixed | root | edges | undirected | leaves | ancestry | apart | edges across |")
    print("|---|---|---|---|---|---|---|---|")
    for known in ("dated", "undated"):
        trees = [case.trees[known] for case in made]
        print(_line(f"Retold, {known}", made, trees, _apart(made, known)))
    for baseline in BASELINES:
        trees = [_simple(baseline, case) for case in made]
        print(_line(baseline.name, made, trees, sum(not _across(tree) for tree in trees) / len(made)))


def _line(name: str, made: Sequence[Case], trees: Sequence[Parents], apart: float) -> str:
    scores: TreeScores = mean(compare(case.truth, tree) for case, tree in zip(made, trees, strict=True))
    cells = [f"{value:.3f}" for value in asdict(scores).values()]
    return f"| {name} | {' | '.join(cells)} | {apart:.3f} | {sum(map(_across, trees))} |"
