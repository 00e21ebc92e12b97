"""Reused passages that somebody disguised: ``python -m benchmarks.evasion [--full]``.

Passages of 30 to 200 words, half of them word for word and half with every 25th word changed, are planted in
other articles of ``allsides.parquet``; then a twentieth of the characters of each such article is altered
(:mod:`benchmarks.piles.attacks`). The originals and the disguised articles go through the stage ``reuse``
together.

- *found*: planted passages of which passages between the two articles cover 80 %, at the right place in both;
- *covered*: their share of the planted characters;
- *false*: pairs of articles with a passage that was not planted, and that the clean pile does not have (its
  own are real reuse, and stand in the first line);
- *offsets*: passages whose spans, led back to the clean texts, begin and end with the same word in both;
- *warned*: disguised articles of which :func:`retold.text.normalize.disguises` says so.

Simple method beside it: the same stage with words cut at everything that is no letter, and only their case
folded.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.piles.attacks import ATTACKS, MORE, Attack
from retold.article import Span
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.ingest import run as ingest
from retold.reuse import run as reuse
from retold.settings import Settings
from retold.text.normalize import disguises

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARE, ENOUGH = 0.05, 0.8
PASSAGES, FULL = 60, 800
_WORD = re.compile(r"\S+")

Figures = dict[str, float]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planted:
    """A passage of one text put into another; ``place`` in the original, ``span`` in the clean host."""

    original: str
    place: Span
    host: str
    span: Span


@dataclass(frozen=True, slots=True)
class Disguised:
    """A host after an attack, with the way back."""

    text: str
    ends: list[int]

    def clean(self, span: Span) -> Span:
        """The characters of the clean text that a span of this one stands on."""
        return Span(bisect_right(self.ends, span.start), bisect_right(self.ends, span.end - 1) + 1)


def plant(texts: Sequence[str], seed: int = 0) -> list[Planted]:
    """A passage of each text of the first half, put into one of the second half."""
    dice = random.Random(seed)
    half = len(texts) // 2
    return [
        _planted(original, host, edit=bool(n % 2), dice=dice)
        for n, (original, host) in enumerate(zip(texts[:half], texts[half : 2 * half], strict=True))
    ]


def _planted(original: str, host: str, *, edit: bool, dice: random.Random) -> Planted:
    words = list(_WORD.finditer(original))
    length = dice.randint(30, min(200, len(words) - 1))
    first = dice.randrange(len(words) - length)
    place = Span(words[first].start(), words[first + length - 1].end())
    passage = place.of(original)
    if edit:
        passage = " ".join(
            dice.choice(words)[0] if n % 25 == 12 else word for n, word in enumerate(passage.split(" "))
        )
    at = dice.choice([m.start() for m in _WORD.finditer(host)])
    return Planted(original, place, host[:at] + passage + " " + host[at:], Span(at, at + len(passage)))


def disguised(text: str, attack: Attack | None, seed: int) -> Disguised:
    """A text after an attack on a twentieth of its characters."""
    pieces = attack(text, SHARE, random.Random(seed)) if attack else list(text)
    return Disguised("".join(pieces), list(accumulate(map(len, pieces))))


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A text that leaves folding nothing to do: its words, cut as programs usually cut, spelt in ASCII."""

    text: str
    ends: list[int]
    words: list[Span]

    def as_received(self, start: int, end: int) -> Span:
        """The characters of the text as it was."""
        first, last = bisect_right(self.ends, start), bisect_right(self.ends, end - 1)
        return Span(self.words[first].start, self.words[last].end)


def unfolded(text: str) -> Unfolded:
    """A text as one sees it who knows nothing of disguises."""
    words = [Span(*match.span()) for match in re.finditer(r"\w+", text)]
    spelt = [_in_ascii(word.of(text).lower()) for word in words]
    return Unfolded(" ".join(spelt), list(accumulate(len(word) + 1 for word in spelt)), words)


def _in_ascii(word: str) -> str:
    return word if word.isascii() else f"x{word.encode('utf-32-be', 'replace').hex()}"


def found(originals: Iterable[str], hosts: Iterable[str], *, folded: bool = True) -> list[Row]:
    """The passages of a pile, where originals are named ``o0``, ``o1``, ... and hosts ``h0``, ``h1``, ..."""
    texts = {f"o{n}": text for n, text in enumerate(originals)} | {
        f"h{n}": text for n, text in enumerate(hosts)
    }
    if folded:
        return _passages(texts)
    bare = {name: unfolded(text) for name, text in texts.items()}
    rows = _passages({name: text.text for name, text in bare.items()})
    for row in rows:
        for side in "ab":
            span = bare[row[side]].as_received(row[f"{side}_start"], row[f"{side}_end"])
            row[f"{side}_start"], row[f"{side}_end"] = span.start, span.end
    return rows


