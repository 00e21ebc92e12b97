"""A pile of real articles, and a larger one made of it that is reused about as much.

Articles of later rounds are new texts: their words, but for the commonest and a few others, are exchanged for
words drawn by a seeded choice, the same ones in all texts of a round. So the texts of a round share with each
other what the originals share, and next to nothing with those of another round, but for common phrases, as
further news would.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = 300
"""The most frequent words of the pile, which stay: they make up half of any text."""
_KEPT = 0.12
"""Share of the other words that stay in a round, so that some longer phrases stay whole too."""
_ROWS = 4_096


def write_pile(source: Path, target: Path, articles: int, seed: int = 1) -> None:
    """The first ``articles`` of the source; if it has fewer, all of them and enlarged rounds of them."""
    table = pq.read_table(source)
    if articles <= len(table):
        pq.write_table(table.slice(0, articles), target)
        return
    common = {word for word, _ in _frequencies(table["text"].to_pylist()).most_common(_COMMON)}
    with pq.ParquetWriter(target, table.schema) as writer:
        for start in range(0, articles, len(table)):
            part = table.slice(0, min(len(table), articles - start))
            for batch in part.to_batches(max_chunksize=_ROWS):
                rows = pa.Table.from_batches([batch])
                if start:
                    rows = _retold(rows, start // len(table), common, seed)
                writer.write_table(rows)


def _frequencies(texts: Sequence[str | None]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(map(str.lower, _WORD.findall(text or "")))
    return counts


def _retold(rows: pa.Table, turn: int, common: set[str], seed: int) -> pa.Table:
    words = _Words(common, f"{seed}:{turn}")
    columns: dict[str, Any] = {name: rows[name] for name in rows.column_names}
    columns["id"] = [f"{value}-{turn}" for value in rows["id"].to_pylist()]
    for name in ("title", "text"):
        columns[name] = [
            None if text is None else _WORD.sub(lambda match: words[match[0]], text)
            for text in rows[name].to_pylist()
        ]
    return pa.table(columns).cast(rows.schema)


class _Words(dict[str, str]):
    """The word that stands for each word in one round."""

    def __init__(self, common: set[str], seed: str) -> None:
        super().__init__()
        self._common = common
        self._seed = seed

    def __missing__(self, word: str) -> str:
        plain = word.lower()
        drawn = hashlib.blake2b(f"{self._seed}:{plain}".encode(errors="surrogatepass"), digest_size=8)
        chosen = random.Random(drawn.digest())
        stays = plain in self._common or chosen.random() < _KEPT
        new = plain if stays else "".join(_syllables(chosen, len(plain)))[: max(3, len(plain))]
        self[word] = new.capitalize() if word[:1].isupper() else new
        return self[word]


def _syllables(chosen: random.Random, length: int) -> Iterator[str]:
    for _ in range(max(2, (length + 1) // 2)):
        yield chosen.choice("bcdfghjklmnprstvwz") + chosen.choice("aeiouy")
