"""Seconds of the stemma by size of a family: ``python -m benchmarks.generated_growth [--full]``.

One report is retold by ever more outlets, each of which takes it from one before it: cut, edited, added to.
Processor seconds of the stage alone, with times to the second and without any, and the exponent of growth
from size to size. 1,000 equal texts of one time are a family too. ``--families`` measures stories of many
families instead, up to 5,000 articles of which 600 are one family. ``--full`` goes on to families of 2,000
and 5,000 articles, which takes most of its time to find the passages that they share.
"""

from __future__ import annotations

import math
import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import derive
from benchmarks.answers.stages import Row, article, found, prepared, table
from benchmarks.retellings.events import other_texts
from benchmarks.retellings.plan import operators
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SIZES = (10, 40, 150, 600)
FULL = (2_000, 5_000)
FAMILIES = (625, 1_250, 2_500, 5_000)
_LARGEST, _OTHERS = 0.12, 20
"""Share of a story of many families that the largest has, and the size of the others."""
_FIRST = 1_400_000_000


def main() -> int:
    """Print the table; status 1 if the texts are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    texts = [text for text in other_texts(DATA, for_settings=False) if 300 < len(text.split()) < 900]
    print("| family | articles | seconds with times | exponent | without times | exponent |")
    print("|---|---|---|---|---|---|")
    if "--families" in sys.argv:
        _rows("one of many", FAMILIES, partial(many_families, texts))
        return 0
    _rows("retold", (*SIZES, *FULL) if "--full" in sys.argv else SIZES, partial(family, texts))
    equal = [row | {"text": texts[0], "published": _FIRST} for row in family(texts, 1_000)]
    seconds = measure(equal)
    print(f"| equal texts of one time | 1,000 | {seconds[0]:.1f} | - | {seconds[1]:.1f} | - |")
    return 0


def _rows(name: str, sizes: Sequence[int], made: Callable[[int], list[Row]]) -> None:
    """Print a row for each size."""
    before: tuple[int, float, float] | None = None
    for size in sizes:
        seconds = measure(made(size))
        grown = ["-", "-"]
        if before:
            grown = [f"{exponent(before[0], size, before[k + 1], seconds[k]):.2f}" for k in (0, 1)]
        cells = f"{seconds[0]:.1f} | {grown[0]} | {seconds[1]:.1f} | {grown[1]}"
        print(f"| {name} | {size:,} | {cells} |", flush=True)
        before = (size, seconds[0], seconds[1])


def exponent(small: int, large: int, before: float, after: float) -> float:
    """The power of the size with which the time has grown."""
    return math.log(after / before) / math.log(large / small)


def family(texts: list[str], size: int) -> list[Row]:
    """Articles that all go back to the first text."""
    rng = Random(f"family of {size}")
    words = derive.lexicon(texts[:200])
    made = [texts[0]]
    while len(made) < size:
        draft = derive.original("parent", made[rng.randrange(len(made))] if rng.random() < 0.5 else texts[0])
        for operator in operators(rng, words, rng.sample(texts[1:], 2), reporting=False).values():
            draft = operator(draft, rng)
        made.append(derive.text_of(draft))
    return _in_time(made)


def _in_time(texts: Sequence[str]) -> list[Row]:
    """Texts as articles of one story, each of an outlet of its own, one a minute."""
    return [
        article(
            "0000",
            str(number),
            text,
            outlet=f"Outlet {number}",
            published=_FIRST + 60 * number,
            published_precision="second",
            published_kind="published",
        )
        for number, text in enumerate(texts)
    ]


def many_families(texts: list[str], size: int) -> list[Row]:
    """One story of articles that go back to many texts; one family is large, and all come mixed in time."""
    told = [row["text"] for row in family(texts, round(_LARGEST * size))]
    while len(told) < size:
        first = len(told) % len(texts)
        more = family([*texts[first:], *texts[:first]], min(_OTHERS, size - len(told)))
        told += [row["text"] for row in more]
    Random(f"families of {size}").shuffle(told)
    return _in_time(told)


def measure(rows: list[Row]) -> tuple[float, float]:
    """Processor seconds of the stemma stage on a family, with times and without."""
    with prepared({"0000": rows}, speech=False) as (engine, folder):
        dated = _seconds(engine, folder)
        untimed = sorted((row | {"published": None} for row in rows), key=lambda row: row["article_no"])
        engine.save("articles", table("articles", untimed))
        return dated, _seconds(engine, folder)


def _seconds(engine: LocalEngine, folder: RunFolder) -> float:
    began = resource.getrusage(resource.RUSAGE_SELF)
    found(engine, folder, Settings())
    ended = resource.getrusage(resource.RUSAGE_SELF)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


if __name__ == "__main__":
    sys.exit(main())
