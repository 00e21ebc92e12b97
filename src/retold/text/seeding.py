"""Runs of words that texts share, found for many texts at once: the seeds of an alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from retold.text.hashing import Hashes, Places, ngram_hashes

_REPEATS = 4
"""Times that an n-gram of one text is looked at; a text may say one sentence 50,000 times."""
_AT_ONCE = 250_000
"""N-grams that are looked up together."""
_FARTHEST = 2**31
"""No text has as many words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that two texts have in common: ``length`` words from word ``a`` of one and ``b`` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Seeds:
    """The n-grams of a text that others of its group have as well.

    Attributes:
        ngrams: Numbers of the n-grams, rising; equal n-grams of one group of texts have equal numbers.
        places: The word at which each of them begins, rising for equal ones.
    """

    ngrams: Places
    places: Places


def seeds_of(texts: Sequence[Hashes], size: int) -> list[Seeds]:
    """The n-grams of ``size`` words that two or more of the texts have, the first few times that each has it.

    Args:
        texts: The words of each text as numbers (:func:`retold.text.hashing.word_numbers`).
        size: Words of an n-gram.
    """
    sizes = np.array([len(words) for words in texts], dtype=np.int64)
    together = ngram_hashes(np.concatenate([np.empty(0, dtype=np.uint64), *texts]), size)
    owners = np.repeat(np.arange(len(texts)), sizes)[: len(together)]
    # Texts stand one after the other: an n-gram that runs on into the next text is none.
    whole = np.flatnonzero(np.arange(len(together)) + size <= np.cumsum(sizes)[owners])
    several = whole[_perhaps_repeated(together[whole])]
    order = several[np.argsort(together[several], kind="stable")]
    ordered, owner = together[order], owners[order]
    new = np.diff(ordered, prepend=~ordered[:1]) != 0
    ngram = np.cumsum(new) - 1
    starts = np.flatnonzero(new | (np.diff(owner, prepend=-1) != 0))
    repeats = np.diff(np.append(starts, len(ordered)))
    holders = np.bincount(ngram[starts])
    kept = (np.arange(len(ordered)) - np.repeat(starts, repeats) < _REPEATS) & (holders[ngram] > 1)
    order, owner, ngram = order[kept], owner[kept], ngram[kept]
    places = order - (np.cumsum(sizes) - sizes)[owner]
    back = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[back], np.arange(len(texts) + 1)).tolist()
    parts = [back[i:j] for i, j in pairwise(bounds)]
    return [Seeds(ngram[part], places[part]) for part in parts]


def _perhaps_repeated(hashes: Hashes) -> Places:
    """Places of the hashes that are there more than once, and of some others: it saves to sort the rest."""
    buckets = np.uint64(2 ** (len(hashes).bit_length() + 2) - 1)
    bucket = (hashes & buckets).view(np.int64)
    return np.flatnonzero(np.bincount(bucket)[bucket] > 1)


def shared_runs(seeds: Sequence[Seeds], pairs: Sequence[tuple[int, int]], size: int) -> list[list[Run]]:
    """For each pair of texts the runs of n-grams that they share, by their place in the first of the two.

    Args:
        seeds: What :func:`seeds_of` gave for the texts.
        pairs: Numbers of texts in ``seeds``.
        size: Words of an n-gram.
    """
    found: list[list[Run]] = []
    waiting: list[tuple[int, int]] = []
    ngrams = 0
    for pair in pairs:
        waiting.append(pair)
        ngrams += len(seeds[pair[1]].ngrams)
        if ngrams >= _AT_ONCE:
            found += _runs_of_pairs(seeds, waiting, size)
            waiting, ngrams = [], 0
    return found + _runs_of_pairs(seeds, waiting, size)


def _runs_of_pairs(seeds: Sequence[Seeds], pairs: Sequence[tuple[int, int]], size: int) -> list[list[Run]]:
    i, j, pair = _shared_ngrams(seeds, pairs)
    diagonal = pair * (2 * _FARTHEST) + (j - i)
    order = np.lexsort((i, diagonal))
    i, j, pair, diagonal = i[order], j[order], pair[order], diagonal[order]
    new = np.ones(len(i), dtype=bool)
    new[1:] = (diagonal[1:] != diagonal[:-1]) | (i[1:] != i[:-1] + 1)
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(i))) + size - 1
    i, j, pair = i[starts], j[starts], pair[starts]
    order = np.lexsort((j, i, pair))
    runs = list(map(Run, i[order].tolist(), j[order].tolist(), lengths[order].tolist()))
    bounds = np.searchsorted(pair[order], np.arange(len(pairs) + 1)).tolist()
    return [runs[k:after] for k, after in pairwise(bounds)]


def _shared_ngrams(seeds: Sequence[Seeds], pairs: Sequence[tuple[int, int]]) -> tuple[Places, Places, Places]:
    """Each n-gram that two texts of a pair share: its word in the one, in the other, and the pair."""
    ones = {one: rank for rank, one in enumerate(dict.fromkeys(one for one, _ in pairs))}
    # A text's n-grams are told from those of the texts before it by what is added to them.
    apart = 1 + max(
        (int(seeds[k].ngrams[-1]) for pair in pairs for k in pair if len(seeds[k].ngrams)), default=0
    )
    known = _joined([seeds[one].ngrams + rank * apart for one, rank in ones.items()])
    places = _joined([seeds[one].places for one in ones])
    wanted = _joined([seeds[other].ngrams + ones[one] * apart for one, other in pairs])
    counts = np.array([len(seeds[other].ngrams) for _, other in pairs], dtype=np.int64)
    first = np.searchsorted(known, wanted, "left")
    times = np.searchsorted(known, wanted, "right") - first
    within = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    i = places[np.repeat(first, times) + within]
    j = np.repeat(_joined([seeds[other].places for _, other in pairs]), times)
    return i, j, np.repeat(np.repeat(np.arange(len(pairs)), counts), times)


def _joined(parts: Sequence[npt.NDArray[np.int64]]) -> Places:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])
