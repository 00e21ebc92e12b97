"""Alignment against a naive dynamic program, tables drawn by hand, and hostile texts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import lines_run

from retold.text import alignment
from retold.text.alignment import Alignment, align_words, local_alignments
from retold.text.seeding import Run

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)
TEXTS = st.lists(st.sampled_from([*"abcdefgh", "1", "2"]), max_size=40)


def distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Edit distance by the textbook."""
    row = list(range(len(b) + 1))
    for i, word in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (word != other))
    return row[-1]


def cost(a: Sequence[str], b: Sequence[str], runs: Sequence[Run]) -> int:
    """Edits that an alignment stands for."""
    stops = [Run(0, 0, 0), *runs, Run(len(a), len(b), 0)]
    return sum(
        max(then.a - first.a - first.length, then.b - first.b - first.length)
        for first, then in pairwise(stops)
    )


def check_runs(a: Sequence[str], b: Sequence[str], runs: Sequence[Run]) -> None:
    end_a = end_b = 0
    for run in runs:
        assert run.length > 0
        assert run.a >= end_a
        assert run.b >= end_b
        end_a, end_b = run.a + run.length, run.b + run.length
        assert list(a[run.a : end_a]) == list(b[run.b : end_b])
    assert end_a <= len(a)
    assert end_b <= len(b)


def check(a: Sequence[str], b: Sequence[str], found: Sequence[Alignment], fewest_words: int) -> None:
    for stretch in found:
        check_runs(a, b, stretch.runs)
        assert stretch.words >= fewest_words
        first, last = stretch.runs[0], stretch.runs[-1]
        assert (stretch.a_first, stretch.b_first) == (first.a, first.b)
        assert (stretch.a_after, stretch.b_after) == (last.a + last.length, last.b + last.length)
    for side in ("a", "b"):
        taken = [
            getattr(run, side) + k for stretch in found for run in stretch.runs for k in range(run.length)
        ]
        assert len(taken) == len(set(taken))


def local(a: Sequence[str], b: Sequence[str], **changed: int) -> list[Alignment]:
    return local_alignments(a, b, **({"shingle": 5, "largest_gap": 12, "fewest_words": 8} | changed))


@given(WORDS, WORDS)
def test_short_alignment_is_optimal(a: list[str], b: list[str]) -> None:
    runs = align_words(a, b)
    check_runs(a, b, runs)
    assert cost(a, b, runs) == distance(a, b)


