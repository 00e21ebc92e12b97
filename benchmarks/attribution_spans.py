"""Sources, words of saying and contents of all speech, direct and indirect, held against PolNeAR.

``python -m benchmarks.attribution_spans [FILE] [--held-out]`` reads ``../shared/data/polnear-dev.jsonl``
unless told another file of its kind; ``--held-out`` measures on the tenth of ``polnear-train.jsonl`` that
choices were made on.

Scored as in the published work (Wang et al. 2021, CofeNet): F1 of spans that agree in kind, first and
last character, each span of a content in several pieces counting by itself; beside it F1 of the words and
marks inside contents. Published figures are for PolNeAR's test part, ours for the part named. Baseline:
the rules for direct quotations alone.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.tagger.examples import Record, is_held_out, read, spans_in
from retold.article import Span
from retold.attribution.attribution_rows import Article, rows_of_articles
from retold.attribution.credits.credits import credits_of_page
from retold.attribution.direct.direct import attributions_of_page
from retold.attribution.indirect.decoding import KINDS, Tagged
from retold.attribution.indirect.indirect import found_in, is_english
from retold.attribution.indirect.linking import Linked
from retold.attribution.indirect.tagger import tagger
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page
from retold.attribution.reading.pieces import Pieces, pieces
from retold.attribution.run import AT_ONCE

DATA = Path(__file__).parents[2] / "shared" / "data"
PUBLISHED = {
    "source": "73.3 (BERT 83.2)",
    "cue": "66.7 (BERT 75.3)",
    "content": "63.6 (BERT 72.9)",
    "content pieces": "",
}
_QUOTES = ("“", "”", '"', "''", "'", "‘", "’")
_MARKS = " \t\n\u00a0"

Found = set[tuple[str, int, int]]
"""Kind, first character, and the one after the last."""


def main(arguments: list[str]) -> None:
    """Print one table."""
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    held_out = "--held-out" in arguments
    path = named[0] if named else DATA / ("polnear-train.jsonl" if held_out else "polnear-dev.jsonl")
    if not path.exists():
        print(f"{path} is not there; nothing measured.")
        return
    records = [record for record in read(path) if not held_out or is_held_out(record)]
    ours, rules = scores(records, tagged), scores(records, by_rules)
    print(f"{path.name}: {len(records)} articles\n")
    print("| exact F1 | Retold | rules alone | published without pretrained encoder, on test |")
    print("|---|---|---|---|")
    for name in (*KINDS, "content pieces"):
        print(f"| {name} | {100 * ours[name]:.1f} | {100 * rules[name]:.1f} | {PUBLISHED[name]} |")
    print("\n| contents by kind | number | exact % | at least 80 % covered % |\n|---|---|---|---|")
    for kind, (count, exact, covered) in by_kind(records).items():
        print(f"| {kind} | {count} | {100 * exact:.1f} | {100 * covered:.1f} |")
    print(f"\ncue of a content right, of contents and cues found: {100 * linked_right(records):.1f} %")
    both, rules_alone = speed(records, closely=True), speed(records, closely=False)
    print(f"articles a second of processor time: {both:.0f}, by rules alone {rules_alone:.0f}")


def measure(data: Path) -> dict[str, float]:
    """F1 of each kind, 0 to 1, for the accuracy gate."""
    found = scores(read(data / "polnear-dev.jsonl"), tagged)
    return {f"attribution_{name.replace(' ', '_')}_f1": value for name, value in found.items()}


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """The same figures of the rules alone, by figure."""
    found = scores(read(data / "polnear-dev.jsonl"), by_rules)
    return {f"attribution_{name.replace(' ', '_')}_f1": {"rules": value} for name, value in found.items()}


def scores(records: Iterable[Record], find: Callable[[str, Pieces], Found]) -> dict[str, float]:
    """F1 of each kind of span, and of the pieces in contents."""
    hits: Counter[str] = Counter()
    made: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for record in records:
        cut = pieces(record["text"])
        ours, gold = find(record["text"], cut), marked(record)
        for counter, spans in ((hits, ours & gold), (made, ours), (wanted, gold)):
            counter.update(kind for kind, _, _ in spans)
        mine, theirs = _inside(ours, cut), _inside(gold, cut)
        hits["content pieces"] += len(mine & theirs)
        made["content pieces"] += len(mine)
        wanted["content pieces"] += len(theirs)
    return {name: 2 * hits[name] / max(1, made[name] + wanted[name]) for name in PUBLISHED}


def marked(record: Record) -> Found:
    """The spans of the marked attributions, without blanks at their ends."""
    return {
        (kind, start, start + len(record["text"][start:end].rstrip(_MARKS)))
        for attribution in record["attributions"]
        for kind in KINDS
        for start, end in attribution[kind]
    }


def _inside(spans: Found, cut: Pieces) -> set[int]:
    contents = [Span(start, end) for kind, start, end in spans if kind == "content"]
    covered = {i for span in contents for i in range(span.start, span.end)}
    return {start for start in cut.starts if start in covered}


def tagged(text: str, cut: Pieces) -> Found:
    """What the tagger marks."""
    network = tagger()
    if network is None or not is_english(cut):
        return by_rules(text, cut)
    page, names = read_page(text), Names(text)
    linked = found_in(page, names, attributions_of_page(page, names), cut, network)
    return {(s.kind, cut.starts[s.first], cut.ends[s.after - 1]) for one in linked for s in _spans(one)}


def by_rules(text: str, cut: Pieces) -> Found:
    """What the rules for direct quotations find, contents with their marks."""
    del cut
    page = read_page(text)
    found: Found = set()
    for said in attributions_of_page(page, Names(text)):
        quote = page.quote_at(said.content.start)
        found.add(("content", quote.start, quote.end) if quote else ("content", *_ends(said.content)))
        for kind, span in (("source", said.source), ("cue", said.cue)):
            if span is not None:
                found.add((kind, *_ends(span)))
    return found


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def by_kind(records: Iterable[Record]) -> dict[str, tuple[int, float, float]]:
    """Number of marked contents wholly, partly and not in quotation marks, and the shares of them found."""
    seen: dict[str, list[tuple[bool, bool]]] = {"direct": [], "mixed": [], "indirect": []}
    for record in records:
        text, cut = record["text"], pieces(record["text"])
        found = {(start, end) for kind, start, end in tagged(text, cut) if kind == "content"}
        mine = {i for start, end in found for i in range(start, end)}
        for _, start, end in sorted(span for span in marked(record) if span[0] == "content"):
            covered = sum(i in mine for i in range(start, end)) >= 0.8 * (end - start)
            seen[_kind(text[start:end])].append(((start, end) in found, covered))
    return {
        kind: (len(rows), *(sum(column) / max(1, len(rows)) for column in zip(*rows, strict=True)))
        for kind, rows in seen.items()
        if rows
    }


def _kind(content: str) -> str:
    if content[0] in _QUOTES and content[-1] in _QUOTES:
        return "direct"
    return "mixed" if any(f" {mark}" in content or f"{mark} " in content for mark in _QUOTES) else "indirect"


def linked_right(records: Iterable[Record]) -> float:
    """Share of the contents found whose cue was found too that are linked to it."""
    right = total = 0
    network = tagger()
    for record in records if network else ():
        text, cut = record["text"], pieces(record["text"])
        page, names = read_page(text), Names(text)
        assert network is not None
        linked = found_in(page, names, attributions_of_page(page, names), cut, network)
        cue_of = {one.contents[i].first: one.cue for one in linked for i in range(len(one.contents))}
        cues = {one.cue.first for one in linked if one.cue}
        for attribution in record["attributions"]:
            spans = spans_in({"attributions": [attribution]}, cut)
            wanted = [s.first for s in spans if s.kind == "cue" and s.first in cues]
            for content in (s.first for s in spans if s.kind == "content" and s.first in cue_of and wanted):
                found = cue_of[content]
                total += 1
                right += found is not None and found.first in wanted
    return right / max(1, total)


def _spans(one: Linked) -> list[Tagged]:
    return [span for span in (one.source, one.cue, *one.contents) if span is not None]


def speed(records: Sequence[Record], *, closely: bool) -> float:
    """Articles a second of processor time, with all that the stage does with each; the best of three."""
    rows = [{"article_id": r["id"], "outlet": None, "text": r["text"], "closely": closely} for r in records]
    spent: list[float] = []
    for _ in range(4):  # the first one fills what is kept between articles, and is not counted
        started = time.process_time()
        for k in range(0, len(rows), AT_ONCE):
            pages = [(row, read_page(row["text"])) for row in rows[k : k + AT_ONCE]]
            rows_of_articles([Article.of(row, page, credits_of_page(page)) for row, page in pages])
        spent.append(time.process_time() - started)
    return len(rows) / min(spent[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
