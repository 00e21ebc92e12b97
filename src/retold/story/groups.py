"""links > groups of articles that report the same event.

Groups grow by average linkage (UPGMA): the two groups whose pairs have the highest mean score become one,
a pair without a link counting as 0, as long as that mean and the share of linked pairs are high enough and
the groups are not much farther from each other than the articles inside them. So a chain of articles, each
like the next, does not become one story, as transitive closure would make it, and two trials or two storms
stay apart because each is told alike inside, whatever words all trials share. Articles without a time are
near to all that was ever told of their affair: they join no articles whose times lie apart, unless one of
these is linked to one of the others. Then every article goes to the group it is nearest to. Results depend on
ids only where scores are equal, never on order.

Known failures: a story of many days, told by articles that each tell another day, falls apart by days;
articles on one long affair run together if none of them has a time.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_REPAIRS = 3
"""How often articles are moved at most; two rounds nearly always leave nothing to move."""

_DOUBT = 4
"""Pairs with just the least mean score that are imagined inside every group."""

Scores = dict[str, dict[str, float]]
"""The score of each link, from both its ends."""
Times: TypeAlias = Mapping[str, int]
"""The time of each article that has one, in seconds."""
_Tie: TypeAlias = tuple[float, int, int]
"""Total score and number of links, and how many of these are between articles with a time."""
_NO_TIE: _Tie = (0.0, 0, 0)
_Span: TypeAlias = tuple[float, float]
"""The first and the last time of some articles."""
_UNTIMED: _Span = (-math.inf, math.inf)
"""Articles without a time are apart from none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When two groups become one.

    Attributes:
        mean: Least mean score of the pairs between them.
        quorum: Least share of these pairs that are linked.
        cohesion: Least ratio of that mean to the mean inside the looser of the two groups.
        seconds: Time that may lie between two groups if none of their articles with a time are linked.
    """

    mean: float
    quorum: float
    cohesion: float
    seconds: float = math.inf

    def allows(self, total: float, links: int, pairs: int) -> bool:
        """Whether ``pairs`` pairs with ``links`` links of ``total`` score in all are enough."""
        return total >= self.mean * pairs and links >= self.quorum * pairs

    def apart(self, one: _Span, two: _Span, dated: int) -> bool:
        """Whether two groups are of other times, with ``dated`` links between articles that have one."""
        return not dated and max(one[0], two[0]) - min(one[1], two[1]) > self.seconds

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
        ties: What ties it to each other cluster.
        span: Its first and last time.
    """

    members: list[str]
    first: str
    inside: float
    ties: dict[int, _Tie]
    span: _Span

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


def group(scores: Scores, times: Times, rule: Rule) -> list[list[str]]:
    """The linked articles in groups; each group and the list of groups in the order of ids."""
    return sorted(_repaired(agglomerated(scores, times, rule), scores, times, rule))


def agglomerated(scores: Scores, times: Times, rule: Rule) -> list[list[str]]:
    """Groups in no particular order, grown from single articles by the best merger each time."""
    order = sorted(scores)
    number = {article: k for k, article in enumerate(order)}
    clusters = {
        k: _Cluster([a], a, 0.0, _ties_of(a, scores, times, number), _span([a], times))
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


def _ties_of(article: str, scores: Scores, times: Times, number: Mapping[str, int]) -> dict[int, _Tie]:
    """What ties an article to others, or to their groups, by the numbers of these."""
    ties: dict[int, _Tie] = {}
    for other, score in sorted(scores[article].items()):
        dated = int(article in times and other in times)
        ties[number[other]] = _added(ties.get(number[other], _NO_TIE), (score, 1, dated))
    return ties


def _added(one: _Tie, two: _Tie) -> _Tie:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _span(members: Iterable[str], times: Times) -> _Span:
    known = [times[article] for article in members if article in times]
    return (min(known), max(known)) if known else _UNTIMED


def _both(one: _Span, two: _Span) -> _Span:
    if _UNTIMED in (one, two):
        return two if one == _UNTIMED else one
    return min(one[0], two[0]), max(one[1], two[1])


def _entry(
    clusters: dict[int, _Cluster], x: int, y: int, rule: Rule
) -> tuple[float, str, str, int, int] | None:
    """The place of a possible merger in the queue; ``None`` if the rule does not allow it."""
    one, two = clusters[x], clusters[y]
    total, links, dated = one.ties[y]
    pairs = len(one.members) * len(two.members)
    if not rule.allows(total, links, pairs) or rule.apart(one.span, two.span, dated):
        return None
    if total < pairs * rule.cohesion * min(one.tightness(rule), two.tightness(rule)):
        return None
    first, second = sorted((one.first, two.first))
    # Rounded, so that sums in different orders tie as they should.
    return (-round(total / pairs, 9), first, second, x, y)


def _merge(clusters: dict[int, _Cluster], x: int, y: int, fresh: int) -> _Cluster:
    one, two = clusters.pop(x), clusters.pop(y)
    ties = {other: tie for other, tie in one.ties.items() if other != y}
    for other, tie in two.ties.items():
        if other != x:
            ties[other] = _added(ties.get(other, _NO_TIE), tie)
    for other, tie in ties.items():
        others = clusters[other].ties
        others.pop(x, None)
        others.pop(y, None)
        others[fresh] = tie
    inside = one.inside + two.inside + one.ties[y][0]
    span = _both(one.span, two.span)
    return _Cluster(one.members + two.members, min(one.first, two.first), inside, ties, span)


def _repaired(groups: list[list[str]], scores: Scores, times: Times, rule: Rule) -> list[list[str]]:
    """The groups after every article has moved to the one it is nearest to."""
    home = {article: k for k, members in enumerate(sorted(sorted(g) for g in groups)) for article in members}
    for _ in range(_REPAIRS):
        members = _members(home)
        sizes = {k: len(articles) for k, articles in members.items()}
        spans = {k: _span(articles, times) for k, articles in members.items()}
        moved = False
        for article in sorted(scores):
            own = home[article]
            ties = _ties_of(article, scores, times, home)
            here = _span([article], times)
            near = {k: t for k, t in ties.items() if k == own or not rule.apart(here, spans[k], t[2])}
            target = _nearest(own, near, sizes, rule)
            if target != own:
                sizes[own] -= 1
                sizes[target] += 1
                spans[target] = _both(spans[target], here)
                home[article] = target
                moved = True
        if not moved:
            break
    return list(_members(home).values())


def _members(home: Mapping[str, int]) -> dict[int, list[str]]:
    members: dict[int, list[str]] = {}
    for article, k in sorted(home.items()):
        members.setdefault(k, []).append(article)
    return members


def _nearest(own: int, ties: Mapping[int, _Tie], sizes: Mapping[int, int], rule: Rule) -> int:
    """The group that an article has the highest mean score to; its own unless another is truly nearer."""
    best, highest = own, ties.get(own, _NO_TIE)[0] / max(1, sizes[own] - 1)
    for k, (total, links, _) in sorted(ties.items()):
        mean = total / sizes[k] if k != own else 0.0
        if mean > highest + 1e-9 and rule.allows(total, links, sizes[k]):
            best, highest = k, mean
    return best
