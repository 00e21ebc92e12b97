"""A stemma as rows of its tables."""

from __future__ import annotations

from typing import Any

from retold.settings import StemmaSettings
from retold.stemma.infer import Stemma
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.explain import why_derived, why_from_lost, why_lost
from retold.stemma.words.lost_rows import above_lost
from retold.stemma.words.undecided import undecided

Rows = list[dict[str, Any]]

_CHILD = 0.5
"""Probability from which an article is listed among the children of a lost source."""
_POSSIBLE_CHILD = 0.2
"""The same where no article is as probable as that; with fewer still the source is left out."""
_MOST_EVIDENCE = 50


def rows_of(story: StoryEvidence, stemma: Stemma, settings: StemmaSettings) -> dict[str, Rows]:
    """The rows of ``derivations``, ``lost_sources``, ``origins`` and ``undecided``, by table."""
    names = _names(story, stemma)
    lost = _lost(story, stemma, names)
    shown = {row["lost_id"] for row in lost} | set(names[: len(story.witnesses)])
    derivations = [
        row
        for child in range(len(story.witnesses))
        for row in _derivations(story, stemma, child, names, settings)
        if row["parent"] in shown
    ]
    derivations += [
        row for row in above_lost(story, stemma, names, settings) if {row["child"], row["parent"]} <= shown
    ]
    return {
        "derivations": derivations,
        "lost_sources": lost,
        "origins": [
            {
                "story_id": story.story_id,
                "articles": len(story.witnesses),
                "expected": stemma.origins.expected,
                "low": stemma.origins.low,
                "high": stemma.origins.high,
                "nodes": names,
                "probabilities": [float(p) for p in stemma.root],
            }
        ],
        "undecided": [
            {"story_id": story.story_id, "article_ids": ids, "question": question}
            for ids, question in undecided(story, stemma)
        ],
    }


def _names(story: StoryEvidence, stemma: Stemma) -> list[str]:
    ids = [witness.article_id for witness in story.witnesses]
    return ids + [f"lost source {k + 1} of {story.story_id}" for k in range(len(stemma.lost))]


def _derivations(
    story: StoryEvidence, stemma: Stemma, child: int, names: list[str], settings: StemmaSettings
) -> Rows:
    """The possible parents of one article, the most probable first."""
    probability = stemma.probability(child)
    order = sorted(probability, key=lambda p: (-probability[p], p))
    rows: Rows = []
    for parent in order:
        if probability[parent] < settings.least_probability:
            break
        reverse = stemma.probability(parent).get(child, 0.0) if parent < len(story.witnesses) else 0.0
        shared, evidence, why = _evidence(story, stemma, parent, child)
        rows.append(
            {
                "story_id": story.story_id,
                "parent": names[parent],
                "child": names[child],
                "probability": float(probability[parent]),
                "either_way": float(min(1.0, probability[parent] + reverse)),
                "rank": len(rows) + 1,
                "shared_words": shared,
                "child_share": shared / max(1, len(story.witnesses[child].tokens)),
                "evidence": evidence,
                "why": why,
            }
        )
    return rows


def _evidence(story: StoryEvidence, stemma: Stemma, parent: int, child: int) -> tuple[int, list[str], str]:
    """Words shared, passages that show it, and the reasons in words."""
    size = len(story.witnesses)
    covers = stemma.texts.covers[child]
    if parent < size:
        cover = covers.get(parent)
        why = why_derived(story, stemma, parent, child)
        return (cover.shared_words, list(cover.passages[:_MOST_EVIDENCE]), why) if cover else (0, [], why)
    source = stemma.lost[parent - size]
    words = source.words.get(child)
    shared = 0 if words is None else int((words > 0).sum())
    siblings = [covers[n] for n in sorted(source.words) if n in covers]
    passages = [name for cover in siblings for name in cover.passages[:10]]
    return shared, passages[:_MOST_EVIDENCE], why_from_lost(story, stemma, source, child)


def _lost(story: StoryEvidence, stemma: Stemma, names: list[str]) -> Rows:
    size = len(story.witnesses)
    rows = []
    below, stated = _below(stemma, size), [stemma.probability(child) for child in range(size)]
    for k, source in enumerate(stemma.lost):
        chances = [max(column.get(n, 0.0) for n in below[k]) for column in stated]
        likely = [c for c in range(size) if chances[c] >= _CHILD]
        children = likely or [c for c in range(size) if chances[c] >= _POSSIBLE_CHILD]
        if len(children) < 2 and source.above is not None and source.chance >= _CHILD:
            # Nobody knows which of those beside it are its children, and which one it derives from.
            children = sorted(sorted(range(size), key=lambda c: -chances[c])[:2])
        # One article alone tells of a source only if it names it.
        if len(children) < (1 if source.name else 2):
            continue
        rows.append(
            {
                "story_id": story.story_id,
                "lost_id": names[size + k],
                "name": source.name,
                "children": [story.witnesses[c].article_id for c in children],
                "probability": _chance(stemma, size + k, chances),
                "why": why_lost(story, source, children),
            }
        )
    return rows


def _below(stemma: Stemma, size: int) -> list[list[int]]:
    """By lost source, it and those that probably derive from it."""
    copies: dict[int, list[int]] = {}
    for node in range(size, len(stemma.parent)):
        for above, chance in stemma.parent[node].items():
            if chance >= _CHILD:
                copies.setdefault(above, []).append(node)
    found = [[node] for node in range(size, size + len(stemma.lost))]
    for nodes in found:
        for node in nodes:
            nodes += [n for n in copies.get(node, ()) if n not in nodes]
    return found


def _chance(stemma: Stemma, node: int, chances: list[float]) -> float:
    """Probability that anything derives from a lost source."""
    source = stemma.lost[node - len(chances)]
    return float(stemma.root[node]) if source.whole and source.above is None else max(chances)
