"""Alignment of two texts, word by word.

Shared word n-grams are the seeds; seeds in a row make a run; runs that follow each other in both texts, with
little between them, make a chain; what lies between two runs of a chain is aligned by edit distance. This is
the usual way from BLAST to passim, and linear but for the small gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from retold.text.chains import chains
from retold.text.hashing import word_numbers
from retold.text.seeding import Run, seeds_of, shared_runs

_DIRECT = 250_000
"""Texts are aligned by edit distance at once if the product of their lengths is at most this."""
_WIDER = 3
"""Times the largest gap that may lie between two parts of a stretch if enough words there are the same."""
_ALIKE = 0.3
"""Share of the words there that must be the same: in unrelated news one in fifty is, never one in three."""


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
    chain = chains(_seeds(a, b, shingle), largest_gap=max(len(a), len(b)))[:1]
    return _fill(a, b, [Run(0, 0, 0), *(run for runs in chain for run in runs), Run(len(a), len(b), 0)])


def local_alignments(
    a: Sequence[Any],
    b: Sequence[Any],
    *,
    shingle: int,
    largest_gap: int,
    fewest_words: int,
    seeds: Sequence[Run] | None = None,
) -> list[Alignment]:
    """The stretches that two texts share, by their place in ``a``; no word lies in two of them.

    Args:
        a: Folded words of the one text.
        b: Folded words of the other.
        shingle: Length of the n-grams that serve as seeds.
        largest_gap: Words of one side that may differ before a stretch is broken in two.
        fewest_words: Words in common that make a stretch.
        seeds: Runs of their shared n-grams, for a caller who compares one text with many
            (:mod:`retold.text.seeding`). Then the words may be numbers too.
    """
    found: list[Alignment] = []
    if seeds is None:
        seeds = _seeds(a, b, shingle)
    taken = _Taken(bytearray(len(a)), bytearray(len(b)))
    for chain in chains(seeds, largest_gap):
        for part in _untaken(chain, taken) if found else [chain]:
            if sum(run.length for run in part) < shingle:
                continue
            stretch = _fill(a, b, part)
            if not stretch:  # figures only, and no two of them the same
                continue
            stretch = _extend(a, b, stretch, largest_gap, taken)
            last = stretch[-1]
            ends = last.a + last.length, last.b + last.length
            alignment = Alignment(stretch[0].a, ends[0], stretch[0].b, ends[1], tuple(stretch))
            if alignment.words >= fewest_words:
                found.append(alignment)
                taken.take(alignment)
    return _put_together(a, b, sorted(found, key=lambda alignment: alignment.a_first), largest_gap, taken)


def _put_together(
    a: Sequence[Any], b: Sequence[Any], found: list[Alignment], largest_gap: int, taken: _Taken
) -> list[Alignment]:
    """Neighbouring stretches as one, where little lies between them, or what lies there is much alike.

    Heavy editing leaves no n-gram whole for a while; that does not make two passages of one.
    """
    whole: list[Alignment] = []
    for stretch in found:
        before = whole[-1] if whole else None
        between = _bridge(a, b, before, stretch, largest_gap, taken) if before else None
        if before and between is not None:
            # Only where the two meet can runs be one; a text of ten thousand stretches is not gone over anew.
            seam = _joined([before.runs[-1], *between, stretch.runs[0]])
            runs = (*before.runs[:-1], *seam, *stretch.runs[1:])
            whole[-1] = Alignment(before.a_first, stretch.a_after, before.b_first, stretch.b_after, runs)
        else:
            whole.append(stretch)
    return whole


def _bridge(
    a: Sequence[Any], b: Sequence[Any], before: Alignment, then: Alignment, largest_gap: int, taken: _Taken
) -> list[Run] | None:
    """The words in common between two stretches, or nothing if the two are passages of their own."""
    gap_a, gap_b = then.a_first - before.a_after, then.b_first - before.b_after
    gap = max(gap_a, gap_b)
    if gap_b < 0 or gap > _WIDER * largest_gap:
        return None
    if taken.within(before.a_after, then.a_first, before.b_after, then.b_first):
        return None
    here, there = a[before.a_after : then.a_first], b[before.b_after : then.b_first]
    runs = _edit_runs(here, there, before.a_after, before.b_after)
    alike = sum(run.length for run in runs) >= _ALIKE * gap
    return runs if gap <= largest_gap or alike else None


def _seeds(a: Sequence[Any], b: Sequence[Any], shingle: int) -> list[Run]:
    return shared_runs(seeds_of([word_numbers(a), word_numbers(b)], shingle), [(0, 1)], shingle)[0]


@dataclass(frozen=True, slots=True)
class _Taken:
    """Words of both texts that belong to a stretch already: a byte each, 1 if so."""

    a: bytearray
    b: bytearray

    def take(self, stretch: Alignment) -> None:
        for side, first, after in (
            (self.a, stretch.a_first, stretch.a_after),
            (self.b, stretch.b_first, stretch.b_after),
        ):
            side[first:after] = b"\1" * (after - first)

    def within(self, a_first: int, a_after: int, b_first: int, b_after: int) -> bool:
        """Whether some word of either stretch is taken."""
        return self.a.find(1, a_first, a_after) >= 0 or self.b.find(1, b_first, b_after) >= 0


def _untaken(chain: list[Run], taken: _Taken) -> list[list[Run]]:
    """What is left of a chain, cut where words of its runs, or between them, are taken."""
    parts: list[list[Run]] = []
    for run in chain:
        for piece in _free_pieces(run, taken):
            last = parts[-1][-1] if parts else None
            if last and not taken.within(last.a + last.length, piece.a, last.b + last.length, piece.b):
                parts[-1].append(piece)
            else:
                parts.append([piece])
    return parts


def _free_pieces(run: Run, taken: _Taken) -> Iterator[Run]:
    if not taken.within(run.a, run.a + run.length, run.b, run.b + run.length):
        yield run
        return
    start = 0
    for k in range(run.length + 1):
        if k == run.length or taken.a[run.a + k] or taken.b[run.b + k]:
            if k > start:
                yield Run(run.a + start, run.b + start, k - start)
            start = k + 1


def _fill(a: Sequence[Any], b: Sequence[Any], chain: list[Run]) -> list[Run]:
    """The runs of a chain and the equal words between them."""
    filled: list[Run] = []
    end_a, end_b = chain[0].a, chain[0].b
    for run in chain:
        filled += _edit_runs(a[end_a : run.a], b[end_b : run.b], end_a, end_b)
        filled += _truly_equal(a, b, run)
        end_a, end_b = run.a + run.length, run.b + run.length
    return _joined(filled)


def _truly_equal(a: Sequence[Any], b: Sequence[Any], run: Run) -> Iterator[Run]:
    """A run without the figures that differ: n-grams are compared with their digits masked."""
    if run.length and a[run.a : run.a + run.length] == b[run.b : run.b + run.length]:
        yield run
        return
    start = 0
    for k in range(run.length + 1):
        if k == run.length or a[run.a + k] != b[run.b + k]:
            if k > start:
                yield Run(run.a + start, run.b + start, k - start)
            start = k + 1


def _edit_runs(a: Sequence[Any], b: Sequence[Any], from_a: int, from_b: int) -> list[Run]:
    if not a or not b:
        return []
    if len(a) * len(b) > _DIRECT:
        return []  # only between far runs of a very long text: nothing there shares an n-gram
    blocks = Levenshtein.editops(a, b).as_matching_blocks()  # the last one is empty
    return [Run(from_a + block.a, from_b + block.b, block.size) for block in blocks if block.size]


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.a + last.length == run.a and last.b + last.length == run.b:
            joined[-1] = Run(last.a, last.b, last.length + run.length)
        else:
            joined.append(run)
    return joined


def _extend(a: Sequence[Any], b: Sequence[Any], runs: list[Run], reach: int, taken: _Taken) -> list[Run]:
    """Carry a stretch on over single edits at both ends, as long as more words agree than differ."""
    end_a, end_b = runs[-1].a + runs[-1].length, runs[-1].b + runs[-1].length
    forth: list[Run] = []
    while True:
        to_a, to_b = _free_until(taken.a, end_a, reach), _free_until(taken.b, end_b, reach)
        more = _agreeing(a[end_a:to_a], b[end_b:to_b])
        if not more:
            break
        forth += [Run(end_a + i, end_b + j, length) for i, j, length in more]
        end_a, end_b = forth[-1].a + forth[-1].length, forth[-1].b + forth[-1].length
    end_a, end_b = runs[0].a, runs[0].b
    back: list[Run] = []
    while True:
        from_a, from_b = _free_from(taken.a, end_a, reach), _free_from(taken.b, end_b, reach)
        more = _agreeing(a[from_a:end_a][::-1], b[from_b:end_b][::-1])
        if not more:
            break
        back += [Run(end_a - i - length, end_b - j - length, length) for i, j, length in more]
        end_a, end_b = back[-1].a, back[-1].b
    return _joined([*reversed(back), *runs, *forth])


def _free_until(taken: bytearray, start: int, reach: int) -> int:
    stop = taken.find(1, start, start + reach)
    return stop if stop >= 0 else start + reach


def _free_from(taken: bytearray, end: int, reach: int) -> int:
    start = max(0, end - reach)
    return max(start, taken.rfind(1, start, end) + 1)


def _agreeing(a: Sequence[Any], b: Sequence[Any]) -> list[tuple[int, int, int]]:
    """Equal words from the beginning, up to where words that agree most outnumber those that differ.

    As the words where a run begins in either text and its length: most are never made into runs.
    """
    if not a or not b:
        return []
    runs: list[tuple[int, int, int]] = []
    best, score, keep = 0, 0, 0
    end_a, end_b = 0, 0
    for block in Levenshtein.editops(a, b).as_matching_blocks():  # the last one is empty
        i, j, length = block.a, block.b, block.size
        score += length - max(i - end_a, j - end_b)
        end_a, end_b = i + length, j + length
        runs.append((i, j, length))
        if score > best:
            best, keep = score, len(runs)
    return runs[:keep]