@given(TEXTS, TEXTS)
def test_long_alignment_is_true_and_ordered(a: list[str], b: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_DIRECT", 4)
        runs = align_words(a, b, shingle=2)
    check_runs(a, b, runs)


def test_long_texts_are_aligned_like_short_ones() -> None:
    chosen = random.Random(4)
    a = words_of(chosen, 2_000)
    b = edited(chosen, a, 0.03)
    runs = align_words(a, b)
    assert len(a) * len(b) > alignment._DIRECT
    check_runs(a, b, runs)
    assert cost(a, b, runs) <= distance(a, b) * 1.02


@given(TEXTS, TEXTS, st.integers(2, 4), st.integers(0, 5), st.integers(1, 6))
def test_any_stretch_is_true(a: list[str], b: list[str], shingle: int, gap: int, fewest: int) -> None:
    found = local(a, b, shingle=shingle, largest_gap=gap, fewest_words=fewest)
    check(a, b, found, fewest)
    assert [s.a_first for s in found] == sorted(s.a_first for s in found)


@given(TEXTS)
def test_a_text_is_one_verbatim_stretch_of_itself(a: list[str]) -> None:
    distinct = [f"{word}{'x' * n}" for n, word in enumerate(a)]
    found = local(distinct, distinct)
    if len(a) < 8:
        assert found == []
    else:
        (stretch,) = found
        assert stretch.verbatim
        assert stretch.runs == (Run(0, 0, len(a)),)


# One row a word pair; a dash is a gap. Upper case: words that differ.
TABLES = {
    "one word changed": (
        "the old wall at   the harbour fell on   monday night",
        "the old wall NEAR the harbour fell on   monday night",
        [("the old wall", 0, 0), ("the harbour fell on monday night", 4, 4)],
    ),
    "words left out": (
        "the old wall at the busy harbour fell on monday night after rain",
        "the old wall at the      harbour fell on monday night after rain",
        [("the old wall at the", 0, 0), ("harbour fell on monday night after rain", 6, 5)],
    ),
    "another figure": (
        "the wall that was built 40 years ago fell on monday",
        "the wall that was built 70 years ago fell on monday",
        [("the wall that was built", 0, 0), ("years ago fell on monday", 6, 6)],
    ),
    "another figure at the end": (
        "the wall at the harbour fell on monday killing 12",
        "the wall at the harbour fell on monday killing 15",
        [("the wall at the harbour fell on monday killing", 0, 0)],
    ),
    "other words before and after": (
        "brenmouth reports the wall at the harbour fell on monday it said",
        "so the wall at the harbour fell on monday and rain came",
        [("the wall at the harbour fell on monday", 2, 1)],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_stretches_drawn_by_hand(name: str) -> None:
    left, right, expected = TABLES[name]
    a, b = left.lower().split(), right.lower().split()
    (stretch,) = local(a, b)
    check(a, b, [stretch], 8)
    assert [(" ".join(a[r.a : r.a + r.length]), r.a, r.b) for r in stretch.runs] == expected


def test_a_stretch_ends_where_the_gap_is_too_large() -> None:
    left, right = list("abcdefghi"), list("klmnopqrs")
    between = [f"x{chr(97 + n)}" for n in range(20)]
    apart = local(left + right, left + between + right)
    assert [(s.a_first, s.b_first, s.words) for s in apart] == [(0, 0, 9), (9, 29, 9)]
    together = local(left + right, left + between[:10] + right)
    assert [(s.words, len(s.runs)) for s in together] == [(18, 2)]


def test_heavy_editing_does_not_break_a_stretch_in_two() -> None:
    left, right = list("abcdefghi"), list("klmnopqrs")
    here = [f"x{chr(97 + n)}" for n in range(20)]
    half = [word if n % 2 else f"y{word}" for n, word in enumerate(here)]
    (stretch,) = local(left + here + right, left + half + right)
    check(left + here + right, left + half + right, [stretch], 8)
    assert (stretch.a_first, stretch.a_after, stretch.words) == (0, 38, 28)
    fifth = [f"y{word}" if n % 5 else word for n, word in enumerate(here)]
    assert len(local(left + here + right, left + fifth + right)) == 2


def test_stretches_are_not_put_together_over_another_one() -> None:
    left, right, third = list("abcdefghi"), list("klmnopqrs"), [f"z{chr(97 + n)}" for n in range(20)]
    alike = [word if n % 2 else f"y{word}" for n, word in enumerate(third)]
    found = local(left + alike + right + third, left + third + right)
    assert [(s.a_first, s.b_first, s.words) for s in found] == [(0, 0, 9), (29, 29, 9), (38, 9, 20)]


def test_paragraphs_in_another_order_are_all_found() -> None:
    chosen = random.Random(9)
    blocks = [words_of(chosen, 30) for _ in range(6)]
    a = [word for block in blocks for word in block]
    b = [word for block in blocks[::-1] for word in block]
    assert sum(s.words for s in local(a, b)) >= 0.97 * len(a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([], []),
        (["a"] * 20, []),
        (["a"] * 20, ["b"] * 20),
        (["1", "2", "3", "4", "5", "6", "7", "8"], ["11", "12", "13", "14", "15", "16", "17", "18"]),
        (["9"] * 30, ["8"] * 30),
        (["1"] * 9 + list("abcdefgh"), ["2"] * 9 + list("stuvwxyz")),
    ],
)
def test_nothing_shared_is_nothing_found(a: list[str], b: list[str]) -> None:
    assert local(a, b) == []


def words_of(chosen: random.Random, size: int) -> list[str]:
    """Words with the frequencies of a language: a few very common ones, many rare ones."""
    return [f"w{int(chosen.paretovariate(0.35)) % 20_000:x}".translate(LETTERS) for _ in range(size)]


LETTERS = str.maketrans("0123456789", "ghijklmnop")


def edited(chosen: random.Random, words: Sequence[str], share: float) -> list[str]:
    """A copy with a share of its words changed, left out or doubled by a new one."""
    result: list[str] = []
    for word in words:
        roll = chosen.random() / share
        if roll >= 1:
            result.append(word)
        elif roll < 0.6:
            result.append("new" + word)
        elif roll < 0.8:
            result += [word, "more"]
    return result


@pytest.mark.parametrize("seed", range(6))
def test_planted_passages_are_found_and_nothing_else(seed: int) -> None:
    chosen = random.Random(seed)
    a: list[str] = []
    b: list[str] = []
    planted_a: set[int] = set()
    planted = 0
    for _ in range(8):
        passage = words_of(chosen, 40)
        a += words_of(chosen, 60)
        planted_a |= set(range(len(a), len(a) + 40))
        a += passage
        b += words_of(chosen, 50) + edited(chosen, passage, 0.08)
        planted += 40
    found = local(a, b)
    check(a, b, found, 8)
    words = {run.a + k for s in found for run in s.runs for k in range(run.length)}
    recall = len(words & planted_a) / (planted * 0.936)  # changed and left-out words cannot be found
    precision = len(words & planted_a) / len(words)
    assert recall > 0.93
    assert precision > 0.97


@pytest.mark.parametrize("seed", range(6))
def test_the_two_sides_may_be_swapped(seed: int) -> None:
    chosen = random.Random(seed)
    a = words_of(chosen, 400)
    b = words_of(chosen, 30) + edited(chosen, a, 0.15) + words_of(chosen, 30)
    there, back = local(a, b), local(b, a)
    forth = {(run.a + k, run.b + k) for s in there for run in s.runs for k in range(run.length)}
    again = {(run.b + k, run.a + k) for s in back for run in s.runs for k in range(run.length)}
    assert len(forth & again) >= 0.97 * max(len(forth), len(again)) > 200


def hostile(words: int) -> dict[str, tuple[list[str], list[str]]]:
    chosen = random.Random(1)
    sentence = ["we", "will", "rebuild", "the", "harbour", "wall", "said", "the", "mayor"]
    long = words_of(chosen, words)
    pieces = [long[n : n + 20] for n in range(0, words, 20)]
    shuffled = [word for piece in chosen.sample(pieces, len(pieces)) for word in piece]
    few = [chosen.choice("ab") for _ in range(words)]
    often = sentence * (words // 4)
    return {
        "a sentence over and over": (often, often),
        "a sentence over and over and once": (often, words_of(chosen, 50) + sentence),
        "long copy": (long, edited(chosen, long, 0.05)),
        "long texts shuffled": (long, shuffled),
        "few words": (few, few[::-1]),
        "one word": (["a"] * words, ["a"] * (words - words // 20)),
        "four times the same": (long[: words // 4] * 4, long[: words // 4] * 4),
    }


@pytest.mark.parametrize("kind", hostile(40))
def test_hostile_texts_take_linear_work(kind: str) -> None:
    a, b = hostile(16_000)[kind]
    for align in (local, align_words):
        align(a, b)  # so that the numbers of the words are known
        assert lines_run(lambda align=align: align(a, b)) < 100 * len(a)


@pytest.mark.parametrize("kind", hostile(40))
def test_hostile_texts(kind: str) -> None:
    a, b = hostile(20_000)[kind]
    found = local(a, b)
    if kind.startswith("long"):
        assert sum(s.words for s in found) > 0.8 * len(a)
    check_runs(a, b, align_words(a, b))
