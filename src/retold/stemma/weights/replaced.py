"""Times, and what the texts say of each pair > versions of one page that replaced each other in time.

Who retells may take any text; a version of a page is made from the one it replaces. Texts of one outlet, or
of unknown ones, are taken for versions where most have as much from the one before them, letter for letter,
as from any older one. Some may have less: an older version was put back. Copies of one text in a row all have
less. Nothing is said where times leave the order of two neighbours open. Known failure: three or four reports
of unknown outlets that were copied on in a row look the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from retold.stemma.evidence.chronology import settles_order
from retold.stemma.evidence.families import connected
from retold.stemma.evidence.letters import letters_shared
from retold.stemma.weights.choices import Columns
from retold.stemma.weights.succession import is_long_enough, is_one_page
from retold.stemma.witnesses import StoryEvidence


def replaced(story: StoryEvidence, kin: Columns) -> list[list[int]]:
    """The versions of each page, each after the one that it replaced.

    Args:
        story: The story.
        kin: By child, its possible parents.
    """
    found: list[list[int]] = []
    for members in _pages(story, kin):
        if not is_long_enough(story, members):
            continue
        line = list(pairwise(members))
        settled = all(settles_order(story.witnesses[a], story.witnesses[b]) for a, b in line)
        if settled and few_put_back(story, members) and is_one_page(story, line):
            found.append(members)
    return found


def few_put_back(story: StoryEvidence, versions: Sequence[int]) -> bool:
    """Whether few of some articles have less from the one right before them than from an older one.

    A third of them may at most, and half of those that have two others before them.
    """
    texts = [witness.text for witness in story.witnesses]
    letters = letters_shared(texts, combinations(versions, 2))
    put_back = sum(
        letters[versions[k - 1], versions[k]]
        < max(letters[older, versions[k]] for older in versions[: k - 1])
        for k in range(2, len(versions))
    )
    return put_back <= min(len(versions) // 3, (len(versions) - 2) // 2)


def _pages(story: StoryEvidence, kin: Columns) -> Iterator[list[int]]:
    """Articles of one outlet, or of unknown ones, that share anything, in the order of their times."""
    witnesses = story.witnesses
    timed = {n for n, w in enumerate(witnesses) if w.published is not None and not w.collected}
    near: dict[int, set[int]] = {n: set() for n in timed}  # of one day, either may be the other's parent
    for child in timed:
        for parent in kin[child].keys() & timed:
            if witnesses[parent].outlet == witnesses[child].outlet:
                near[parent].add(child)
                near[child].add(parent)
    for page in connected(near):
        yield sorted(page, key=lambda n: (witnesses[n].published or 0, n))
