"""Word vectors from news text: which words stand next to a word, and on which side.

Method: counts of the 2,000 most frequent words at each of four places beside a word, and within five on both
sides; positive pointwise mutual information, contexts smoothed (Levy et al. 2015); the first directions of a
randomised singular value decomposition (Halko et al. 2011). The same texts give the same vectors.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from retold.attribution.reading.pieces import pieces, plain

WORDS = 30_000
DIMENSIONS = 100
CONTEXTS = 2_000
COUNTED = 40_000
FEWEST_USES = 10
LONGEST = 20_000
"""Characters of one article that are counted."""
_PLACES = ((-1,), (1,), (-2,), (2,), (-5, -4, -3, 3, 4, 5))
_GAP = 5
_SMOOTHING = 0.75
_SPARE, _ROUNDS = 12, 3

Floats = npt.NDArray[np.float32]


def word_vectors(texts: Iterable[str]) -> tuple[list[str], Floats]:
    """The most frequent words, and a vector for each."""
    words, stream = _stream(texts)
    matrix = np.concatenate([_informative(_counts(stream, len(words), p)) for p in _PLACES], axis=1)
    found = _directions(matrix)[:WORDS]
    return words[:WORDS], np.clip(found / found.std(), -4, 4).astype(np.float32)


def _stream(texts: Iterable[str]) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The words by frequency, and the texts as numbers of words, -1 for rare words and between texts."""
    numbers: dict[str, int] = {}
    parts: list[npt.NDArray[np.int32]] = []
    for text in texts:
        written = pieces(text[:LONGEST]).words
        parts.append(np.array([numbers.setdefault(word, len(numbers)) for word in written], np.int32))
        parts.append(np.full(_GAP, -1, np.int32))
    stream = np.concatenate(parts)
    uses = np.bincount(stream[stream >= 0], minlength=len(numbers))
    totals: dict[str, int] = {}
    forms = [plain(word) for word in numbers]
    for form, count in zip(forms, uses.tolist(), strict=True):
        totals[form] = totals.get(form, 0) + count
    words = sorted((w for w, n in totals.items() if n >= FEWEST_USES), key=lambda w: (-totals[w], w))[
        :COUNTED
    ]
    rank = {word: i for i, word in enumerate(words)}
    lookup = np.array([*(rank.get(form, -1) for form in forms), -1], np.int32)
    return words, lookup[stream]


def _counts(stream: npt.NDArray[np.int32], size: int, places: tuple[int, ...]) -> Floats:
    """How often each context word stands at one of some places beside each word."""
    counts = np.zeros(size * CONTEXTS, np.int64)
    for place in places:
        here, there = (stream[:-place], stream[place:]) if place > 0 else (stream[-place:], stream[:place])
        both = (here >= 0) & (there >= 0) & (there < CONTEXTS)
        counts += np.bincount(here[both].astype(np.int64) * CONTEXTS + there[both], minlength=len(counts))
    return counts.reshape(size, CONTEXTS).astype(np.float32)


def _informative(counts: Floats) -> Floats:
    """Positive pointwise mutual information."""
    context = counts.sum(axis=0) ** _SMOOTHING
    shares = counts / (counts.sum(axis=1, keepdims=True) + 1e-9)
    shares /= context / context.sum() + 1e-12
    found: Floats = np.log(np.maximum(shares, 1, out=shares), out=shares)
    return found


def _directions(matrix: Floats) -> Floats:
    """The rows of a matrix in the directions in which they differ most."""
    random = np.random.default_rng(1)
    seen = matrix @ random.standard_normal((matrix.shape[1], DIMENSIONS + _SPARE)).astype(np.float32)
    for _ in range(_ROUNDS):
        seen = matrix @ np.linalg.qr(matrix.T @ np.linalg.qr(seen)[0])[0]
    basis = np.linalg.qr(seen)[0]
    left, sizes, _ = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    found: Floats = (basis @ left)[:, :DIMENSIONS] * np.sqrt(sizes[:DIMENSIONS])
    return found
