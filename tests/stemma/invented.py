"""Invented articles and the evidence of their story."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from retold.settings import StemmaSettings
from retold.stemma.witnesses import StoryEvidence, read_story
from retold.text.alignment import local_alignments
from retold.text.background import Background
from retold.text.tokens import tokenize

DAY = 86_400
SETTINGS = StemmaSettings()
SYLLABLES = ("bren", "mo", "tal", "ver", "ri", "sko", "da", "len", "pu", "har", "os", "ith")


def sentences(seed: int, count: int = 10) -> str:
    """Sentences of invented words; no two seeds share any."""
    chosen = random.Random(seed)
    return "\n".join(
        " ".join("".join(chosen.choices(SYLLABLES, k=4)) for _ in range(14)) + "." for _ in range(count)
    )


def article(name: str, text: str, **known: Any) -> dict[str, Any]:
    row = {"outlet": None, "published": None, "published_precision": None, "published_kind": None}
    return row | {"article_id": name, "text": text} | known


def at(seconds: int) -> dict[str, Any]:
    return {"published": seconds, "published_precision": "second", "published_kind": "published"}


def credit(name: str, outlet: str, in_pile: str | None = None, **other: Any) -> dict[str, Any]:
    row = {
        "kind": "report",
        "place": "lead",
        "start": 0,
        "end": 0,
        "sentence_start": 0,
        "sentence_end": 0,
        "agency": False,
    }
    return row | {"article_id": name, "outlet": outlet, "outlet_in_pile": in_pile, "cue": "reported"} | other


def passages(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for a, b in combinations(sorted(articles, key=lambda row: row["article_id"]), 2):
        one, other = tokenize(a["text"]), tokenize(b["text"])
        for s in local_alignments(one.words, other.words, shingle=5, largest_gap=12, fewest_words=8):
            left, right = one.span(s.a_first, s.a_after), other.span(s.b_first, s.b_after)
            found.append(
                {
                    "passage_id": f"{a['article_id']}:{left.start}~{b['article_id']}:{right.start}",
                    "a": a["article_id"],
                    "a_start": left.start,
                    "a_end": left.end,
                    "b": b["article_id"],
                    "b_start": right.start,
                    "b_end": right.end,
                    "kind": "verbatim" if s.verbatim else "edited",
                }
            )
    return found


def story_of(articles: Sequence[dict[str, Any]], credits: Sequence[dict[str, Any]] = ()) -> StoryEvidence:
    rows = {"articles": articles, "passages": passages(articles), "credits": credits}
    return read_story("s", rows, SETTINGS, Background())
