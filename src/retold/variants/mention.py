"""A figure, date or name in an article: where it stands, and a value that can be compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text with a value.

    Attributes:
        kind: figure, date or name.
        start: First character of it in the text.
        end: Character after its last.
        value: Its value as readers of a table see it, such as ``85000000000 USD`` or ``6..12 month``.
        low: Least it can be, in the base unit of its dimension; for a date the first day.
        high: Most it can be; for a date the last day.
        unit: The unit of a figure.
        dimension: What it measures, such as ``USD`` or ``time``; empty for a plain count. Mentions of
            different dimensions are never readings of one variant.
        counted: Loose forms of the words right after a figure, which say what it counts.
        words: Folded words of a name or date.
    """

    kind: str
    start: int
    end: int
    value: str
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    dimension: str = ""
    counted: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
