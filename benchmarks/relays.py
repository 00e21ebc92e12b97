"""Chains within one article, held against passages of PolNeAR that were marked by hand.

``python -m benchmarks.relays [--developing]`` reads ``polnear-dev.jsonl`` and ``polnear-train.jsonl`` of
``../shared/data`` and the marks in ``quotations/relays.json``: passages in which an outlet heard a voice
(direct), reports something (relay), or is the article's own (own), each with the outlet, the words that say
so and the first voice as character offsets, no text. Two sets: 129 passages of 72 articles, all of them
marked but for those inside quotations, polls, bylines and datelines; and 89 passages in 130 sentences of
other articles, drawn by chance from those with an outlet's name and a word of saying and marked before
anything was run on them (what is neither passage nor mention there is open, and counts for nothing). An
article's name is the SHA-256 of its id, cut to 16 digits. The half with an odd digest is reported; rules were
made looking at the other half, which ``--developing`` measures, and at articles without marks. Baseline:
every outlet named outside a quotation counts, direct behind "told", "on", "with" or "to".
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tagger.examples import Record, read
from retold.article import Span
from retold.attribution.attribution_rows import attribution_rows
from retold.attribution.credits.credits import credits_of_page
from retold.attribution.credits.outlet_mentions import outlet_mentions
from retold.attribution.credits.outlets import canonical_outlet, outlet_key
from retold.attribution.reading.page import Page, read_page

DATA = Path(__file__).parents[2] / "shared" / "data"
MARKS = Path(__file__).parent / "quotations" / "relays.json"
_FILES = ("polnear-dev.jsonl", "polnear-train.jsonl")
_OUTLETS = {
    "huff-post": "HuffPost",
    "nyt": "The New York Times",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "Western Journalism",
}
"""What the names of outlets in the data stand for."""
_DIRECT = re.compile(r"\b(?:told|tells?|on|with|to)\s+(?:the\s+|The\s+)?\Z")

Mark = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A record with its passages: all of it, or one sentence in which some mentions are open."""

    record: Record
    marks: list[Mark]
    within: Span
    open: list[Span]


Found = list[tuple[Span, str]]
"""Where an outlet is named, and the kind of relay it gives."""


def main(arguments: list[str]) -> None:
    """Print one table."""
    if not all((DATA / name).exists() for name in _FILES):
        print(f"{DATA} is not there; nothing measured.")
        return
    developing = "--developing" in arguments
    print(f"{'developing' if developing else 'reported'} half\n")
    for kind in ("articles", "sentences"):
        marked = _marked(DATA, kind, developing=developing)
        ours, naive = scores(marked, retold), scores(marked, every_name)
        print(f"| {int(ours['passages'])} passages of {len(marked)} {kind} | Retold | every outlet named |")
        print("|---|---|---|")
        for name, value in ours.items():
            if name != "passages":
                print(f"| {name} | {value:.3f} | {naive[name]:.3f} |")
        print(f"| chain ends at the first voice | {voices_right(marked):.3f} | - |\n")


def measure(data: Path) -> dict[str, float]:
    """Shares, 0 to 1, for the accuracy gate."""
    marked = _marked(data, "articles", developing=False)
    found = scores(marked, retold)
    drawn = scores(_marked(data, "sentences", developing=False), retold)
    names = {
        "precision": "relays_precision",
        "recall": "relays_recall",
        "kind right, of those found": "relays_kind",
    }
    return {figure: found[name] for name, figure in names.items()} | {
        "relays_voice": voices_right(marked),
        "relays_drawn_precision": drawn["precision"],
        "relays_drawn_recall": drawn["recall"],
    }


def _marked(data: Path, kind: str, *, developing: bool) -> list[Marked]:
    marks: dict[str, Any] = json.loads(MARKS.read_text(encoding="utf-8"))[kind]
    records = [record for name in _FILES for record in read(data / name)]
    digests = [(hashlib.sha256(record["id"].encode()).hexdigest(), record) for record in records]
    return [
        _of_article(record, marks[digest[:16]]) if kind == "articles" else _drawn(record, marks[digest[:16]])
        for digest, record in digests
        if digest[:16] in marks and (int(digest, 16) % 2 == 0) == developing
    ]


def _of_article(record: Record, marks: list[Mark]) -> Marked:
    return Marked(record, marks, Span(0, len(record["text"])), [])


def _drawn(record: Record, sentence: dict[str, Any]) -> Marked:
    within = Span(sentence["start"], sentence["end"])
    return Marked(record, sentence["marks"], within, [Span(*span) for span in sentence["open"]])


def scores(marked: list[Marked], find: Callable[[Record, Page], Found]) -> dict[str, float]:
    """Precision and recall of the passages, and the share of those found whose kind is right."""
    hits = made = wanted = right = 0
    for one in marked:
        ours = [
            (span, kind)
            for span, kind in find(one.record, read_page(one.record["text"]))
            if span.overlaps(one.within) and not any(span.overlaps(other) for other in one.open)
        ]
        made += len(ours)
        wanted += len(one.marks)
        for mark in one.marks:
            kinds = [kind for span, kind in ours if span.overlaps(Span(*mark["outlet"]))]
            hits += bool(kinds)
            right += mark["kind"] in kinds
    return {
        "passages": wanted,
        "precision": hits / max(1, made),
        "recall": hits / max(1, wanted),
        "kind right, of those found": right / max(1, hits),
    }


def retold(record: Record, page: Page) -> Found:
    """Our credits that are relays."""
    own = outlet_key(_own(record))
    kinds = {"interview": "direct", "report": "relay", "cited": "relay"}
    return [
        (credit.span, "own" if outlet_key(credit.outlet) == own else kinds[credit.kind])
        for credit in credits_of_page(page)
        if credit.kind in kinds
    ]


def every_name(record: Record, page: Page) -> Found:
    """Every outlet that is named outside quotations."""
    own, found = outlet_key(_own(record)), []
    for mention in outlet_mentions(page.text):
        if page.quote_at(mention.start) is None:
            kind = (
                "direct" if _DIRECT.search(page.text[max(0, mention.start - 20) : mention.start]) else "relay"
            )
            found.append(
                (Span(mention.start, mention.end), "own" if outlet_key(mention.outlet) == own else kind)
            )
    return found


def voices_right(marked: list[Marked]) -> float:
    """Share of the passages with a voice beyond the outlet whose voice has a chain through that outlet."""
    right = total = 0
    for one in marked:
        record, marks = one.record, one.marks
        page = read_page(record["text"])
        credits = credits_of_page(page)
        article = {"article_id": "a", "text": record["text"], "outlet": _own(record), "closely": 1}
        rows = attribution_rows(article, page, credits)
        for mark in marks:
            if mark["voice"] is None:
                continue
            outlet = Span(*mark["outlet"])
            names = {credit.outlet for credit in credits if credit.span.overlaps(outlet)}
            total += 1
            right += any(
                Span(row["source_start"], row["source_end"]).overlaps(Span(*mark["voice"]))
                and (names & {*row["via"], row["told"]} or (mark["kind"] == row["access"] == "own"))
                for row in rows
                if row["source_start"] is not None
            )
    return right / max(1, total)


def _own(record: Record) -> str:
    return canonical_outlet(_OUTLETS.get(record["outlet"], record["outlet"]))


if __name__ == "__main__":
    main(sys.argv[1:])
