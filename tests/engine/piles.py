"""Piles of articles through which engines are compared: every fixture there is, and texts that mean harm."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "articles")
CORPUS = ROOT / "tests" / "corpus"

FERRY = (
    "The ferry to Ostrey was suspended on Tuesday after inspectors found a crack in its hull. "
    '"We will not sail before the hull is mended," said Mira Toll, who runs the line. '
    "Some 340 passengers were waiting at the pier when the notice went up, the Harbour Gazette reported."
)
ODD = (
    "\x00", "a\x00b", "\ud800", "caf\udce9", "\U0001f600\U0001f469\u200d\U0001f469", "\u202eevil\u202c",
    "\ufeff", "İstanbul", "ﬁn", "Ⅷ", "'quoted'", '"', "\\", "%s {x} ;--", "`tick`", "\r\n",
    "\u2028", "ferry\u00adman", "沈云庭", "ก็", "\U0001d523\U0001d522", "x" * 5_000, "1e999",
    "NaN", "null", "-0.0",
)  # fmt: skip


def hostile() -> list[dict[str, Any]]:
    """One story told again and again with something odd in the text, the title, the outlet and the id."""
    records: list[dict[str, Any]] = []
    for number, odd in enumerate(ODD):
        text = FERRY.replace("a crack", f"a crack {odd}").replace("Tuesday", f"Tuesday {odd}")
        records.append(
            {
                "id": f"{odd[:20]}",
                "outlet": odd[:30] if number % 3 else None,
                "title": f"{odd} ferry",
                "author": odd if number % 5 == 0 else None,
                "text": text,
                "published": ("2031-05-02", "2031-05-02T08:15Z", None, odd)[number % 4],
            }
        )
    return records


def stories_of_the_corpus() -> list[dict[str, Any]]:
    """All small invented stories, their ids kept apart."""
    found = []
    for path in sorted(CORPUS.glob("*.json")):
        for record in json.loads(path.read_text(encoding="utf-8"))["records"]:
            found.append(record | {"id": f"{path.stem}-{record.get('id', len(found))}"})
    return found


def mixed(seed: int, count: int = 40) -> list[dict[str, Any]]:
    """Articles put together at random from the sentences of the others; some are copies, some nearly."""
    source = random.Random(seed)
    sentences = [s for r in stories_of_the_corpus() for s in r["text"].split(". ") if len(s) > 30]
    texts: list[str] = []
    for _ in range(count):
        if texts and source.random() < 0.4:
            words = source.choice(texts).split()
            for place in range(source.randrange(3)):
                words[source.randrange(len(words))] = str(place)
            texts.append(" ".join(words[: source.randrange(len(words) // 2, len(words) + 1)]))
        else:
            texts.append(". ".join(source.sample(sentences, source.randrange(2, 12))))
    return [
        {
            "id": f"mixed-{n}",
            "text": text,
            "outlet": source.choice([None, "Harbour Gazette", "Island Mail", "Ostrey Post"]),
            "published": source.choice([None, "2031-05-02", "2031-05-03T10:00Z", "2031-06-20"]),
        }
        for n, text in enumerate(texts)
    ]


def everything() -> list[Any]:
    """One pile of all of it."""
    return [EXAMPLE, str(CORPUS / "lost_report"), *stories_of_the_corpus(), *hostile(), *mixed(5)]


def unrelated() -> list[Any]:
    """A pile in which nothing is shared, so that most tables are empty."""
    return [
        {
            "id": "one",
            "text": "The lighthouse keeper of Velm painted the door green before the winter storms came.",
        },
        {
            "id": "two",
            "text": "Nobody bought turnips at the market, whatever the farmers from Sandholm shouted.",
        },
    ]
