"""Growth of time with a text that is made to be hard: ``python -m benchmarks.linear [NAME ...]``.

For each function of :data:`benchmarks.piles.repeats.READERS` (or those whose name begins so): the piece that
it takes most time for when it is said over and over, and the one with which its time grows fastest, with
processor seconds for a text and for one four times as long, the best of three, and the exponent of growth: 1
if time is in proportion to the text, 2 if it grows with the square. Texts are as long as it takes to measure
them. The tests hold the lines of Python that run (``tests/work.py``); here counts what C does too.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.piles.repeats import READERS

_SHORTEST, _LONGEST = 5_000, 80_000
"""Characters of the shorter text: at least, at most."""
_ENOUGH = 0.05
"""Processor seconds that can be measured."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds for ``characters`` of a piece and for four times as many."""

    piece: str
    characters: int
    short: float
    long: float

    @property
    def exponent(self) -> float:
        """The power of the length with which the time grows."""
        return math.log(self.long / self.short, 4)


def main(names: Sequence[str] = ()) -> int:
    """Print the table."""
    print("| function | piece | characters | seconds | for four times as many | exponent |")
    print("|---|---|---|---|---|---|")
    for name, (read, pieces) in READERS.items():
        if not names or any(name.startswith(wanted) for wanted in names):
            found = [grown(read, piece) for piece in pieces]
            slowest = max(found, key=lambda growth: growth.long / growth.characters)
            for growth in dict.fromkeys((slowest, max(found, key=lambda growth: growth.exponent))):
                print(f"| {name} | {line(growth)} |", flush=True)
    return 0


def line(growth: Growth) -> str:
    """The cells of a growth."""
    seconds = f"{growth.short:.3f} | {growth.long:.3f} | {growth.exponent:.2f}"
    return f"`{growth.piece[:24]!r}` | {growth.characters:,} | {seconds}"


def grown(read: Callable[[str], object], piece: str) -> Growth:
    """How the time grows with a text that says the piece over and over."""
    size = _SHORTEST
    short = _seconds(read, piece, size)
    while short < _ENOUGH and size < _LONGEST:
        size *= 4
        short = _seconds(read, piece, size)
    return Growth(piece, size, short, _seconds(read, piece, 4 * size))


def _seconds(read: Callable[[str], object], piece: str, characters: int) -> float:
    text = piece * max(1, characters // len(piece))
    return min(_once(read, text) for _ in range(3))


def _once(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    read(text)
    return max(time.process_time() - started, 1e-6)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
