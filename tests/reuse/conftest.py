"""Runs the reuse stage on articles given as rows."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.reuse import run as reuse
from retold.schema import TABLES
from retold.settings import ReuseSettings, Settings

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]
WORKINGS = ("copies", "boilerplate", "candidates", "matches")


@pytest.fixture
def reused(tmp_path: Path) -> Callable[..., Tables]:
    """All tables of the stage for articles given as ``{"article_id": ..., "text": ...}``."""

    def run(articles: Sequence[dict[str, Any]], **changed: Any) -> Tables:
        folder = RunFolder(tmp_path / "run")
        folder.prepare()
        rows = [
            {"article_no": n, "words": len(row["text"].split()), "warnings": []} | row
            for n, row in enumerate(articles)
        ]
        with LocalEngine(folder, workers=1) as engine:
            engine.save("articles", pa.Table.from_pylist(rows, TABLES["articles"].arrow))
            reuse.run(engine, Settings(reuse=ReuseSettings(**changed)))
        return {name: pq.read_table(folder.table(name)).to_pylist() for name in WORKINGS}

    return run


class Newsroom:
    """Writes sentences of invented words, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chosen = random.Random(seed)
        syllables = ["bren", "mo", "tal", "ver", "ri", "sko", "da", "len", "pu", "har", "os", "ith"]
        self._words = ["".join(self._chosen.choices(syllables, k=3)) for _ in range(3_000)]

    def sentence(self, words: int = 14) -> str:
        return " ".join(self._chosen.choices(self._words, k=words)).capitalize() + "."

    def text(self, sentences: int = 12) -> str:
        return "\n".join(self.sentence() for _ in range(sentences))

    def retold(self, text: str, share: float) -> str:
        """A copy with a share of its words changed."""
        words = text.split(" ")
        return " ".join(
            self._chosen.choice(self._words) if self._chosen.random() < share else w for w in words
        )

    def shuffled(self, rows: Sequence[Any]) -> list[Any]:
        return self._chosen.sample(rows, len(rows))


@pytest.fixture(params=[1])
def newsroom(request: pytest.FixtureRequest) -> Newsroom:
    return Newsroom(request.param)
