"""Equal n-grams have equal hashes, and winnowing keeps one of every shared run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import hashing
from retold.text.hashing import hash_word, shingle_hashes, winnow, winnow_each, word_numbers

WORDS = st.lists(st.sampled_from(["levy", "wall", "7", "42", "4x4", "мол", "the", "\ud800"]), max_size=25)
SIZES = st.integers(1, 6)


def masked_ngrams(words: list[str], size: int) -> list[tuple[str, ...]]:
    masked = ["0" if any(c.isdigit() for c in word) else word for word in words]
    return [tuple(masked[n : n + size]) for n in range(len(words) - size + 1)]


@given(WORDS, WORDS, SIZES)
def test_hashes_are_equal_exactly_where_masked_ngrams_are(a: list[str], b: list[str], size: int) -> None:
    ngrams = masked_ngrams(a, size) + masked_ngrams(b, size)
    hashes = [*shingle_hashes(a, size).tolist(), *shingle_hashes(b, size).tolist()]
    assert len(ngrams) == len(hashes)
    assert len(set(zip(ngrams, hashes, strict=True))) == len(set(ngrams)) == len(set(hashes))


@given(WORDS, WORDS)
def test_numbers_are_equal_exactly_where_words_are(a: list[str], b: list[str]) -> None:
    numbers = [*word_numbers(a).tolist(), *word_numbers(b).tolist()]
    assert len(set(zip(a + b, numbers, strict=True))) == len(set(a + b)) == len(set(numbers))
    assert [number % 2 == 1 for number in numbers] == [any(c.isdigit() for c in word) for word in a + b]


def test_forgotten_words_keep_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{n}x" for n in range(50)]
    before = word_numbers(words).tolist()
    monkeypatch.setattr(hashing, "_REMEMBERED", 7)
    assert word_numbers(words[::-1]).tolist() == before[::-1]


def test_order_of_words_counts() -> None:
    ab, ba = shingle_hashes(["a", "b"], 2), shingle_hashes(["b", "a"], 2)
    assert ab[0] != ba[0]
    assert shingle_hashes(["a", "a"], 2)[0] != shingle_hashes(["b", "b"], 2)[0]


def test_hashes_do_not_change_between_runs_and_machines() -> None:
    # A run's tables, and the archive to come, are read by later versions: these numbers are a format.
    assert hash_word("harbour") == 0x4525043CCC4DC55E
    assert shingle_hashes(["the", "harbour", "levy"], 3).tolist() == [0x9D59AC9D91C7294B]


def test_many_words_do_not_collide() -> None:
    words = [f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(17_000)]
    assert len(set(shingle_hashes(words, 3).tolist())) == len(words) - 2


def test_too_few_words_give_no_hash() -> None:
    assert shingle_hashes([], 5).tolist() == []
    assert shingle_hashes(["a"] * 4, 5).tolist() == []
    assert len(shingle_hashes(["a"] * 5, 5)) == 1
    assert winnow(np.empty(0, dtype=np.uint64), 4).tolist() == []


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 6))
def test_winnowing_keeps_the_smallest_of_every_window(values: list[int], window: int) -> None:
    kept = winnow(np.array(values, dtype=np.uint64), window).tolist()
    assert kept == sorted(set(kept))
    for n in range(max(1, len(values) - window + 1) if values else 0):
        neighbours = range(n, min(n + window, len(values)))
        least = min(values[k] for k in neighbours)
        assert any(k in kept and values[k] == least for k in neighbours)
    needed = {
        n + values[n : n + window].index(min(values[n : n + window]))
        for n in range(max(1, len(values) - window + 1) if values else 0)
    }
    assert set(kept) == needed


@given(st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=6), st.integers(1, 6))
def test_several_texts_are_winnowed_like_each_alone(texts: list[list[int]], window: int) -> None:
    alone, before = [], 0
    for text in texts:
        alone += [before + n for n in winnow(np.array(text, dtype=np.uint64), window).tolist()]
        before += len(text)
    together = np.array([n for text in texts for n in text], dtype=np.uint64)
    assert winnow_each(together, map(len, texts), window).tolist() == alone


NUMBERS = st.lists(st.integers(0, 50), max_size=12)


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=2),
    st.lists(st.integers(0, 50), min_size=14, max_size=14),
    SIZES,
    st.integers(1, 6),
)
def test_a_shared_run_keeps_a_common_hash(
    around: list[tuple[list[int], list[int]]], run: list[int], size: int, window: int
) -> None:
    shared = run[: size + window - 1]
    kept = []
    for head, tail in around:
        words = [chr(0x4E00 + n) for n in (*head, *shared, *tail)]
        hashes = shingle_hashes(words, size)
        kept.append(set(hashes[winnow(hashes, window)].tolist()))
    assert kept[0] & kept[1]
