"""What is found of quotations retold in seven ways, by Retold and by simple methods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from benchmarks.quotations.ways import Case, cases, grouped, judged
from retold.text.tokens import tokenize

_ALIKE = 0.5
Judge = Callable[[Case], tuple[bool, bool]]


def print_ways() -> None:
    """One row a way."""
    columns = {"Retold": by_way(), "equal text": by_way(_equal), "Jaccard of words 0.5": by_way(_alike)}
    print(f"| retold | {' | '.join(f'{name}: found, wrong' for name in columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    for way in next(iter(columns.values())):
        cells = (f"{column[way][0]:.3f}, {column[way][1]:.3f}" for column in columns.values())
        print(f"| {way} | {' | '.join(cells)} |")


def by_way(judge: Judge | None = None) -> dict[str, tuple[float, float]]:
    """For each way, the share put together with its own quotation, and the share with another one."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in cases():
        found[case.way].append((judge or _retold)(case))
    return {way: _shares(rows) for way, rows in found.items()}


def _shares(rows: list[tuple[bool, bool]]) -> tuple[float, float]:
    return sum(right for right, _ in rows) / len(rows), sum(wrong for _, wrong in rows) / len(rows)


def _retold(case: Case) -> tuple[bool, bool]:
    return judged(case, grouped(case))


def _equal(case: Case) -> tuple[bool, bool]:
    return _compared(case, lambda a, b: a == b)


def _alike(case: Case) -> tuple[bool, bool]:
    return _compared(case, lambda a, b: len(set(a) & set(b)) >= _ALIKE * len({*a, *b}))


def _compared(case: Case, same: Callable[[list[str], list[str]], bool]) -> tuple[bool, bool]:
    version = _words(case.version.of(case.texts["retold"]))
    right, *others = (same(version, _words(place.of(case.texts["full"]))) for place in case.places)
    return right, any(others)


def _words(text: str) -> list[str]:
    words: Iterable[str] = tokenize(text).words
    return list(words)
