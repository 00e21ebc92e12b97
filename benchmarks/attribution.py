"""Direct quotations, their speakers and agency credits, held against PolNeAR; beside simple methods.

``python -m benchmarks.attribution [FILE]`` reads ``../shared/data/polnear-dev.jsonl`` unless told
another file of its kind.

Exact: the words found in marks are those marked. Covered: all that is found to be said has four fifths of
them; what is marked may have a writer's words between two pieces in marks (``"It held" all year, "until
now"``), so words beyond the marks count there, and the same is shown for words in marks alone.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from retold.article import Span
from retold.attribution.credits.credits import credits_in
from retold.attribution.direct.further import by_rules
from retold.attribution.indirect.indirect import all_attributions
from retold.attribution.names.names import Names
from retold.attribution.reading.page import read_page

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear-dev.jsonl"
_OPENS, _CLOSES = "“\"‘'«„", "”\"’'»“"
_AGENCIES = {
    "ap": "Associated Press",
    "upi": "United Press International",
    "afp": "Agence France-Presse",
    "reuters": "Reuters",
}
_MARKERS = {
    "Associated Press": r"\bAP\b|Associated Press",
    "United Press International": r"\bUPI\b",
    "Agence France-Presse": r"\bAFP\b",
    "Reuters": r"\bReuters\b|\bREUTERS\b",
}

Record = dict[str, Any]
Quotations = list[tuple[Span, Span | None, Span]]
"""Of each quotation found: the words in marks, its source, and all that is said."""


def main(path: Path = DATA) -> None:
    """Print one table."""
    if not path.exists():
        print(f"{path} is not there; nothing measured.")
        return
    records = _records(path)
    methods: dict[str, tuple[Callable[[str], Quotations], Callable[[Record], set[str]]]] = {
        "Retold": (_retold, _retold_agencies),
        "rules alone": (_rules, _retold_agencies),
        "naive": (_naive, _naive_agencies),
    }
    columns = {name: _measure(records, *functions) for name, functions in methods.items()}
    print(f"{path.name}: {len(records)} articles\n")
    print(f"{'':44}" + "".join(f"{name:>12}" for name in columns))
    for row in next(iter(columns.values())):
        print(f"{row:44}" + "".join(f"{column[row]:12.1f}" for column in columns.values()))


_FIGURES = {
    "content exact %": "attribution_content_exact",
    "content at least 80 % covered %": "attribution_content_covered",
    "speaker right, of all with a source %": "attribution_speaker",
    "agency credit: precision %": "attribution_agency_precision",
    "agency credit: recall where named %": "attribution_agency_recall",
}


def measure(data: Path) -> dict[str, float]:
    """Shares, 0 to 1, for the accuracy gate."""
    found = _measure(_records(data / DATA.name), _retold, _retold_agencies)
    return {figure: found[row] / 100 for row, figure in _FIGURES.items()}


def baselines(data: Path) -> dict[str, dict[str, float]]:
    """The same shares of simpler methods, by figure."""
    records = _records(data / DATA.name)
    naive, rules = _measure(records, _naive, _naive_agencies), _measure(records, _rules, _retold_agencies)
    return {fig: {"naive": naive[row] / 100, "rules": rules[row] / 100} for row, fig in _FIGURES.items()}


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _measure(
    records: list[Record], find: Callable[[str], Quotations], agencies: Callable[[Record], set[str]]
) -> dict[str, float]:
    exact, covered, in_marks, sources, right, found, seconds = 0, 0, 0, 0, 0, 0, 0.0
    total = 0
    for record in records:
        started = time.process_time()
        ours = find(record["text"])
        seconds += time.process_time() - started
        for gold in direct_quotations(record):
            total += 1
            letters = _letters(record["text"], [Span(*piece) for piece in gold["content"]])
            near = [one for one in ours if _touches(one[2], gold["content"])]
            mine = _letters(record["text"], [one[0] for one in near if _touches(one[0], gold["content"])])
            exact += mine == letters
            in_marks += len(mine & letters) >= 0.8 * len(letters)
            mine |= _letters(record["text"], [one[2] for one in near])
            covered += len(mine & letters) >= 0.8 * len(letters)
            if gold["source"]:
                sources += 1
                found += bool(near)
                right += _same_source(near, gold)
    precision, recall = _agency_scores(records, agencies)
    return {
        "direct quotations": float(total),
        "content exact %": 100 * exact / total,
        "content at least 80 % covered %": 100 * covered / total,
        "the same by words in marks alone %": 100 * in_marks / total,
        "speaker right, of all with a source %": 100 * right / sources,
        "speaker right, of those found %": 100 * right / max(1, found),
        "agency credit: precision %": 100 * precision,
        "agency credit: recall where named %": 100 * recall,
        "articles per second": len(records) / seconds,
    }


def direct_quotations(record: Record) -> Iterator[Record]:
    """The gold attributions whose content stands wholly in quotation marks."""
    for attribution in record["attributions"]:
        pieces = [record["text"][start:end].strip() for start, end in attribution["content"]]
        pieces = [piece for piece in pieces if piece]
        if pieces and all(p[0] in _OPENS and p[-1] in _CLOSES and len(p) > 2 for p in pieces):
            yield attribution


def _letters(text: str, spans: Iterable[Span]) -> set[int]:
    """Offsets of letters and digits in the spans, so that marks and blanks at the edges do not count."""
    return {i for span in spans for i in range(span.start, span.end) if text[i].isalnum()}


def _touches(one: Span, pieces: Iterable[tuple[int, int]]) -> bool:
    return any(one.overlaps(Span(*piece)) for piece in pieces)


def _same_source(near: Quotations, gold: Record) -> bool:
    return any(source is not None and _touches(source, gold["source"]) for _, source, _ in near)


def _agency_scores(records: list[Record], agencies: Callable[[Record], set[str]]) -> tuple[float, float]:
    """Precision and recall of the agency an article is from; articles without that metadata are left out."""
    hits = claims = wanted = 0
    for record in records:
        wire = str(record["wire"]).lower()
        if wire == "na":
            continue
        gold = _AGENCIES.get(wire)
        ours = agencies(record)
        claims += len(ours)
        hits += gold in ours
        wanted += gold is not None and bool(re.search(_MARKERS[gold], record["text"]))
    return hits / max(1, claims), hits / max(1, wanted)


def _retold(text: str) -> Quotations:
    found = all_attributions(read_page(text), Names(text))
    return [
        (said.content, said.source, said.whole or said.content) for said in found if said.kind != "indirect"
    ]


def _rules(text: str) -> Quotations:
    return [(found.content, found.source, found.content) for found in by_rules(read_page(text), Names(text))]


def _retold_agencies(record: Record) -> set[str]:
    credits = credits_in(record["text"], record["outlet"])
    lines = [c.outlet for c in credits if c.kind in {"agency-line", "byline", "contribution"}]
    return {outlet for outlet in lines if outlet in _AGENCIES.values()}


_PAIR = re.compile("[“\"]([^“”\"]{1,2000})[”\"]|''([^']{1,2000})''")
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")


def _naive(text: str) -> Quotations:
    """Pair each mark with the next; the nearest capitalised words are the speaker."""
    found: Quotations = []
    for match in _PAIR.finditer(text):
        after = _CAPITALISED.search(text, match.end(), match.end() + 100)
        before = list(_CAPITALISED.finditer(text, max(0, match.start() - 100), match.start()))
        nearest = [m for m in (after, before[-1] if before else None) if m]
        nearest.sort(key=lambda m: min(abs(m.start() - match.end()), abs(match.start() - m.end())))
        content = Span(*match.span())
        found.append((content, Span(*nearest[0].span()) if nearest else None, content))
    return found


def _naive_agencies(record: Record) -> set[str]:
    """Every agency that the text names anywhere."""
    return {agency for agency, marker in _MARKERS.items() if re.search(marker, record["text"])}


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
