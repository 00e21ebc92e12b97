"""What the texts of a story cannot decide, said in words."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stemma.chronology import settles_order
from retold.stemma.explain import listed
from retold.stemma.infer import Stemma
from retold.stemma.witnesses import StoryEvidence

_RELATED = 0.5
_EVEN = 0.2
"""Share of the two directions that the less probable one must have for the order to count as open."""
_OPEN = (0.15, 0.85)
_CLEAR = 0.6

_WHICH_FIRST = (
    "{names} share text, and nothing tells which came first: one may have copied another, or each of them"
    " a source that is not in the pile."
)
_INDEPENDENT = (
    "Whether {name} is independent cannot be decided: it may derive from {other}, but shares too little with"
    " it to be sure."
)

Question = tuple[list[str], str]


def undecided(story: StoryEvidence, stemma: Stemma) -> list[Question]:
    """Questions that stay open: the articles each is about, and the question with its reason."""
    ids = [witness.article_id for witness in story.witnesses]
    groups = _unordered_groups(story, stemma)
    found = []
    for group in groups:
        names = [ids[n] for n in group]
        found.append((names, _WHICH_FIRST.format(names=listed(names))))
    unordered = {n for group in groups for n in group}
    found += [question for n in range(len(ids)) for question in _of_article(story, stemma, n, unordered)]
    return found


def _of_article(story: StoryEvidence, stemma: Stemma, child: int, unordered: set[int]) -> Iterator[Question]:
    name = story.witnesses[child].article_id
    parents = stemma.probability[:, child]
    best = int(parents.argmax())
    if _OPEN[0] < stemma.root[child] < _OPEN[1] and child not in unordered:
        other = _node_name(story, stemma, best)
        yield [name], _INDEPENDENT.format(name=name, other=other)
    elif parents[best] < _CLEAR and stemma.root[child] <= _OPEN[0] and child not in unordered:
        choices = [n for n in parents.argsort()[::-1][:4] if parents[n] >= 0.1]
        names = [_node_name(story, stemma, int(n)) for n in choices]
        if len(names) > 1:
            yield [name], f"{name} derives from one of {listed(names)}; the texts do not tell which."


def _node_name(story: StoryEvidence, stemma: Stemma, node: int) -> str:
    if node < len(story.witnesses):
        return story.witnesses[node].article_id
    return stemma.lost[node - len(story.witnesses)].name or "a source that is not in the pile"


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
