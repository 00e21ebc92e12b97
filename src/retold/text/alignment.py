"""Alignment of two texts, word by word.

Shared word n-grams are the seeds; seeds in a row make a run; runs that follow each other in both texts, with
little between them, make a chain; what lies between two runs of a chain is aligned by edit distance. This is
the usual way from BLAST to passim, and linear but for the small gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from retold.text.hashing import Hashes, shingle_hashes

_REPEATS = 4
"""An n-gram that one text repeats more often says nothing about where it belongs."""
_LOOK_BACK = 64
"""How many runs back a chain looks for the run to follow."""
_DIRECT = 250_000
"""Texts are aligned by edit distance at once if the product of their lengths is at most this."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that two texts have in common: ``length`` words from word ``a`` of one and ``b`` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A stretch that two texts share: words ``a_first`` to ``a_after`` and ``b_first`` to ``b_after``.

    Attributes:
        runs: The words in common, in order; what lies between them differs.
    """

    a_first: int
    a_after: int
    b_first: int
    b_after: int
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """Number of words in common."""
        return sum(run.length for run in self.runs)

    @property
    def verbatim(self) -> bool:
        """Whether nothing differs."""
        return self.words == self.a_after - self.a_first == self.b_after - self.b_first


def align_words(a: Sequence[str], b: Sequence[str], shingle: int = 5) -> list[Run]:
    """The words that two whole sequences have in common, in order.

    Short sequences are aligned by edit distance, long ones along the chain of their shared n-grams.
    """
    if len(a) * len(b) <= _DIRECT:
        return _edit_runs(a, b, 0, 0)
    chain = _best_chain(_seed_runs(a, b, shingle), largest_gap=max(len(a), len(b)))
    return _fill(a, b, [Run(0, 0, 0), *chain, Run(len(a), len(b), 0)])


def local_alignments(
    a: Sequence[str], b: Sequence[str], *, shingle: int, largest_gap: int, fewest_words: int
) -> list[Alignment]:
    """The stretches that two texts share, by their place in ``a``; no word lies in two of them.

    Args:
        a: Folded words of the one text.
        b: Folded words of the other.
        shingle: Length of the n-grams that serve as seeds.
        largest_gap: Words of one side that may differ before a stretch is broken in two.
        fewest_words: Words in common that make a stretch.
    """
    runs = _seed_runs(a, b, shingle)
    found = []
    while runs:
        chain = _best_chain(runs, largest_gap)
        if sum(run.length for run in chain) < shingle:
            break
        stretch = _fill(a, b, chain)
        if not stretch:  # figures only, and no two of them the same
            first, last = chain[0], chain[-1]
            hull = Alignment(first.a, last.a + last.length, first.b, last.b + last.length, ())
            runs = [run for run in runs if _apart(run, hull)]
            continue
        stretch = _extend(a, b, stretch, largest_gap)
        last = stretch[-1]
        alignment = Alignment(
            stretch[0].a, last.a + last.length, stretch[0].b, last.b + last.length, tuple(stretch)
        )
        if alignment.words >= fewest_words:
            found.append(alignment)
        runs = [run for run in runs if _apart(run, alignment)]
    return sorted(_disjoint(found), key=lambda alignment: alignment.a_first)


def _seed_runs(a: Sequence[str], b: Sequence[str], shingle: int) -> list[Run]:
    """Runs of shared n-grams, ordered by their place in ``a``."""
    left, right = shingle_hashes(list(a), shingle), shingle_hashes(list(b), shingle)
    if not len(left) or not len(right):
        return []
    i, j = _shared_positions(left, right)
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    new = np.ones(len(i), dtype=bool)
    new[1:] = (np.diff(j - i) != 0) | (np.diff(i) != 1)
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(i))) + shingle - 1
    runs = [Run(int(i[s]), int(j[s]), int(n)) for s, n in zip(starts, lengths, strict=True)]
    return sorted(runs, key=lambda run: (run.a, run.b))


def _shared_positions(left: Hashes, right: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    first = np.searchsorted(ordered, left, "left")
    count = np.searchsorted(ordered, left, "right") - first
    _, inverse, repeats = np.unique(left, return_inverse=True, return_counts=True)
    count[(count > _REPEATS) | (repeats[inverse] > _REPEATS)] = 0
    i = np.repeat(np.arange(len(left)), count)
    offset = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    return i, order[np.repeat(first, count) + offset]


def _best_chain(runs: list[Run], largest_gap: int) -> list[Run]:
    """The runs, in order in both texts, that hold the most words; overlaps are cut off the later run."""
    if not runs:
        return []
    scores: list[float] = []
    before: list[int] = []
    for k, run in enumerate(runs):
        best, link = float(run.length), -1
        for p in range(max(0, k - _LOOK_BACK), k):
            score = scores[p] + _continuation(runs[p], run, largest_gap)
            if score > best:
                best, link = score, p
        scores.append(best)
        before.append(link)
    chain = []
    k = max(range(len(runs)), key=lambda n: (scores[n], -n))
    while k >= 0:
        chain.append(runs[k])
        k = before[k]
    return _without_overlaps(chain[::-1])


def _continuation(first: Run, then: Run, largest_gap: int) -> float:
    """What ``then`` adds to a chain that ends with ``first``; minus infinity if it cannot follow."""
    gap_a, gap_b = then.a - first.a - first.length, then.b - first.b - first.length
    overlap = max(0, -gap_a, -gap_b)
    if overlap >= then.length or max(gap_a, gap_b) > largest_gap or then.b <= first.b or then.a <= first.a:
        return -np.inf
    return then.length - overlap - 0.1 * abs(gap_a - gap_b)


def _without_overlaps(chain: list[Run]) -> list[Run]:
    clean = chain[:1]
    for run in chain[1:]:
        last = clean[-1]
        cut = max(0, last.a + last.length - run.a, last.b + last.length - run.b)
        if cut < run.length:
            clean.append(Run(run.a + cut, run.b + cut, run.length - cut))
    return clean


def _fill(a: Sequence[str], b: Sequence[str], chain: list[Run]) -> list[Run]:
    """The runs of a chain and the equal words between them."""
    filled: list[Run] = []
    end_a, end_b = chain[0].a, chain[0].b
    for run in chain:
        filled += _edit_runs(a[end_a : run.a], b[end_b : run.b], end_a, end_b)
        filled += _truly_equal(a, b, run)
        end_a, end_b = run.a + run.length, run.b + run.length
    return _joined(filled)


def _truly_equal(a: Sequence[str], b: Sequence[str], run: Run) -> Iterator[Run]:
    """A run without the figures that differ: n-grams are compared with their digits masked."""
    start = 0
    for k in range(run.length + 1):
        if k == run.length or a[run.a + k] != b[run.b + k]:
            if k > start:
                yield Run(run.a + start, run.b + start, k - start)
            start = k + 1


def _edit_runs(a: Sequence[str], b: Sequence[str], from_a: int, from_b: int) -> list[Run]:
    if not a or not b:
        return []
    if len(a) * len(b) > _DIRECT:
        return []  # only between far runs of a very long text: nothing there shares an n-gram
    blocks = Levenshtein.opcodes(a, b)
    return [
        Run(from_a + op.src_start, from_b + op.dest_start, op.src_end - op.src_start)
        for op in blocks
        if op.tag == "equal"
    ]


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.a + last.length == run.a and last.b + last.length == run.b:
            joined[-1] = Run(last.a, last.b, last.length + run.length)
        else:
            joined.append(run)
    return joined


def _extend(a: Sequence[str], b: Sequence[str], runs: list[Run], reach: int) -> list[Run]:
    """Carry a stretch on over single edits at both ends, as long as more words agree than differ."""
    runs = list(runs)
    while more := _onward(a, b, runs[-1], reach):
        runs = _joined(runs + more)
    turned_a, turned_b = a[::-1], b[::-1]
    while more := _onward(turned_a, turned_b, _turned(runs[0], len(a), len(b)), reach):
        runs = _joined([_turned(run, len(a), len(b)) for run in reversed(more)] + runs)
    return runs


def _turned(run: Run, a_length: int, b_length: int) -> Run:
    return Run(a_length - run.a - run.length, b_length - run.b - run.length, run.length)


def _onward(a: Sequence[str], b: Sequence[str], last: Run, reach: int) -> list[Run]:
    """Runs after ``last`` within reach, up to where words that agree most outnumber those that differ."""
    from_a, from_b = last.a + last.length, last.b + last.length
    runs = _edit_runs(a[from_a : from_a + reach], b[from_b : from_b + reach], from_a, from_b)
    best, score, keep = 0, 0, 0
    end_a, end_b = from_a, from_b
    for k, run in enumerate(runs):
        score += run.length - max(run.a - end_a, run.b - end_b)
        end_a, end_b = run.a + run.length, run.b + run.length
        if score > best:
            best, keep = score, k + 1
    return runs[:keep]


def _apart(run: Run, found: Alignment) -> bool:
    return (run.a + run.length <= found.a_first or run.a >= found.a_after) and (
        run.b + run.length <= found.b_first or run.b >= found.b_after
    )


def _disjoint(found: list[Alignment]) -> list[Alignment]:
    """Without stretches that an earlier, better one grew into."""
    kept: list[Alignment] = []
    for stretch in sorted(found, key=lambda s: (-s.words, s.a_first, s.b_first)):
        if all(_apart(Run(run.a, run.b, run.length), other) for run in stretch.runs for other in kept):
            kept.append(stretch)
    return kept
