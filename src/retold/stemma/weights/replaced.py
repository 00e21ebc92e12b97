"""Times, and what the texts say of each pair > versions of one page that replaced each other in time.

Who retells may take any text; a version of a page is made from the one it replaces. Texts of one outlet, or
of unknown ones, are taken for versions where it is hardly weaker to hang each from the one before it than to
hang them by their strongest links. Known failure: reports of unknown outlets that were copied on in a row
look the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retold.stemma.evidence.families import connected
from retold.stemma.trees.strongest import strongest
from retold.stemma.weights.choices import Columns
from retold.stemma.weights.succession import is_long_enough, is_one_page, links_of
from retold.stemma.witnesses import StoryEvidence

_AS_STRONG = 1.0
"""Natural log-odds that a link to the version before may be weaker than one of the tree, on average."""


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
        links = links_of(story, kin, members)
        tree = sum(links[pair] for pair in strongest(links))
        line = sum(links.get((min(way), max(way)), 0.0) for way in pairwise(members))
        if tree - line <= _AS_STRONG * (len(members) - 1) and is_one_page(story, list(pairwise(members))):
            found.append(members)
    return found


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
