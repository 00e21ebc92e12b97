"""links > groups of articles that report the same event.

Groups grow by average linkage (UPGMA): the two groups whose pairs have the highest mean score become one,
a pair without a link counting as 0, as long as that mean and the share of linked pairs are high enough and
the groups are not much farther from each other than the articles inside them. So a chain of articles, each
like the next, does not become one story, as transitive closure would make it, and two trials or two storms
stay apart because each is told alike inside, whatever words all trials share. Then every article goes to the
group it is nearest to. Results depend on ids only where scores are equal, never on order.

Known failures: a story of many days, told by articles that each tell another day, falls apart by days;
articles on one long affair run together if they have no dates.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

_REPAIRS = 3
"""How often articles are moved at most; two rounds nearly always leave nothing to move."""

_DOUBT = 4
"""Pairs with just the least mean score that are imagined inside every group."""

Scores = dict[str, dict[str, float]]
"""The score of each link, from both its ends."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When two groups become one.

    Attributes:
        mean: Least mean score of the pairs between them.
        quorum: Least share of these pairs that are linked.
        cohesion: Least ratio of that mean to the mean inside the looser of the two groups.
    """

    mean: float
    quorum: float
    cohesion: float

    def allows(self, total: float, links: int, pairs: int) -> bool:
        """Whether ``pairs`` pairs with ``links`` links of ``total`` score in all are enough."""
        return total >= self.mean * pairs and links >= self.quorum * pairs

    def tightness(self, total: float, pairs: int) -> float:
        """Mean score inside a group of ``pairs`` pairs, drawn to the least mean where these are few."""
        return (total + _DOUBT * self.mean) / (pairs + _DOUBT)


@dataclass(slots=True)
class _Cluster:
    """Articles put together so far.

    Attributes:
        members: Their ids.
        first: The first of these.
        inside: Total score of the pairs among them.
        ties: Total score and number of the links to each other cluster.
    """

    members: list[str]
    first: str
    inside: float
    ties: dict[int, tuple[float, int]]

    def tightness(self, rule: Rule) -> float:
        """Mean score among the members."""
        size = len(self.members)
        return rule.tightness(self.inside, size * (size - 1) // 2)


def scores_of(links: Iterable[tuple[str, str, float]]) -> Scores:
    """Links by their ends."""
    scores: Scores = {}
    for a, b, score in links:
        scores.setdefault(a, {})[b] = score
        scores.setdefault(b, {})[a] = score
    return scores


def group(scores: Scores, rule: Rule) -> list[list[str]]:
    """The linked articles in groups; each group and the list of groups in the order of ids."""
    return sorted(_repaired(agglomerated(scores, rule), scores, rule))


def agglomerated(scores: Scores, rule: Rule) -> list[list[str]]:
    """Groups in no particular order, grown from single articles by the best merger each time."""
    order = sorted(scores)
    number = {article: k for k, article in enumerate(order)}
    clusters = {
        k: _Cluster([a], a, 0.0, {number[b]: (s, 1) for b, s in sorted(scores[a].items())})
        for a, k in number.items()
    }
    waiting = [
        entry for k in clusters for other in clusters[k].ties if k < other
        if (entry := _entry(clusters, k, other, rule))
    ]  # fmt: skip
    heapq.heapify(waiting)
    fresh = len(order)
    while waiting:
        *_, x, y = heapq.heappop(waiting)
        if x not in clusters or y not in clusters:
            continue  # one of them has been merged since
        clusters[fresh] = _merge(clusters, x, y, fresh)
        for other in clusters[fresh].ties:
            if entry := _entry(clusters, fresh, other, rule):
                heapq.heappush(waiting, entry)
        fresh += 1
    return [cluster.members for cluster in clusters.values()]


def _entry(
    clusters: dict[int, _Cluster], x: int, y: int, rule: Rule
) -> tuple[float, str, str, int, int] | None:
    """The place of a possible merger in the queue; ``None`` if the rule does not allow it."""
    one, two = clusters[x], clusters[y]
    total, links = one.ties[y]
    pairs = len(one.members) * len(two.members)
    if not rule.allows(total, links, pairs):
        return None
    if total < pairs * rule.cohesion * min(one.tightness(rule), two.tightness(rule)):
        return None
    first, second = sorted((one.first, two.first))
    # Rounded, so that sums in different orders tie as they should.
    return (-round(total / pairs, 9), first, second, x, y)


def _merge(clusters: dict[int, _Cluster], x: int, y: int, fresh: int) -> _Cluster:
    one, two = clusters.pop(x), clusters.pop(y)
    ties = {other: tie for other, tie in one.ties.items() if other != y}
    for other, (total, links) in two.ties.items():
        if other != x:
            before = ties.get(other, (0.0, 0))
            ties[other] = (before[0] + total, before[1] + links)
    for other, tie in ties.items():
        others = clusters[other].ties
        others.pop(x, None)
        others.pop(y, None)
        others[fresh] = tie
    inside = one.inside + two.inside + one.ties[y][0]
    return _Cluster(one.members + two.members, min(one.first, two.first), inside, ties)


def _repaired(groups: list[list[str]], scores: Scores, rule: Rule) -> list[list[str]]:
    """The groups after every article has moved to the one it is nearest to."""
    home = {article: k for k, members in enumerate(sorted(sorted(g) for g in groups)) for article in members}
    for _ in range(_REPAIRS):
        sizes: dict[int, int] = {}
        for k in home.values():
            sizes[k] = sizes.get(k, 0) + 1
        moved = False
        for article in sorted(scores):
            target = _nearest(article, home, sizes, scores, rule)
            if target != home[article]:
                sizes[home[article]] -= 1
                sizes[target] += 1
                home[article] = target
                moved = True
        if not moved:
            break
    members: dict[int, list[str]] = {}
    for article, k in sorted(home.items()):
        members.setdefault(k, []).append(article)
    return list(members.values())


def _nearest(article: str, home: dict[str, int], sizes: dict[int, int], scores: Scores, rule: Rule) -> int:
    """The group with the highest mean score to an article; its own unless another is truly nearer."""
    ties: dict[int, tuple[float, int]] = {}
    for other, score in sorted(scores[article].items()):
        total, links = ties.get(home[other], (0.0, 0))
        ties[home[other]] = (total + score, links + 1)
    own = home[article]
    best, highest = own, ties.get(own, (0.0, 0))[0] / max(1, sizes[own] - 1)
    for k, (total, links) in sorted(ties.items()):
        mean = total / sizes[k] if k != own else 0.0
        if mean > highest + 1e-9 and rule.allows(total, links, sizes[k]):
            best, highest = k, mean
    return best