def _passages(texts: Mapping[str, str]) -> list[Row]:
    settings = Settings(workers=1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, settings.workers, settings.memory_bytes) as engine:
            ingest.run(engine, [{"id": name, "text": text} for name, text in texts.items()], settings)
            reuse.run(engine, settings)
        rows: list[Row] = pq.read_table(folder.table("matches")).to_pylist()
    return rows


def scores(
    planted: Sequence[Planted], attack: Attack | None, known: set[tuple[str, str]], *, folded: bool = True
) -> tuple[Figures, set[tuple[str, str]]]:
    """The figures of an attack, and the pairs with passages not planted; those known are not false."""
    hosts = [disguised(p.host, attack, seed) for seed, p in enumerate(planted)]
    rows = found((p.original for p in planted), (host.text for host in hosts), folded=folded)
    number = range(len(planted))
    between = {n: [r for r in rows if {r["a"], r["b"]} == {f"o{n}", f"h{n}"}] for n in number}
    others = {(r["a"], r["b"]) for r in rows if r["a"][1:] != r["b"][1:]}
    covered = [_covered(planted[n], hosts[n], between[n]) for n in number]
    right = [ok for n in number for ok in _offsets_right(planted[n], hosts[n], between[n])]
    size = sum(len(p.span) for p in planted)
    figures = {
        "found": sum(c >= ENOUGH * len(p.span) for c, p in zip(covered, planted, strict=True)) / len(planted),
        "covered": sum(covered) / size,
        "false": float(len(others - known)),
        "offsets": sum(right) / max(1, len(right)),
        "warned": sum(bool(disguises(host.text)) for host in hosts) / len(hosts),
    }
    return figures, others


def _sides(host: Disguised, row: Row) -> tuple[Span, Span]:
    """Where a passage stands in the original and in the clean host."""
    a, b = Span(row["a_start"], row["a_end"]), Span(row["b_start"], row["b_end"])
    there, here = (a, b) if row["a"].startswith("o") else (b, a)
    return there, host.clean(here)


def _covered(p: Planted, host: Disguised, rows: Iterable[Row]) -> int:
    """Characters of a planted passage that passages cover, where the original has it too."""
    seen: set[int] = set()
    for row in rows:
        there, here = _sides(host, row)
        if there.overlaps(p.place):
            seen.update(range(max(here.start, p.span.start), min(here.end, p.span.end)))
    return len(seen)


def _offsets_right(p: Planted, host: Disguised, rows: Iterable[Row]) -> Iterator[bool]:
    for row in rows:
        there, here = (
            span.of(text).lower() for span, text in zip(_sides(host, row), (p.original, p.host), strict=True)
        )
        one, other = re.findall(r"\w+", there), re.findall(r"\w+", here)
        yield (one[0], one[-1]) == (other[0], other[-1])


def texts_of(data: Path, number: int) -> list[str]:
    """Articles of a few hundred words, from all over the pile, without what would be a disguise already."""
    chosen: dict[str, None] = {}
    for batch in pq.ParquetFile(data / "allsides.parquet").iter_batches(batch_size=20, columns=["text"]):
        for text in batch["text"].to_pylist():
            if text and 150 <= text.count(" ") <= 1500 and not disguises(text):
                chosen[text] = None
                break
        if len(chosen) == number:
            break
    return list(chosen)


def measure(data: Path) -> Figures:
    """The figures for the gate: the worst of the nine attacks."""
    planted = plant(texts_of(data, 2 * PASSAGES))
    _, known = scores(planted, None, set())
    nine = [scores(planted, attack, known)[0] for attack in ATTACKS.values()]
    least = {
        f"evasion_{figure}": min(of[figure] for of in nine)
        for figure in ("found", "covered", "offsets", "warned")
    }
    return least | {"evasion_attacks_without_false_pairs": sum(not of["false"] for of in nine) / len(nine)}


def main() -> int:
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    planted = plant(texts_of(DATA, 2 * (FULL if "--full" in sys.argv else PASSAGES)))
    known: set[tuple[str, str]] = set()
    print(
        "| attack | found | covered | offsets | warned | false | found / covered without folding |\n"
        + "|---" * 7
        + "|"
    )
    for name, attack in ({"none": None} | ATTACKS | MORE).items():
        ours, others = scores(planted, attack, known)
        known = known or others
        bare, _ = scores(planted, attack, set(), folded=False)
        shares = " | ".join(f"{ours[figure]:.3f}" for figure in ("found", "covered", "offsets", "warned"))
        print(
            f"| {name} | {shares} | {ours['false']:.0f} | {bare['found']:.3f} / {bare['covered']:.3f} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
