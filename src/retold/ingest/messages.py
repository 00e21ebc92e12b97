"""What is said about many inputs at once: the same sentence about many of them is said once.

Two sentences count as the same if they differ only in what they quote and in numbers: forty articles that are
dated in the future make one message, which names the first few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Line = tuple[str, str]
"""Where something is odd, and a sentence on what."""

_VARIES = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\d[\d,.]*\d|\d")
_TOGETHER = 4
"""Lines of one kind from which they are put together."""
_NAMED = 3
"""Places that the line for all of them names."""


def gathered(lines: Iterable[Line]) -> Iterator[str]:
    """Each line as a message, in order; lines of one kind as one message, where the first of them stands."""
    kinds: dict[str, list[Line]] = {}
    for place, sentence in lines:
        kinds.setdefault(_VARIES.sub("…", sentence), []).append((place, sentence))
    for kind in kinds.values():
        if len(kind) < _TOGETHER:
            yield from (f"{place}: {sentence}" for place, sentence in kind)
        else:
            yield _together(kind)


def _together(kind: list[Line]) -> str:
    places = ", ".join(place for place, _ in kind[:_NAMED])
    said = kind[0][1]
    example = "" if all(sentence == said for _, sentence in kind) else ", for example"
    return f"{places} and {len(kind) - _NAMED:,} more{example}: {said}"
