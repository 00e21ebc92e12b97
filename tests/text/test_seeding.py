"""Runs that texts share, against every pair of equal n-grams."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold.text.hashing import word_numbers
from retold.text.seeding import Run, seeds_of, shared_runs

TEXTS = st.lists(st.lists(st.sampled_from([*"abcde", "7", "8"]), max_size=25), min_size=2, max_size=4)


def by_the_textbook(a: list[str], b: list[str], size: int) -> list[Run]:
    """Runs of shared n-grams with masked digits, each as often as four times in a text."""
    ngrams = [
        [
            tuple("0" if word.isdigit() else word for word in text[n : n + size])
            for n in range(len(text) - size + 1)
        ]
        for text in (a, b)
    ]
    looked_at = [[(n, ngram) for n, ngram in enumerate(side) if side[:n].count(ngram) < 4] for side in ngrams]
    pairs = {(i, j) for i, one in looked_at[0] for j, other in looked_at[1] if one == other}
    runs = []
    for i, j in sorted(pairs):
        if (i - 1, j - 1) not in pairs:
            length = next(n for n in range(len(a) + 1) if (i + n, j + n) not in pairs)
            runs.append(Run(i, j, length + size - 1))
    return runs


@given(TEXTS, st.integers(1, 4))
def test_runs_of_one_text_with_others(texts: list[list[str]], size: int) -> None:
    seeds = seeds_of([word_numbers(text) for text in texts], size)
    pairs = [(a, b) for a in range(len(texts)) for b in range(len(texts)) if a != b]
    assert shared_runs(seeds, pairs, size) == [by_the_textbook(texts[a], texts[b], size) for a, b in pairs]


def test_a_text_without_others_has_no_seeds() -> None:
    assert seeds_of([], 5) == []
    (alone,) = seeds_of([word_numbers([chr(0x4E00 + n) for n in range(40)])], 5)
    assert len(alone.ngrams) == len(alone.places) == 0
    assert shared_runs([alone], [], 5) == []
    assert shared_runs([alone], [(0, 0)], 5) == [[]]


def test_only_what_another_text_has_is_kept() -> None:
    shared = [chr(0x3400 + n) for n in range(10)]
    texts = [[chr(0x4E00 + 300 * k + n) for n in range(300)] + shared for k in range(3)]
    for text, seeds in zip(texts, seeds_of([word_numbers(text) for text in texts], 5), strict=True):
        assert sorted(seeds.places.tolist()) == list(range(300, 306))
        assert np.all(np.diff(seeds.ngrams) >= 0)
        assert len(text) == 310
