"""Articles that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing", int, tuple[int, int])


def connected(neighbours: Mapping[Thing, Iterable[Thing]]) -> list[list[Thing]]:
    """Groups of articles, or pairs of them, reached from one another, each sorted; each is in one of them."""
    groups: list[list[Thing]] = []
    seen: set[Thing] = set()
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [], [start]
        while waiting:
            thing = waiting.pop()
            group.append(thing)
            fresh = [n for n in neighbours[thing] if n not in seen]
            seen.update(fresh)
            waiting += fresh
        groups.append(sorted(group))
    return groups
