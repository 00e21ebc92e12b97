"""Chains of revisions of Wikipedia pages whose order is known (``versions.jsonl``), as rows of articles."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.answers.stages import Row, article
from benchmarks.scores.trees import Parents

Chains = dict[str, list[str]]

FIRST, DAY = 1_100_000_000, 86_400


def read_chains(data: Path, *, for_settings: bool) -> Chains:
    """The texts of each chain of the half asked for, oldest first."""
    chains: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with (data / "versions.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if used_for_settings(record["chain"]) == for_settings:
                chains[record["chain"]].append((record["order"], record["text"]))
    return {name: [text for _, text in sorted(texts)] for name, texts in sorted(chains.items())}


def used_for_settings(chain: str) -> bool:
    """Whether a chain belongs to the half on which settings are chosen."""
    return hashlib.sha256(chain.encode()).digest()[-1] % 2 == 0


def dated(
    story_id: str, texts: Sequence[str], names: Sequence[str] | None = None, late: int = 0
) -> list[Row]:
    """Texts as articles of a story, one a day, the first ``late`` seconds after the start."""
    return [
        timed(story_id, names[order] if names else str(order), text, FIRST + order * DAY + late)
        for order, text in enumerate(texts)
    ]


def timed(story_id: str, name: str, text: str, at: int) -> Row:
    """A text as an article of which the time is known to the second, and the outlet is not."""
    return article(
        story_id, name, text, published=at, published_precision="second", published_kind="published"
    )


def undated(articles: dict[str, list[Row]]) -> list[Row]:
    """The rows of all stories without their times."""
    rows = [row | {"published": None} for found in articles.values() for row in found]
    return sorted(rows, key=lambda row: int(row["article_no"]))


def chain(size: int) -> Parents:
    """The truth: each revision derives from the one before it."""
    return {str(number): str(number - 1) if number else None for number in range(size)}


def dealt(tree: Parents, texts: Sequence[str], seed: int) -> Parents:
    """A tree of texts named by their order, with the names of equal texts dealt anew among them.

    Without times nobody can tell equal texts apart: which of them is called the earlier is luck.
    """
    equal: dict[str, list[str]] = defaultdict(list)
    for number, text in enumerate(texts):
        equal[text].append(str(number))
    names: dict[str, str] = {}
    for group in equal.values():
        names |= dict(zip(group, Random(f"{seed} {group}").sample(group, len(group)), strict=True))
    return {names[child]: parent and names[parent] for child, parent in tree.items()}
