"""The one hash used everywhere, so that every engine finds the same n-grams."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import xxhash

Hashes = npt.NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@lru_cache(maxsize=2**18)
def hash_word(word: str) -> int:
    """64-bit hash of a folded word."""
    return xxhash.xxh3_64_intdigest(word.encode("utf-8", errors="surrogatepass"))


@lru_cache(maxsize=2**18)
def _masked_hash(word: str) -> int:
    return hash_word("0") if any(c.isdigit() for c in word) else hash_word(word)


def shingle_hashes(words: list[str], size: int) -> Hashes:
    """Hash of the word n-gram that starts at each word; empty if there are fewer than ``size`` words.

    Words with a digit count as equal, so a changed figure does not break a match.
    """
    if len(words) < size:
        return np.empty(0, dtype=np.uint64)
    single = np.fromiter(map(_masked_hash, words), dtype=np.uint64, count=len(words))
    count = len(words) - size + 1
    with np.errstate(over="ignore"):
        rolled = np.zeros(count, dtype=np.uint64)
        for offset in range(size):
            rolled = (rolled * _MULTIPLIER) ^ single[offset : offset + count]
            rolled ^= rolled >> np.uint64(29)
        for shift, factor in zip((30, 27), _MIX, strict=True):
            rolled = (rolled ^ (rolled >> np.uint64(shift))) * factor
    return rolled ^ (rolled >> np.uint64(31))


def winnow(hashes: Hashes, window: int) -> npt.NDArray[np.int64]:
    """Positions of the smallest hash of every ``window`` neighbours (Schleimer et al. 2003, "Winnowing").

    Two texts that share ``window`` hashes in a row keep at least one of them in common.
    """
    if len(hashes) <= window:
        return np.array([int(hashes.argmin())], dtype=np.int64) if len(hashes) else np.empty(0, np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, window)
    positions: npt.NDArray[np.int64] = windows.argmin(axis=1) + np.arange(len(windows))  # never falling
    new: npt.NDArray[np.bool_] = np.diff(positions, prepend=-1) > 0
    return positions[new]
