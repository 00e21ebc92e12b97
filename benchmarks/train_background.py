"""Counts words in general news English and writes the model that ``retold.text.background`` reads.

``python -m benchmarks.train_background`` reads ``../shared/data/allsides.parquet`` (37,554 articles). What it
writes holds words and two rounded numbers each, no text: how often a word is used, and in how many articles.
"""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from retold.text.background import MODEL, STEPS, shape
from retold.text.tokens import tokenize

DATA = Path(__file__).parents[1] / "../shared/data/allsides.parquet"
FEWEST_ARTICLES = 20
LONGEST = 24


def main() -> None:
    uses, articles, total = count(texts(DATA))
    tokens = sum(uses.values())
    kept = {word for word, n in articles.items() if n >= FEWEST_ARTICLES and len(word) <= LONGEST}
    rows = {word: (uses[word] / tokens, articles[word] / total) for word in kept}
    for form, (used, spread) in shapes(uses, articles, kept).items():
        rows.setdefault(form, (used / tokens, min(1.0, spread / total)))
    write(rows)
    print(f"{total} articles, {tokens} words, {len(rows)} kept, {MODEL.stat().st_size} bytes")


def shapes(uses: Counter[str], articles: Counter[str], kept: set[str]) -> dict[str, tuple[int, int]]:
    """Uses and articles of the numbers that are too rare to be kept, by their shape."""
    used: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for word, n in uses.items():
        if word not in kept and any(c.isdigit() for c in word):
            used[shape(word)] += n
            spread[shape(word)] += articles[word]
    return {form: (used[form], spread[form]) for form in spread if spread[form] >= FEWEST_ARTICLES}


def texts(path: Path) -> Iterator[str]:
    """The articles, each text once."""
    seen: set[int] = set()
    with pq.ParquetFile(path) as source:
        for batch in source.iter_batches(batch_size=256, columns=["text"]):
            for text in batch.column(0).to_pylist():
                if text and hash(text) not in seen:
                    seen.add(hash(text))
                    yield text


def count(pile: Iterator[str]) -> tuple[Counter[str], Counter[str], int]:
    """Uses of each word, articles with it, and the number of articles."""
    uses: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    total = 0
    for text in pile:
        words = Counter(tokenize(text).words)
        uses.update(words)
        articles.update(words.keys())
        total += 1
    return uses, articles, total


def write(rows: dict[str, tuple[float, float]]) -> None:
    """One word a line, then a byte each for the improbability of its use and of its being in an article."""
    words = sorted(rows)
    columns = [bytes(_byte(rows[word][k]) for word in words) for k in (0, 1)]
    content = "\n".join(words).encode() + b"\0" + b"".join(columns)
    # The time stamp is left out, so that the same counts give the same file.
    MODEL.write_bytes(gzip.compress(content, 9, mtime=0))


def _byte(probability: float) -> int:
    return min(255, round(-math.log2(probability) * STEPS))


if __name__ == "__main__":
    main()
