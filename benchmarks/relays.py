"""Chains within one article, held against passages of PolNeAR that were marked by hand.

``python -m benchmarks.relays [--developing]`` reads ``polnear-dev.jsonl`` and ``polnear-train.jsonl`` of
``../shared/data`` and the marks in ``quotations/relays.json``: 129 passages of 72 articles in which an outlet
heard a voice (direct), reports something (relay), or is the article's own (own), each with the outlet, the
words that say so and the first voice as character offsets, no text. All passages of these articles are
marked, but for those inside quotations, polls, bylines and datelines; an article's name there is the SHA-256
of its id, cut to 16 digits. The half of the articles with an odd digest is reported; rules were made looking
at the other half, which ``--developing`` measures, and at articles without marks. Baseline: every outlet
named outside a quotation counts, direct behind "told", "on", "with" or "to".
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable
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
Found = list[tuple[Span, str]]
"""Where an outlet is named, and the kind of relay it gives."""


def main(arguments: list[str]) -> None:
    """Print one table."""
    if not all((DATA / name).exists() for name in _FILES):
        print(f"{DATA} is not there; nothing measured.")
        return
    developing = "--developing" in arguments
    marked = _marked(DATA, developing=developing)
    ours, naive = scores(marked, retold), scores(marked, every_name)
    half = "developing" if developing else "reported"
    print(f"{half} half: {len(marked)} articles, {int(ours['passages'])} passages\n")
    print("| relay passages | Retold | every outlet named |\n|---|---|---|")
    for name, value in ours.items():
        if name != "passages":
            print(f"| {name} | {value:.3f} | {naive[name]:.3f} |")
    print(f"| chain ends at the first voice | {voices_right(marked):.3f} | - |")


def measure(data: Path) -> dict[str, float]:
    """Shares, 0 to 1, for the accuracy gate."""
    marked = _marked(data, developing=False)
    found = scores(marked, retold)
    names = {
        "precision": "relays_precision",
        "recall": "relays_recall",
        "kind right, of those found": "relays_kind",
    }
    return {figure: found[name] for name, figure in names.items()} | {"relays_voice": voices_right(marked)}


def _marked(data: Path, *, developing: bool) -> list[tuple[Record, list[Mark]]]:
    marks: dict[str, list[Mark]] = json.loads(MARKS.read_text(encoding="utf-8"))
    records = [record for name in _FILES for record in read(data / name)]
    digests = [(hashlib.sha256(record["id"].encode()).hexdigest(), record) for record in records]
    return [
        (record, marks[digest[:16]])
        for digest, record in digests
        if digest[:16] in marks and (int(digest, 16) % 2 == 0) == developing
    ]


def scores(
    marked: list[tuple[Record, list[Mark]]], find: Callable[[Record, Page], Found]
) -> dict[str, float]:
    """Precision and recall of the passages, and the share of those found whose kind is right."""
    hits = made = wanted = right = 0
    for record, marks in marked:
        ours = find(record, read_page(record["text"]))
        made += len(ours)
        wanted += len(marks)
        for mark in marks:
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


def voices_right(marked: list[tuple[Record, list[Mark]]]) -> float:
    """Share of the passages with a voice beyond the outlet whose voice has a chain through that outlet."""
    right = total = 0
    for record, marks in marked:
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
