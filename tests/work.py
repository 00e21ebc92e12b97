"""Work counted, not timed: whether it grows with the input no faster than the input does.

A clock says how busy the machine is; the lines of Python that run are the same on every machine. What C does
within a line (regular expressions, slices, lxml, numpy) is not seen here: ``python -m benchmarks.linear``
measures that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

LINEAR = 5.0
"""More than :func:`growth` is where work is in proportion to the input: 4, and some for what is n log n."""


def lines_run(call: Callable[[], object]) -> int:
    """The lines of Python that a call runs, a turn of a loop within one line counted as a line."""
    lines = 0

    def within(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return within

    before = sys.gettrace()
    sys.settrace(within)
    try:
        call()
    finally:
        sys.settrace(before)
    return lines


def growth(call: Callable[[int], object], size: int) -> float:
    """How many times the lines of a call it takes when ``size`` is four times as large.

    Both are called once before: what is loaded and what is remembered, such as the words of the input, does
    not count, whatever other tests have asked for.
    """
    for times in (size, 4 * size):
        call(times)
    return lines_run(lambda: call(4 * size)) / lines_run(lambda: call(size))
