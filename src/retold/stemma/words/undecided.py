"""What the texts of a story cannot decide, said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retold.stemma.evidence.chronology import settles_order
from retold.stemma.evidence.families import connected
from retold.stemma.infer import Stemma
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.questions import from_which, whether_in_time, whether_independent, which_first

_RELATED = 0.5
_EVEN = 0.2
"""Share of the two directions that the less probable one must have for the order to count as open."""
_OPEN = (0.15, 0.85)
_COMPARED_IN_FULL = 8
"""Larger groups of copies are compared with one of them only."""
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
    found += [([ids[n]], whether_in_time(ids[n])) for n in stemma.doubted]
    unordered = {n for group in groups for n in group}
    found += [question for n in range(len(ids)) for question in _of_article(story, stemma, n, unordered)]
    return found


def _of_article(story: StoryEvidence, stemma: Stemma, child: int, unordered: set[int]) -> Iterator[Question]:
    name = story.witnesses[child].article_id
    parents = stemma.probability(child)
    order = sorted(parents, key=lambda n: (-parents[n], -n))
    best = order[0] if order else -1
    if _OPEN[0] < stemma.root[child] < _OPEN[1] and child not in unordered:
        yield [name], whether_independent(story, stemma, child, best)
    elif order and parents[best] < _CLEAR and stemma.root[child] <= _OPEN[0] and child not in unordered:
        choices = [n for n in order[:4] if parents[n] >= _CHOICE]
        if len(choices) > 1:
            yield [name], from_which(story, stemma, child, choices)


def _is_open(story: StoryEvidence, stemma: Stemma, a: int, b: int, printings: int) -> bool:
    """Whether one of two articles derives from the other, but not which; ``printings`` if of one text.

    Among many printings of one text each is only a little likely to be the one that was copied; of very many,
    only one has been compared with all the others, which makes it no likelier to be the first.
    """
    one, other = story.witnesses[a], story.witnesses[b]
    ahead, back = stemma.parent[b].get(a, 0.0), stemma.parent[a].get(b, 0.0)
    even = min(ahead, back) > 0 and min(ahead, back) >= _EVEN * (ahead + back)
    related = printings > 0 or ahead + back >= _RELATED
    untimed = one.published is None and other.published is None
    return (even and related and not settles_order(one, other)) or (untimed and printings > _COMPARED_IN_FULL)


def _unordered_groups(story: StoryEvidence, stemma: Stemma) -> list[list[int]]:
    """Groups of articles tied by derivations whose direction is open."""
    size = len(story.witnesses)
    neighbours: dict[int, set[int]] = {n: set() for n in range(size)}
    text = stemma.texts.printings
    printings = Counter(text)
    for a in range(size):
        for b in stemma.texts.covers[a]:
            if _is_open(story, stemma, a, b, printings=printings[text[a]] if text[a] == text[b] else 0):
                neighbours[a].add(b)
                neighbours[b].add(a)
    return [group for group in connected(neighbours) if len(group) > 1]
