"""links > round-ups: articles that report several events, such as a morning briefing.

A round-up is linked to articles that are not linked to each other, and shares other terms with the ones than
with the others. It must not weld their stories together, so it is set aside while stories form, and joins the
one it is nearest to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retold.story.groups import Rule, Scores


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles, the score of their link and the most telling terms they share."""

    a: str
    b: str
    score: float
    terms: frozenset[str]


def round_ups(links: list[Link], rule: Rule) -> frozenset[str]:
    """The articles that report events of at least two groups of others."""
    linked: dict[str, dict[str, frozenset[str]]] = {}
    strong: dict[str, list[str]] = {}
    for link in links:
        linked.setdefault(link.a, {})[link.b] = link.terms
        linked.setdefault(link.b, {})[link.a] = link.terms
        if link.score >= rule.mean:
            strong.setdefault(link.a, []).append(link.b)
            strong.setdefault(link.b, []).append(link.a)
    return frozenset(
        article
        for article, others in strong.items()
        if len(others) > 1 and _covers_several(article, others, linked)
    )


def _covers_several(article: str, others: list[str], linked: dict[str, dict[str, frozenset[str]]]) -> bool:
    """Whether the neighbours of an article fall into parts that share neither links nor terms."""
    parts: list[tuple[set[str], set[str]]] = []
    for other in sorted(others):
        members, terms = {other}, set(linked[article][other])
        apart = []
        for part in parts:
            if part[1] & terms or not part[0].isdisjoint(linked[other]):
                members |= part[0]
                terms |= part[1]
            else:
                apart.append(part)
        parts = [*apart, (members, terms)]
    return len(parts) > 1


def placed(aside: frozenset[str], groups: list[list[str]], scores: Scores) -> Iterator[tuple[str, list[str]]]:
    """Each article set aside, with the group it is nearest to."""
    home = {article: k for k, members in enumerate(groups) for article in members}
    for article in sorted(aside):
        totals: dict[int, float] = {}
        for other, score in sorted(scores[article].items()):
            if other in home:
                totals[home[other]] = totals.get(home[other], 0.0) + score
        means = [(-round(total / len(groups[k]), 9), k) for k, total in totals.items()]
        yield article, groups[min(means)[1]] if means else [article]
