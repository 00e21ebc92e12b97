"""articles > shingles: the word n-grams by which articles find each other.

Words are folded and digits masked, so that neither look-alike letters nor a changed figure hides a copy.
Of neighbouring n-grams the smallest hash is kept (winnowing, Schleimer et al. 2003), which keeps about two
in five and still finds every run of ``shingle_words + window - 1`` shared words.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from retold.engine import Engine
from retold.schema import TABLES
from retold.settings import ReuseSettings
from retold.text.hashing import shingle_hashes, winnow
from retold.text.tokens import tokenize


def run(engine: Engine, settings: ReuseSettings) -> None:
    """Write ``shingles``."""
    texts = engine.sql("SELECT article_no, text FROM articles", articles=engine.load("articles"))
    schema = TABLES["shingles"].arrow
    engine.save("shingles", engine.map(texts, partial(_of_batch, settings=settings), schema))


def _of_batch(batch: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    numbers, positions, hashes = [], [], []
    for number, text in zip(batch["article_no"].to_pylist(), batch["text"].to_pylist(), strict=True):
        rolled = shingle_hashes(tokenize(text).words, settings.shingle_words)
        kept = winnow(rolled, settings.window)
        numbers.append(np.full(len(kept), number, dtype=np.int32))
        positions.append(kept.astype(np.int32))
        hashes.append(rolled[kept].view(np.int64))
    return pa.table(
        {
            "article_no": np.concatenate(numbers),
            "position": np.concatenate(positions),
            "hash": np.concatenate(hashes),
        },
        schema=TABLES["shingles"].arrow,
    )
