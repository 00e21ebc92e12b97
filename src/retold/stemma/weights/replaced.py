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
from retold.stemma.trees.strongest import strongest
from retold.stemma.weights.choices import Columns
from retold.stemma.weights.succession import is_long_enough, is_one_page
from retold.stemma.witnesses import StoryEvidence

_LOST = 0.1
"""Share of the letters along the tree of strongest links that may be lost by hanging each version from the
one before. Of a hundred pages (the half for settings) 95 lose less, most of them nothing; where outlets
copied versions that are missing now, most lose more."""


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
        if settled and is_in_order(story, members) and is_one_page(story, line):
            found.append(members)
    return found


def is_in_order(story: StoryEvidence, versions: Sequence[int]) -> bool:
    """Whether few articles have less from the one right before them than from an older one, and not much."""
    letters = letters_shared([witness.text for witness in story.witnesses], combinations(versions, 2))
    put_back = 0
    for k in range(2, len(versions)):
        *older, last = (letters[before, versions[k]] for before in versions[:k])
        put_back += last < max(older)
    links = {(min(way), max(way)): float(shared) for way, shared in letters.items()}
    most = sum(links[pair] for pair in strongest(links))
    lost = most - sum(letters[way] for way in pairwise(versions))
    return put_back <= min(len(versions) // 4, (len(versions) - 2) // 2) and lost <= _LOST * most


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
