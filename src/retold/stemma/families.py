"""Articles that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def connected(neighbours: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Groups of numbers reached from one another, each sorted; every number is in exactly one of them."""
    groups: list[list[int]] = []
    seen: set[int] = set()
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [], [start]
        while waiting:
            number = waiting.pop()
            group.append(number)
            fresh = [n for n in neighbours[number] if n not in seen]
            seen.update(fresh)
            waiting += fresh
        groups.append(sorted(group))
    return groups
