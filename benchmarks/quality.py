"""Accuracy against pinned floors: ``python -m benchmarks.quality [NAME ...] [--update]``.

All figures, or those of the benchmarks named, such as ``versions`` or ``seeds``.
Every figure is better when it is higher, and may not sink below its floor in ``floors.json``, where a digest
of the data it was measured on stands too. ``--update`` raises floors to what was measured and pins new
figures; a floor is lowered only with ``--allow-regression``. Ends with status 1 if a figure is missing or
below its floor, or if the data are not those of the floors.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import json
import math
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.002
"""How far below what was measured a floor is set: the last digits may differ from machine to machine."""

SOURCES: Mapping[str, str | None] = {
    "seeds": "../seeds",
    "stories": "ecbplus.jsonl",
    "versions": "versions.jsonl",
    "generated": "allsides.parquet",
    "rewordings": "allsides.parquet",
    "manuscripts": None,
    "attribution": "polnear-dev.jsonl",
    "attribution_spans": "polnear-dev.jsonl",
    "relays": "polnear-train.jsonl",
    "shared_quotations": "polnear-train.jsonl",
    "credited": "allsides.parquet",
    "extraction": "pages",
    "evasion": "allsides.parquet",
    "passages": "allsides.parquet",
    "reprints": "allsides.parquet",
}
"""Each module with a function ``measure``, and the data it reads, if any."""

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Pinned:
    """What must hold: the lowest value of each figure, and the digest of each source of data."""

    floors: Figures
    data: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    figure: str
    measured: float | None
    floor: float | None
    beside: str = ""

    @property
    def good(self) -> bool:
        """Whether the figure is there, and not below its floor."""
        return self.measured is not None and (self.floor is None or self.measured >= self.floor)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to measure: {', '.join(SOURCES)}")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower them as well")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(SOURCES):
        parser.error(f"there is no {min(unknown)!r}; there are {', '.join(SOURCES)}")
    if not DATA.is_dir():
        print(f"{DATA} is not there; nothing to measure.")
        return 1
    pinned = read_pinned(FLOORS)
    digests = {
        source: digest(DATA / source) for source in SOURCES.values() if source and (DATA / source).exists()
    }
    measured, beside = measure_all(DATA, options.names or SOURCES)
    # Of what was not asked for, no figure is missing.
    floors = {n: f for n, f in pinned.floors.items() if n in measured} if options.names else pinned.floors
    lines = table(measured, floors, beside)
    print(render(lines))
    if options.update:
        new = raised(pinned.floors, measured, allow_regression=options.allow_regression)
        write_pinned(FLOORS, Pinned(new, pinned.data | digests))
        lines = table(measured, {name: new[name] for name in floors | measured}, beside)
    elif changed := [name for name in pinned.data if digests.get(name) != pinned.data[name]]:
        print(f"\nNot the data that the floors were measured on: {', '.join(changed)}.")
        return 1
    bad = [line.figure for line in lines if not line.good] or ([] if lines else options.names)
    if bad:
        print(f"\nBelow the floor, or missing: {', '.join(bad)}.")
    return 1 if bad else 0


def measure_all(data: Path, names: Iterable[str]) -> tuple[Figures, dict[str, dict[str, float]]]:
    """The figures of the benchmarks named, and what simple methods reach."""
    measured: Figures = {}
    beside: dict[str, dict[str, float]] = {}
    for name, source in ((name, SOURCES[name]) for name in names):
        if (source and not (data / source).exists()) or importlib.util.find_spec(
            f"benchmarks.{name}"
        ) is None:
            continue
        module = importlib.import_module(f"benchmarks.{name}")
        if not hasattr(module, "measure"):
            continue
        started = time.perf_counter()
        measured |= module.measure(data)
        if hasattr(module, "baselines"):
            beside |= module.baselines(data)
        print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return measured, beside


def table(measured: Figures, floors: Figures, beside: Mapping[str, Mapping[str, float]]) -> list[Line]:
    """A line for each figure measured or pinned, those measured first and in their order."""
    names = [*measured, *(name for name in floors if name not in measured)]
    return [Line(n, measured.get(n), floors.get(n), _best(beside.get(n, {}))) for n in names]


def _best(methods: Mapping[str, float]) -> str:
    ordered = sorted(methods.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {value:.3f}" for name, value in ordered)


def render(lines: list[Line]) -> str:
    """The table in Markdown."""
    rows = ["| figure | measured | floor | | simple methods |", "|---|---|---|---|---|"]
    for line in lines:
        cells = ("-" if value is None else f"{value:.3f}" for value in (line.measured, line.floor))
        mark = "" if line.good else "BELOW"
        rows.append(f"| {line.figure} | {' | '.join(cells)} | {mark} | {line.beside} |")
    return "\n".join(rows)


def raised(floors: Figures, measured: Figures, *, allow_regression: bool) -> Figures:
    """New floors: never lower than the old ones, unless that is allowed."""
    new = dict(floors)
    for name, value in measured.items():
        floor = 1.0 if value == 1.0 else max(0.0, math.floor((value - MARGIN) * 1000) / 1000)
        if name not in new or floor > new[name] or allow_regression:
            new[name] = floor
    return new


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of all files of a folder."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def read_pinned(path: Path) -> Pinned:
    if not path.is_file():
        return Pinned({}, {})
    values = json.loads(path.read_text(encoding="utf-8"))
    return Pinned(values["floors"], values["data"])


def write_pinned(path: Path, pinned: Pinned) -> None:
    values = {"data": pinned.data, "floors": pinned.floors}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
