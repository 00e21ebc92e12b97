"""The words before a verb of saying, cut at commas: ``Ana Brel | who runs the mill | said``.

Goes in: a text, its names and two offsets. Comes out: segments, and which of them only describe what stands
before. Method: appositions and relative clauses begin with words of their own, and end in no name. Known
failures: lists of names, of which all but the last are taken for what goes before.
"""

from __future__ import annotations

import re

from retold.article import Span
from retold.attribution.names.names import Names
from retold.attribution.reading import cues

_BRACKETS = re.compile(r"\s*\([^()\n]{1,40}\)\s*\Z")


def without_brackets(text: str, start: int, end: int) -> int:
    """The offset before brackets behind a name: ``Ana Brel (R-Utah) said``."""
    brackets = _BRACKETS.search(text, max(start, end - 50), end)
    return brackets.start() if brackets and brackets.start() > start else end


def without_auxiliary(text: str, start: int, end: int) -> int:
    """The offset before what may stand between a subject and its verb: ``Brel has also said``."""
    stripped = text[start:end].rstrip()
    match = cues.AUXILIARY.search(" " + stripped[-120:])
    if match:
        stripped = stripped[: len(stripped) - (len(match[0]))] if len(match[0]) <= len(stripped) else ""
    return start + len(stripped.rstrip())


def segments(text: str, start: int, end: int) -> list[Span]:
    """The stretches between commas; a comma inside a number does not count."""
    cuts = [m.start() for m in re.finditer(r",(?!\d)", text[start:end])]
    edges = [start, *(start + cut + 1 for cut in cuts)]
    ends = [*(start + cut for cut in cuts), end]
    return [Span(a, b) for a, b in zip(edges, ends, strict=True)]


def is_aside(text: str, names: Names, parts: list[Span], number: int, *, skipping: bool) -> bool:
    """Whether a segment describes what stands before it, and is not the subject itself."""
    content = parts[number].of(text)
    if re.match(r"\s*(?:who|whose|which)\b", content):
        return True
    ends_in_name = _ends_in_name(text, names, parts[number])
    if not skipping and ends_in_name:
        return False
    if not cues.APPOSITION.match(content):
        return skipping and not ends_in_name and number > 0
    before = [parts[i] for i in range(number) if parts[i].of(text).strip()]
    named = any(_ends_in_name(text, names, segment) for segment in before[-3:])
    return named or (
        skipping
        and bool(before)
        and not re.match(r"\s*(?:in|on|at|last|as)\b", before[-1].of(text), re.IGNORECASE)
    )


def _ends_in_name(text: str, names: Names, segment: Span) -> bool:
    end = segment.start + len(segment.of(text).rstrip(' )”"'))
    found = names.between(max(segment.start, end - 80), end)
    return bool(found) and found[-1].kind in {"person", "body", "word"} and end - found[-1].end <= 1
