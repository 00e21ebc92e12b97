"""Fits the curves that calibrate probabilities: ``python -m benchmarks.calibrate [--stated | --report]``.

The curves are fitted on the settings half of generated stories and of revisions of pages and written to
``src/retold/stemma/weights/calibration.json``; the other half is reported, before and after. ``--stated``
fits only the curves of what is stated in the end, and no tree changes; ``--report`` leaves all as they are.
Expected calibration error by tenths of probability, of each article of the pile that is said to be a parent
of another (2 % or more), of the likeliest parent of each, and of each article's being an origin.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.calibration.cases import PILES, RAW, Case, Rounds, cases
from benchmarks.calibration.curves import fitted, restated
from benchmarks.calibration.parents import LEAST, candidates
from benchmarks.scores.probabilities import Said, expected_error, log_loss, reliability
from retold.settings import Settings
from retold.stemma.infer import Stemma, weighed
from retold.stemma.weights import calibration as module
from retold.stemma.weights.calibration import Calibration

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CURVES = Path(module.__file__).with_name("calibration.json")
_FITTED, _REPORTED = Rounds(3, 2), Rounds(2, 1)

Solved = Sequence[tuple[Case, Stemma]]


def main() -> int:
    """Fit, write and report; status 1 if the texts are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    started, curves = time.process_time(), module.calibration()
    if "--report" not in sys.argv:
        chosen = cases(DATA, _FITTED, for_settings=True)
        curves = restated(chosen, curves) if "--stated" in sys.argv else fitted(chosen)
        CURVES.write_text(json.dumps(asdict(curves), indent=1) + "\n", encoding="utf-8")
        print("Settings half:\n")
        report(chosen, curves)
        print("\nThe other half:\n")
    report(cases(DATA, _REPORTED, for_settings=False), curves)
    print(f"\n{time.process_time() - started:.0f} s of processor time")
    return 0


def report(made: Sequence[Case], curves: Calibration) -> None:
    """Print the tables."""
    solved = {"as it is": _solved(made, RAW), "calibrated": _solved(made, curves)}
    print("| pile | | pairs | error | log-loss | likeliest parent: error | origin: error | interval covers |")
    print("|---|---|---|---|---|---|---|---|")
    for pile in (*PILES, "all"):
        for name, found in solved.items():
            print(f"| {pile} | {name} | {_line([pair for pair in found if pile in (pair[0].pile, 'all')])} |")
    print("\n| said | true | pairs |\n|---|---|---|")
    for chance, true, number in reliability(pairs(solved["calibrated"])):
        print(f"| {chance:.3f} | {true:.3f} | {number} |")


def _solved(made: Sequence[Case], curves: Calibration) -> Solved:
    return [(case, weighed(case.known, Settings().stemma, curves)) for case in made]


def _line(found: Solved) -> str:
    said = list(pairs(found))
    values = expected_error(said), log_loss(said), expected_error(list(likeliest(found)))
    covers = sum(stemma.origins.low <= case.origins <= stemma.origins.high for case, stemma in found)
    cells = [f"{value:.3f}" for value in (*values, expected_error(list(origins(found))))]
    return f"{len(said)} | {' | '.join(cells)} | {covers / max(1, len(found)):.3f}"


def pairs(found: Solved) -> Iterable[Said]:
    """Every article that is said to be a parent of another."""
    for case, stemma in found:
        for parents in candidates(case, stemma):
            yield from ((parent.chance, parent.true) for parent in parents if parent.chance >= LEAST)


def likeliest(found: Solved) -> Iterable[Said]:
    """The likeliest parent of each article that may have one."""
    for case, stemma in found:
        for parents in candidates(case, stemma):
            best = max(parents, key=lambda parent: parent.chance, default=None)
            if best and best.chance >= LEAST:
                yield best.chance, best.true


def origins(found: Solved) -> Iterable[Said]:
    """Every article's being an origin."""
    for case, stemma in found:
        yield from ((float(stemma.root[n]), none) for n, none in enumerate(case.none))


if __name__ == "__main__":
    sys.exit(main())
