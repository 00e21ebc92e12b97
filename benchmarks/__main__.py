"""Runs every speed benchmark in turn. One alone: ``python -m benchmarks.NAME``."""

from __future__ import annotations

import importlib

BENCHMARKS = ("coldstart",)

for name in BENCHMARKS:
    module = importlib.import_module(f"benchmarks.{name}")
    print(f"\n{name}: {(module.__doc__ or '').partition(chr(10))[0]}\n")
    module.main()
