"""words > shingles: the word n-grams by which articles find each other.

Words are folded and digits masked, so that neither look-alike letters nor a changed figure hides a copy.
Of neighbouring n-grams the smallest hash is kept (winnowing, Schleimer et al. 2003), which keeps about two
in five and still finds every run of ``shingle_words + window - 1`` shared words.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.columns import column
from retold.reuse.words import flat
from retold.settings import ReuseSettings
from retold.text.hashing import ngram_hashes, winnow_each

_SMALLEST = 6
"""Hashes by which two texts meet as copies. Copies at resemblance 0.9 miss each other once in a million."""

SHINGLES = pa.schema(
    [
        ("article_no", pa.int32()),
        ("position", pa.int32()),
        ("hash", pa.int64()),
        ("is_first", pa.bool_()),
        ("is_smallest", pa.bool_()),
    ]
)
"""An n-gram: its first word's number in the article, whether the article has it here for the first time, and
whether it is among the few of the article whose hashes are the smallest."""


_SPREAD = """
WITH several AS (
    SELECT hash FROM shingles WHERE is_first GROUP BY hash HAVING count(*) >= 2
)
SELECT s.article_no, s.position, s.hash, s.is_first FROM shingles s JOIN several n ON n.hash = s.hash
"""


def find_shingles(engine: Engine, words: Handle, settings: ReuseSettings) -> Handle:
    """The n-grams that the index keeps, of all articles."""
    return engine.map(words, partial(_of_batch, settings=settings), SHINGLES)


def shared_shingles(engine: Engine, shingles: Handle) -> Handle:
    """The n-grams that more than one article has."""
    return engine.sql(_SPREAD, shingles=shingles)


def _of_batch(batch: pa.Table, *, settings: ReuseSettings) -> pa.Table:
    words, sizes = flat(batch["words"])
    ends = np.cumsum(sizes)
    texts = np.repeat(np.arange(len(sizes)), sizes)
    rolled = ngram_hashes(words.view(np.uint64), settings.shingle_words)
    # Texts stand one after the other: an n-gram that runs on into the next text is none.
    whole = np.arange(len(rolled)) + settings.shingle_words <= ends[texts[: len(rolled)]]
    rolled, places = rolled[whole], np.flatnonzero(whole)
    counts = np.maximum(sizes - settings.shingle_words + 1, 0)
    kept = winnow_each(rolled, counts, settings.window)
    hashes, places = rolled[kept].view(np.int64), places[kept]
    texts = texts[places]
    first, smallest = _marks(texts, hashes)
    numbers = batch["article_no"].to_numpy()[texts]
    positions = (places - (ends - sizes)[texts]).astype(np.int32)
    return pa.table([column(c) for c in (numbers, positions, hashes, first, smallest)], schema=SHINGLES)


def _marks(
    texts: npt.NDArray[np.int64], hashes: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which n-grams stand in their text for the first time, and which of those have its smallest hashes."""
    order = np.argsort(hashes, kind="stable")  # of equal ones, the one that stands first comes first
    order = order[np.argsort(texts[order].astype(np.uint16), kind="stable")]  # a batch has fewer texts
    ordered_texts, ordered_hashes = texts[order], hashes[order]
    new_text = np.diff(ordered_texts, prepend=-1) != 0
    new = new_text | (np.diff(ordered_hashes, prepend=0) != 0)
    rank = np.cumsum(new)
    rank -= np.repeat(rank[new_text], np.diff(np.append(np.flatnonzero(new_text), len(rank))))
    first, smallest = np.zeros(len(order), dtype=bool), np.zeros(len(order), dtype=bool)
    first[order] = new
    smallest[order] = new & (rank < _SMALLEST)
    return first, smallest
