"""What the texts of a story cannot decide, said in words."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stemma.chronology import settles_order
from retold.stemma.infer import Stemma
from retold.stemma.questions import from_which, whether_independent, which_first
from retold.stemma.witnesses import StoryEvidence

_RELATED = 0.5
_EVEN = 0.2
"""Share of the two directions that the less probable one must have for the order to count as open."""
_OPEN = (0.15, 0.85)
_CLEAR = 0.6
_CHOICE = 0.1
"""Probability from which a parent is named among the possible ones."""

Question = tuple[list[str], str]


def undecided(story: StoryEvidence, stemma: Stemma) -> list[Question]:
    """Questions that stay open: the articles each is about, and the question with its reason."""
    ids = [witness.article_id for witness in story.witnesses]
    groups = _unordered_groups(story, stemma)
    found = []
    for group in groups:
        names = [ids[n] for n in group]
        found.append((names, which_first(names)))
    unordered = {n for group in groups for n in group}
    found += [question for n in range(len(ids)) for question in _of_article(story, stemma, n, unordered)]
    return found


def _of_article(story: StoryEvidence, stemma: Stemma, child: int, unordered: set[int]) -> Iterator[Question]:
    name = story.witnesses[child].article_id
    parents = stemma.probability[:, child]
    best = int(parents.argmax())
    if _OPEN[0] < stemma.root[child] < _OPEN[1] and child not in unordered:
        yield [name], whether_independent(story, stemma, child, best)
    elif parents[best] < _CLEAR and stemma.root[child] <= _OPEN[0] and child not in unordered:
        choices = [int(n) for n in parents.argsort(kind="stable")[::-1][:4] if parents[n] >= _CHOICE]
        if len(choices) > 1:
            yield [name], from_which(story, stemma, child, choices)


def _unordered_groups(story: StoryEvidence, stemma: Stemma) -> list[list[int]]:
    """Groups of articles tied by derivations whose direction is open."""
    size = len(story.witnesses)
    neighbours: dict[int, set[int]] = {n: set() for n in range(size)}
    for a in range(size):
        for b in stemma.covers[a]:
            ahead, back = stemma.parent[a, b], stemma.parent[b, a]
            is_open = ahead + back >= _RELATED and min(ahead, back) >= _EVEN * (ahead + back)
            if is_open and not settles_order(story.witnesses[a], story.witnesses[b]):
                neighbours[a].add(b)
                neighbours[b].add(a)
    groups, seen = [], set()
    for start in range(size):
        if neighbours[start] and start not in seen:
            group, waiting = {start}, [start]
            while waiting:
                fresh = neighbours[waiting.pop()] - group
                group |= fresh
                waiting += fresh
            seen |= group
            groups.append(sorted(group))
    return groups
