"""Runs the benchmarks of speed in turn: ``python -m benchmarks``; one alone: ``python -m benchmarks.NAME``.

Those of accuracy run with ``python -m benchmarks.quality``, which holds them against pinned floors.
"""

from __future__ import annotations

from benchmarks import coldstart, speed

for module in (coldstart, speed):
    print(f"\n{(module.__doc__ or '').partition(chr(10))[0]}\n", flush=True)
    module.main()
