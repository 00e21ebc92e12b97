"""Articles to derive from: read, told apart by halves, and kept only if they share nothing with any other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from benchmarks.derive.articles import Original
from retold.text.hashing import Hashes, shingle_hashes
from retold.text.tokens import tokenize

_SHARED_WORDS = 8
"""Words in a row, figures masked, that two texts may not share to count as unrelated."""
_NO_DATE = 1_400_000_000


def originals(records: Iterable[Mapping[str, Any]]) -> list[Original]:
    """Records with text, outlet, title and day as articles to derive from."""
    return [
        Original(r["id"], r["outlet"] or "Unknown", r["title"] or "", _seconds(r["published"]), r["text"])
        for r in records
        if r["text"]
    ]


def _seconds(day: str | None) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) if day else _NO_DATE


def for_fitting(article_id: str) -> bool:
    """Whether an article is in the half that methods may be chosen on; the other is for reporting only."""
    return hashlib.sha256(article_id.encode()).digest()[-1] % 2 == 0


def unrelated(articles: Sequence[Original]) -> list[bool]:
    """Whether each article shares no eight words in a row with any other of them.

    What a method then finds between such an article and another cannot be real reuse.
    """
    hashes = [np.unique(shingle_hashes(tokenize(a.text).words, _SHARED_WORDS)) for a in articles]
    every = np.sort(np.concatenate([np.empty(0, np.uint64), *hashes]))
    twice = np.unique(every[1:][every[1:] == every[:-1]])
    return [not _any_in(mine, twice) for mine in hashes]


def _any_in(mine: Hashes, others: Hashes) -> bool:
    """Whether one of the hashes is among the others, which are in order."""
    if not len(others):
        return False
    places = np.minimum(np.searchsorted(others, mine), len(others) - 1)
    return bool((others[places] == mine).any())
