"""An agency's text in 300 outlets: ``python -m benchmarks.reprints [--full]``.

Is every reprint tied to one source, and does the work grow with the number of copies, not with its square?
One text of ``allsides.parquet`` that shares nothing with any other becomes the agency's; the agency's own
printing is not in the pile. A third of the reprints are near exact; of the others up to 15 % of the words
are edited, up to half is cut from the end, and one in five has a paragraph of the writer's own. All have
their own headline and their outlet's notes below. They lie among 1,000 other articles; with ``--full``
among all of them, and the family tree is drawn too.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pyarrow.parquet as pq

from benchmarks import derive
from benchmarks.baselines.passages import minhash_pairs
from benchmarks.derive.corpus import originals, unrelated
from benchmarks.retellings.events import without_credits
from retold import pipeline
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.ingest import run as ingest
from retold.reuse import run as reuse
from retold.settings import Settings
from retold.story import run as story

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
COUNTS = (50, 100, 200, 300)
OTHERS = 1_000
_TOWNS = (
    "Harrowgate", "Ostermouth", "Lindenfall", "Averil", "Quenby", "Stallmarsh", "Brenmouth", "Tarrowick",
    "Pellgrove", "Ashcombe Vale", "Dunmere", "Corvale", "Eskhaven", "Fenwater", "Garrowby", "Holmrigg",
    "Inverley", "Jessamond", "Kelderbridge", "Larkhill Bay", "Marrowstone", "Netherby", "Orrinford",
    "Pinehallow", "Ravensay",
)  # fmt: skip
_NAMES = (
    "Courier", "Echo", "Ledger", "Standard", "Post", "Mercury", "Gazette", "Herald", "Observer", "Tribune",
    "Chronicle", "Dispatch",
)  # fmt: skip
_HOUR = 3_600
_WORDS = 15
"""Words in common, to count as tied by a passage."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the reprints.

    Attributes:
        reprints: How many there were.
        tied: Those in the largest group held together by passages.
        copies: Those set aside as near copies of another.
        candidates: Pairs of reprints that were aligned.
        words: Share of the words that each took from the agency that lie in passages, the lowest of all.
        story: Reprints in the largest story, and other articles in it.
        source: Reprints that hang together in the family tree with the largest root, if it was drawn.
    """

    reprints: int
    tied: int
    copies: int
    candidates: int
    words: float
    story: tuple[int, int]
    source: int | None = None


def agency_text(articles: Sequence[derive.Original]) -> tuple[derive.Original, list[derive.Original]]:
    """An article of usual length that shares nothing with the others, and the others that share nothing."""
    alone = [a for a, free in zip(articles, unrelated(articles), strict=True) if free]
    return next(a for a in alone if 500 <= len(a.text.split()) <= 700), alone[::-1]


def reprints(
    agency: derive.Original, donors: Sequence[str], words: derive.Lexicon, count: int
) -> list[derive.Derived]:
    """The text as ``count`` outlets print it."""
    outlets = [f"{town} {name}" for name in _NAMES for town in _TOWNS][:count]
    return [
        derive.derive(
            f"reprint-{number}",
            [agency],
            _recipe(number, outlet, donors, words),
            outlet=outlet,
            published=agency.published + Random(f"time of {outlet}").randrange(48 * _HOUR),
        )
        for number, outlet in enumerate(outlets)
    ]


def texts_of(data: Path, count: int) -> list[str]:
    """Reprints alone, as texts that name no source."""
    agency, donors, _, words = _means(data, OTHERS)
    owing_nobody = replace(agency, text=without_credits(agency.text))
    own = [without_credits(donor) for donor in donors]
    return [article.text for article in reprints(owing_nobody, own, words, count)]


def _recipe(number: int, outlet: str, donors: Sequence[str], words: derive.Lexicon) -> derive.Recipe:
    rng = Random(f"reprint {number}")
    share = rng.uniform(0, 0.01) if number % 3 == 0 else rng.uniform(0.01, 0.15)
    steps = [("edit", derive.edit_words(share, words))]
    if number % 3:
        steps.append(("cut_end", derive.cut_end(0.5, 1.0)))
    if number % 5 == 1:
        steps.append(("own", derive.add_own([donors[number % len(donors)]], 1, 1)))
    steps.append(("headline", derive.add_headline(donors[-1 - number % len(donors)].split("\n")[0][:70])))
    steps.append(("boilerplate", derive.add_boilerplate(outlet)))
    return derive.Recipe("reprint", tuple(steps), share)


def look(printed: Sequence[derive.Derived], others: Iterable[derive.Original], *, tree: bool) -> Found:
    """Take the pile through Retold and see what became of the reprints."""
    records = [*map(derive.record, printed), *map(derive.record, others)]
    Random(3).shuffle(records)
    settings = Settings()
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        if tree:
            pipeline.run(records, folder, settings)
        else:
            folder.prepare()
            with LocalEngine(folder, settings.workers, settings.memory_bytes) as engine:
                ingest.run(engine, records, settings)
                reuse.run(engine, settings)
                story.run(engine, settings)
        return _found(printed, folder, tree=tree)


def _found(printed: Sequence[derive.Derived], folder: RunFolder, *, tree: bool) -> Found:
    ours = {article.article_id: article for article in printed}
    numbers = dict(_columns(folder, "articles", "article_no", "article_id"))
    copies = [a for a, _ in _columns(folder, "copies", "article_no", "copy_of") if numbers[a] in ours]
    pairs = _columns(folder, "candidates", "a", "b")
    stories: dict[str, list[str]] = {}
    for name, article in _columns(folder, "stories", "story_id", "article_id"):
        stories.setdefault(name, []).append(article)
    best = max(stories.values(), key=lambda members: sum(m in ours for m in members))
    inside = sum(member in ours for member in best)
    matches = pq.read_table(folder.table("matches")).to_pylist()
    ties = [(m["a"], m["b"]) for m in matches if m["words"] >= _WORDS and m["a"] in ours and m["b"] in ours]
    return Found(
        len(ours),
        largest_group(ours, ties),
        len(copies),
        sum(numbers[a] in ours and numbers[b] in ours for a, b in pairs),
        min(_covered(article, matches) for article in printed),
        (inside, len(best) - inside),
        largest_group(ours, _columns(folder, "derivations", "parent", "child")) if tree else None,
    )


def _columns(folder: RunFolder, table: str, one: str, other: str) -> list[tuple[str, str]]:
    read = pq.read_table(folder.table(table), columns=[one, other]).to_pydict()
    return list(zip(read[one], read[other], strict=True))


def largest_group(members: Iterable[str], ties: Iterable[tuple[str, str]]) -> int:
    """The most members that hang together by ties, over others that are no members too."""
    head: dict[str, str] = {}

    def find(name: str) -> str:
        while head.setdefault(name, name) != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for one, other in ties:
        head[find(one)] = find(other)
    sizes: dict[str, int] = {}
    for member in members:
        sizes[find(member)] = sizes.get(find(member), 0) + 1
    return max(sizes.values(), default=0)


def _covered(article: derive.Derived, matches: Iterable[dict[str, object]]) -> float:
    """Share of the characters that an article took which lie in passages with others."""
    marks = bytearray(len(article.text))
    for m in matches:
        for side in ("a", "b"):
            if m[side] == article.article_id:
                start, end = int(str(m[f"{side}_start"])), int(str(m[f"{side}_end"]))
                marks[start:end] = b"\1" * (end - start)
    spans = [passage.target for passage in article.passages()]
    return sum(sum(marks[s.start : s.end]) for s in spans) / max(1, sum(map(len, spans)))


def measure(data: Path) -> dict[str, float]:
    """The figures that must not sink: all reprints are tied, and pairs for each stay as few as they were."""
    few, many = (found for found in tables(data, (50, 300), OTHERS, tree=False))
    return {
        "reprints_tied": many.tied / many.reprints,
        "reprints_in_one_story": many.story[0] / many.reprints,
        "reprints_words_found": many.words,
        "reprints_linear": min(1.0, (few.candidates / few.reprints) / (many.candidates / many.reprints)),
    }


def tables(data: Path, counts: Sequence[int], others: int, *, tree: bool) -> list[Found]:
    """What became of the reprints for each number of them."""
    agency, donors, rest, words = _means(data, others)
    return [
        look(reprints(agency, donors, words, count), rest, tree=tree and count == counts[-1])
        for count in counts
    ]


def _means(
    data: Path, others: int
) -> tuple[derive.Original, list[str], list[derive.Original], derive.Lexicon]:
    rows = pq.read_table(data / "allsides.parquet", columns=["id", "outlet", "title", "published", "text"])
    articles = originals(rows.to_pylist()[: max(others, OTHERS) + 400])
    agency, alone = agency_text(articles[: OTHERS + 400])
    donors = [article for article in alone if article is not agency][:100]
    used = {agency.article_id, *(donor.article_id for donor in donors)}
    rest = [article for article in articles if article.article_id not in used][:others]
    words = derive.lexicon(article.text for article in articles[:1000])
    return agency, [donor.text for donor in donors], rest, words


def main() -> int:
    """Print the table; status 1 if the articles are not there."""
    if not (DATA / "allsides.parquet").is_file():
        print(f"{DATA} has no allsides.parquet; nothing to measure.")
        return 1
    full = "--full" in sys.argv
    others = 40_000 if full else OTHERS
    heads = ("reprints", "tied by passages", "in one story (others in it)", "under one source", "near copies",
             "pairs aligned for each", "words found, least", "tied by MinHash at 0.5, at 0.8")  # fmt: skip
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    agency, donors, rest, words = _means(DATA, others)
    for count in (COUNTS[-1],) if full else COUNTS:
        printed = reprints(agency, donors, words, count)
        found = look(printed, rest, tree=full)
        print(_row(found, [_by_minhash(printed, threshold) for threshold in (0.5, 0.8)]), flush=True)
    return 0


def _by_minhash(printed: Sequence[derive.Derived], threshold: float) -> int:
    texts = {article.article_id: article.text for article in printed}
    return largest_group(texts, minhash_pairs(texts, threshold))


def _row(f: Found, beside: Sequence[int]) -> str:
    source = "-" if f.source is None else str(f.source)
    return (
        f"| {f.reprints} | {f.tied} | {f.story[0]} ({f.story[1]}) | {source} | {f.copies} "
        f"| {f.candidates / f.reprints:.1f} | {f.words:.3f} | {', '.join(map(str, beside))} |"
    )


if __name__ == "__main__":
    sys.exit(main())
