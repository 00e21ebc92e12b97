"""articles > words: every text cut into words once, as numbers that the steps of this stage compare.

The table is a working of this stage and is not saved: a text's words take about as much room as the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.columns import column
from retold.reuse.notices import may_notify
from retold.text.numbered import Numbered, numbered_each

WORDS = pa.schema(
    [
        ("article_no", pa.int32()),
        ("words", pa.list_(pa.int64())),
        ("starts", pa.list_(pa.int32())),
        ("ends", pa.list_(pa.int32())),
        ("notices", pa.bool_()),
    ]
)
"""``notices`` says whether the head or foot of the text may hold a notice to the reader."""


def find_words(engine: Engine) -> Handle:
    """The words of all articles."""
    return engine.map(engine.load("articles"), _of_batch, WORDS)


def _of_batch(batch: pa.Table) -> pa.Table:
    texts = batch["text"].to_pylist()
    found = numbered_each(texts)
    sizes = [len(words) for words in found]
    columns = [
        batch["article_no"],
        _lists([words.words.view(np.int64) for words in found], sizes),
        _lists([words.starts for words in found], sizes),
        _lists([words.ends for words in found], sizes),
        pa.array([may_notify(text) for text in texts], pa.bool_()),
    ]
    return pa.table(columns, schema=WORDS)


def _lists(arrays: Sequence[npt.NDArray[Any]], sizes: Sequence[int]) -> pa.ListArray:
    offsets = np.zeros(len(sizes) + 1, dtype=np.int32)
    np.cumsum(sizes, out=offsets[1:])
    return pa.ListArray.from_arrays(column(offsets), column(np.concatenate(arrays)))


def flat(column: pa.ChunkedArray) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    """The items of all lists of a column one after the other, and how many each list has."""
    items, sizes = [], []
    for chunk in column.chunks:
        offsets = chunk.offsets.to_numpy()
        items.append(chunk.values.to_numpy()[offsets[0] : offsets[-1]])
        sizes.append(np.diff(offsets))
    if not items:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate(items), np.concatenate(sizes).astype(np.int64)


def words_of(batch: pa.Table) -> list[Numbered]:
    """The words of each row of a table with the columns ``words``, ``starts`` and ``ends``."""
    words, sizes = flat(batch["words"])
    starts, ends = flat(batch["starts"])[0], flat(batch["ends"])[0]
    bounds = [0, *np.cumsum(sizes).tolist()]
    return [Numbered(words[i:j].view(np.uint64), starts[i:j], ends[i:j]) for i, j in pairwise(bounds)]
