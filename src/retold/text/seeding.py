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
    hashes = [ngram_hashes(words, size) for words in texts]
    counts = np.array([len(part) for part in hashes], dtype=np.int64)
    together = np.concatenate([np.empty(0, dtype=np.uint64), *hashes])
    owners = np.repeat(np.arange(len(texts)), counts)
    order = np.argsort(together, kind="stable")
    ordered, owner = together[order], owners[order]
    new = np.diff(ordered, prepend=~ordered[:1]) != 0
    ngram = np.cumsum(new) - 1
    starts = np.flatnonzero(new | (np.diff(owner, prepend=-1) != 0))
    repeats = np.diff(np.append(starts, len(ordered)))
    holders = np.bincount(ngram[starts])
    kept = (np.arange(len(ordered)) - np.repeat(starts, repeats) < _REPEATS) & (holders[ngram] > 1)
    order, owner, ngram = order[kept], owner[kept], ngram[kept]
    places = order - (np.cumsum(counts) - counts)[owner]
    back = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[back], np.arange(len(texts) + 1)).tolist()
    parts = [back[i:j] for i, j in pairwise(bounds)]
    return [Seeds(ngram[part], places[part]) for part in parts]


def shared_runs(one: Seeds, others: Sequence[Seeds], size: int) -> list[list[Run]]:
    """For each of ``others``, the runs of n-grams it shares with ``one``, by their place in ``one``."""
    counts = np.array([len(other.ngrams) for other in others], dtype=np.int64)
    ngrams = _joined([other.ngrams for other in others])
    first = np.searchsorted(one.ngrams, ngrams, "left")
    found = np.searchsorted(one.ngrams, ngrams, "right") - first
    total = int(found.sum())
    within = np.arange(total) - np.repeat(np.cumsum(found) - found, found)
    i = one.places[np.repeat(first, found) + within]
    j = np.repeat(_joined([other.places for other in others]), found)
    other = np.repeat(np.repeat(np.arange(len(others)), counts), found)
    order = np.lexsort((i, j - i, other))
    i, j, other = i[order], j[order], other[order]
    new = (np.diff(other, prepend=-1) != 0) | (np.diff(j - i, prepend=0) != 0) | (np.diff(i, prepend=-1) != 1)
    new[:1] = True
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, total)) + size - 1
    i, j, other = i[starts], j[starts], other[starts]
    order = np.lexsort((j, i, other))
    runs = list(map(Run, i[order].tolist(), j[order].tolist(), lengths[order].tolist()))
    bounds = np.searchsorted(other[order], np.arange(len(others) + 1)).tolist()
    return [runs[k:after] for k, after in pairwise(bounds)]


def _joined(parts: Sequence[npt.NDArray[np.int64]]) -> Places:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])
