"""The one hash used everywhere, so that every engine finds the same n-grams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import xxhash

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_FIGURE = np.uint64(0xC2B2AE3D27D4EB4F)
"""What every word with a digit counts as in an n-gram."""
WORD_BASE = 0xD6E8FEB86659FD93
_REMEMBERED = 2**18
"""Words whose numbers are kept; then all are forgotten, since the next texts need most of them anew."""


@lru_cache(maxsize=2**18)
def hash_word(word: str) -> int:
    """64-bit hash of a folded word."""
    return xxhash.xxh3_64_intdigest(word.encode("utf-8", errors="surrogatepass"))


class _Numbers(dict[str, int]):
    """The number of each word that was asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        total = 0
        for letter in reversed(word):
            total = (total * WORD_BASE + ord(letter)) % 2**64
        figure = any(c.isdigit() for c in word)
        number = self[word] = int(word_number(np.array([total], np.uint64), np.array([figure]))[0])
        return number


def word_number(totals: Hashes, figures: npt.NDArray[np.bool_]) -> Hashes:
    """Numbers of words from the sums of their letters, each times a power of ``WORD_BASE`` by its place.

    The sums are taken modulo 2**64; ``figures`` tells which words have a digit.
    """
    mixed = totals.copy()
    with np.errstate(over="ignore"):
        for shift, factor in zip((30, 27), _MIX, strict=True):
            mixed ^= mixed >> np.uint64(shift)
            mixed *= factor
    mixed ^= mixed >> np.uint64(31)
    return (mixed & ~np.uint64(1)) | figures


_number = _Numbers().__getitem__


def word_numbers(words: Sequence[str]) -> Hashes:
    """A number for each folded word, the same for the same word: a hash, odd if the word has a digit."""
    return np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))


def shingle_hashes(words: Sequence[str], size: int) -> Hashes:
    """Hash of the word n-gram that starts at each word; empty if there are fewer than ``size`` words.

    Words with a digit count as equal, so a changed figure does not break a match.
    """
    return ngram_hashes(word_numbers(words), size)


def ngram_hashes(numbers: Hashes, size: int) -> Hashes:
    """The same for words as :func:`word_numbers` gives them."""
    if len(numbers) < size:
        return np.empty(0, dtype=np.uint64)
    single = np.where(numbers & np.uint64(1), _FIGURE, numbers)
    count = len(numbers) - size + 1
    with np.errstate(over="ignore"):
        rolled = single[:count].copy()
        rolled ^= rolled >> np.uint64(29)
        for offset in range(1, size):
            rolled *= _MULTIPLIER
            rolled ^= single[offset : offset + count]
            rolled ^= rolled >> np.uint64(29)
        for shift, factor in zip((30, 27), _MIX, strict=True):
            rolled ^= rolled >> np.uint64(shift)
            rolled *= factor
    rolled ^= rolled >> np.uint64(31)
    return rolled


def winnow(hashes: Hashes, window: int) -> Places:
    """Positions of the smallest hash of every ``window`` neighbours (Schleimer et al. 2003, "Winnowing").

    Two texts that share ``window`` hashes in a row keep at least one of them in common.
    """
    return winnow_each(hashes, [len(hashes)], window)


def winnow_each(hashes: Hashes, counts: Iterable[int], window: int) -> Places:
    """The same for several texts, whose hashes stand one text after the other, ``counts`` of each."""
    sizes = np.fromiter(counts, np.int64)
    ends = np.cumsum(sizes)
    kept = np.zeros(len(hashes), dtype=bool)
    if len(hashes) >= window:
        smallest = np.lib.stride_tricks.sliding_window_view(hashes, window).argmin(axis=1)
        first = np.arange(len(smallest))
        within = first + window <= np.repeat(ends, sizes)[: len(first)]
        kept[(smallest + first)[within]] = True
    for text in np.flatnonzero((sizes > 0) & (sizes < window)):
        start = ends[text] - sizes[text]
        kept[start + int(hashes[start : ends[text]].argmin())] = True
    return np.flatnonzero(kept)
