"""Quotations that several articles have: ``python -m benchmarks.shared_quotations [--report]``.

First table: the articles of PolNeAR (train and dev) taken as one story. Pieces of its marked direct speech,
of six words or more, that two articles share by a run of six words were read one by one:
``quotations/shared.json`` says which pairs are one quotation, and which nobody can tell (the same speaker's
set phrase on two occasions); it has places only, no text. All other pairs are two quotations. Found: pairs
that the stage puts into one quotation. A pair belongs to the half for settings or to the half for reporting
by hash of its first article. Baselines are given the marked pieces; ours must find them in the text. As in
any large pile, only articles that share something with others are read by the tagger.

Speaker: of the pairs of one quotation, those whose quotation is given to a speaker whose last name stands in
one of the two marked sources (*right*; left out where both are pronouns), and those whose two articles are
found to name one person (*agree*).

Second table: invented quotations retold in each of seven ways (:mod:`benchmarks.quotations.ways`).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.attribution import direct_quotations
from benchmarks.quotations.ways import attribution_rows, half_covered
from benchmarks.quotations.ways_found import by_way, print_ways
from retold.article import Span
from retold.attribution.story.quotations import of_story
from retold.text.tokens import tokenize

DATA = Path(__file__).parents[2] / "shared" / "data"
_LABELS = Path(__file__).parent / "quotations" / "shared.json"
_RUN = 6
_ALIKE = 0.5

Pair = tuple[int, int]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """One marked piece of direct speech: file and line of its article, place, source and words."""

    article: str
    span: Span
    source: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The marked pieces, and the pairs of them that are one quotation, or that nobody can tell."""

    articles: dict[str, str]
    pieces: tuple[Piece, ...]
    same: frozenset[Pair]
    unsure: frozenset[Pair]


def main(arguments: Sequence[str]) -> None:
    """Print two tables."""
    if not (DATA / "polnear-train.jsonl").exists():
        print(f"{DATA} is not there; nothing measured.")
        return
    reporting = "--report" in arguments
    read = truth(DATA)
    pairs, right, agree = retold(read)
    methods = {"Retold": pairs, "equal text": equal(read), "Jaccard of words 0.5": alike(read)}
    print(f"{'half for reporting' if reporting else 'half for settings'}\n")
    print("| pairs put into one quotation | precision | recall |\n|---|---|---|")
    for name, found in methods.items():
        precision, recall = scores(read, found, reporting=reporting)
        print(f"| {name} | {precision:.3f} | {recall:.3f} |")
    right_share, agree_share = speaker_shares(read, right, agree, reporting=reporting)
    print(f"\nspeaker right {right_share:.3f}, one person in both articles {agree_share:.3f}\n")
    print_ways()


def measure(data: Path) -> dict[str, float]:
    """Shares, 0 to 1, on the half for reporting, for the accuracy gate."""
    read = truth(data)
    pairs, right, agree = retold(read)
    precision, recall = scores(read, pairs, reporting=True)
    right_share, agree_share = speaker_shares(read, right, agree, reporting=True)
    return {
        "shared_quotations_precision": precision,
        "shared_quotations_recall": recall,
        "shared_quotations_speaker": right_share,
        "shared_quotations_one_person": agree_share,
    } | {f"shared_quotations_{way.replace(' ', '_')}": found for way, (found, _) in by_way().items()}


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """Precision and recall of the simple methods, by figure."""
    read = truth(data)
    found = {
        name: scores(read, pairs, reporting=True)
        for name, pairs in (("equal text", equal(read)), ("Jaccard", alike(read)))
    }
    return {
        f"shared_quotations_{figure}": {name: values[i] for name, values in found.items()}
        for i, figure in enumerate(("precision", "recall"))
    }


