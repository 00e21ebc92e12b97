"""Libraries that find pairs of near copies by MinHash, and nothing else, to stand beside Retold.

Both read word 5-grams of the same texts, 128 permutations, threshold 0.5; only if they are installed.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq

_PERMUTATIONS = 128
_THRESHOLD = 0.5
_BANDS = 32


def seconds_of(name: str, pile: Path) -> tuple[float, int] | None:
    """Wall seconds from the file to the pairs, and the number of pairs; ``None`` if it is not installed."""
    if importlib.util.find_spec(name) is None:
        return None
    started = time.perf_counter()
    pairs = FINDERS[name](texts(pile))
    return time.perf_counter() - started, pairs


def texts(pile: Path) -> Iterator[str]:
    """The texts of a pile, some at a time."""
    with pq.ParquetFile(pile) as file:
        for batch in file.iter_batches(1_024, columns=["text"]):
            yield from (text or "" for text in batch["text"].to_pylist())


def by_datasketch(articles: Iterator[str]) -> int:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  (only with the group bench)

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    pairs = 0
    for number, text in enumerate(articles):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([ngram.encode() for ngram in ngrams(text)])
        pairs += len(index.query(sketch))
        index.insert(number, sketch)
    return pairs


def by_rensa(articles: Iterator[str]) -> int:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  (as above)

    index = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    pairs = 0
    for number, text in enumerate(articles):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(ngrams(text))
        pairs += len(index.query(sketch))
        index.insert(number, sketch)
    return pairs


def ngrams(text: str) -> Sequence[str]:
    words = text.lower().split()
    return [" ".join(words[k : k + 5]) for k in range(len(words) - 4)]


FINDERS: dict[str, Callable[[Iterator[str]], int]] = {"datasketch": by_datasketch, "rensa": by_rensa}