@lru_cache(maxsize=1)
def truth(data: Path) -> Truth:
    """The marked pieces and what was read of them."""
    articles: dict[str, str] = {}
    pieces: dict[tuple[str, int, int], Piece] = {}
    for part in ("dev", "train"):
        lines = (data / f"polnear-{part}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, record in enumerate(map(json.loads, lines)):
            name = f"{part}:{number}"
            articles[name] = record["text"]
            for marked in direct_quotations(record):
                source = " ".join(record["text"][start:end] for start, end in marked["source"])
                for start, end in marked["content"]:
                    words = tuple(tokenize(record["text"][start:end]).words)
                    if len(words) >= _RUN:
                        pieces[name, start, end] = Piece(name, Span(start, end), source, words)
    number_of = {place: number for number, place in enumerate(pieces)}
    labels = json.loads(_LABELS.read_text(encoding="utf-8"))
    same, unsure = (
        frozenset(
            _ordered(number_of[row[0], row[1], row[2]], number_of[row[3], row[4], row[5]]) for row in rows
        )
        for rows in (labels["same"], labels["open"])
    )
    return Truth(articles, tuple(pieces.values()), same, unsure)


def _ordered(a: int, b: int) -> Pair:
    return min(a, b), max(a, b)


def of_half(read: Truth, pairs: frozenset[Pair], *, reporting: bool) -> frozenset[Pair]:
    """The pairs of one half, by hash of the first article."""
    return frozenset(
        pair
        for pair in pairs
        if hashlib.sha256(read.pieces[pair[0]].article.encode()).digest()[0] % 2 == int(reporting)
    )


def scores(read: Truth, found: frozenset[Pair], *, reporting: bool) -> tuple[float, float]:
    """Precision and recall of pairs in one half; pairs that nobody can tell count for neither."""
    wanted = of_half(read, read.same, reporting=reporting)
    made = of_half(read, found - read.unsure, reporting=reporting)
    return len(made & wanted) / max(1, len(made)), len(made & wanted) / max(1, len(wanted))


def speaker_shares(
    read: Truth, right: frozenset[Pair], agree: frozenset[Pair], *, reporting: bool
) -> tuple[float, float]:
    """Shares of the pairs of one quotation whose speaker is right, and whose articles name one person."""
    ours = of_half(read, read.same, reporting=reporting)
    named = {pair for pair in ours if any(c.isupper() for n in pair for c in read.pieces[n].source)}
    return len(named & right) / max(1, len(named)), len(ours & agree) / max(1, len(ours))


def retold(read: Truth) -> tuple[frozenset[Pair], frozenset[Pair], frozenset[Pair]]:
    """Pairs the stage puts together; those with the right speaker; those whose articles name one person."""
    articles = [{"article_id": name, "text": text} for name, text in read.articles.items()]
    closely = {read.pieces[number].article for pair in read.same | read.unsure for number in pair}
    attributions = [
        row
        for name, text in read.articles.items()
        for row in attribution_rows(name, text, closely=name in closely)
    ]
    speakers, quotations = of_story("s", articles, attributions)
    number_of = {name: n for n, row in enumerate(speakers) for name in row["attribution_ids"]}
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in quotations:
        by_article[row["article_id"]].append(row)
    said: dict[str, list[Row]] = defaultdict(list)
    for row in attributions:
        if row["kind"] != "indirect":
            said[row["article_id"]].append(row)
    rows = [[r for r in by_article[p.article] if _covers(p, r["start"], r["end"])] for p in read.pieces]
    ids = [
        {
            number_of.get(r["attribution_id"], -1)
            for r in said[piece.article]
            if _covers(piece, r["content_start"], r["content_end"])
        }
        for piece in read.pieces
    ]
    agree = frozenset((a, b) for a, b in read.same if (ids[a] & ids[b]) - {-1})
    right = frozenset((a, b) for a, b in read.same if _speaker_right(read, rows, a, b))
    return _together(read, [{r["quotation_id"] for r in found} for found in rows]), right, agree


def _covers(piece: Piece, start: int, end: int) -> bool:
    return half_covered(piece.span, Span(start, end))


def _speaker_right(read: Truth, rows: Sequence[Sequence[Row]], a: int, b: int) -> bool:
    sources = f"{read.pieces[a].source} {read.pieces[b].source}"
    speakers = [{row["speaker"] for row in rows[number] if row["speaker"]} for number in (a, b)]
    return any(speaker.split()[-1] in sources for speaker in speakers[0] & speakers[1])


def _together(read: Truth, keys: Sequence[set[Any]]) -> frozenset[Pair]:
    """Pairs of pieces of two articles that have a key in common."""
    having: dict[Any, list[int]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key in found:
            having[key].append(number)
    return frozenset(pair for numbers in having.values() for pair in _of_two_articles(read, numbers))


def _of_two_articles(read: Truth, numbers: Sequence[int]) -> Iterator[Pair]:
    for a, b in combinations(numbers, 2):
        if read.pieces[a].article != read.pieces[b].article:
            yield a, b


def equal(read: Truth) -> frozenset[Pair]:
    """Baseline: the same words, one for one."""
    return _together(read, [{piece.words} for piece in read.pieces])


def alike(read: Truth) -> frozenset[Pair]:
    """Baseline: at least half of the words of both are the same."""
    return frozenset(
        pair for pair in _sharing(read, lambda piece: set(piece.words)) if _jaccard(read, pair) >= _ALIKE
    )


def _sharing(read: Truth, keys: Callable[[Piece], set[str]]) -> frozenset[Pair]:
    """Pairs that share two of their rarer words: no pair half alike lacks them."""
    uses: dict[str, list[int]] = defaultdict(list)
    for number, piece in enumerate(read.pieces):
        for key in keys(piece):
            uses[key].append(number)
    return frozenset(
        pair for having in uses.values() if len(having) <= 60 for pair in _of_two_articles(read, having)
    )


def _jaccard(read: Truth, pair: Pair) -> float:
    a, b = (set(read.pieces[number].words) for number in pair)
    return len(a & b) / len(a | b)


if __name__ == "__main__":
    main(sys.argv[1:])
