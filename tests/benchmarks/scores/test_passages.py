from __future__ import annotations

import math

import pytest
from benchmarks.scores.passages import Scores, Shared, score, shared
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.article import Span

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 12)).map(lambda s: Span(s[0], s[0] + s[1]))
STRETCHES = st.builds(Shared, a=st.just("x"), a_span=SPANS, b=st.sampled_from(["y", "z"]), b_span=SPANS)


def characters(stretch: Shared) -> set[tuple[str, int]]:
    here = {(stretch.a, k) for k in range(stretch.a_span.start, stretch.a_span.end)}
    return here | {(stretch.b, k) for k in range(stretch.b_span.start, stretch.b_span.end)}


def detects(one: Shared, other: Shared) -> bool:
    common = characters(one) & characters(other)
    return (one.a, one.b) == (other.a, other.b) and len({article for article, _ in common}) == 2


def naive(cases: list[Shared], found: list[Shared]) -> tuple[float, float, float]:
    """The definitions word for word, on sets of characters."""

    def covered(one: Shared, others: list[Shared]) -> float:
        union: set[tuple[str, int]] = set()
        for other in others:
            if detects(one, other):
                union |= characters(one) & characters(other)
        return len(union) / len(characters(one))

    precision = sum(covered(d, cases) for d in found) / len(found) if found else 0.0
    recall = sum(covered(c, found) for c in cases) / len(cases) if cases else 0.0
    times = [sum(detects(c, d) for d in found) for c in cases]
    seen = [n for n in times if n]
    return precision, recall, sum(seen) / len(seen) if seen else 1.0


@settings(max_examples=300)
@given(st.lists(STRETCHES, max_size=5), st.lists(STRETCHES, max_size=5))
def test_scores_against_the_definitions(cases: list[Shared], found: list[Shared]) -> None:
    scores = score(cases, found)
    assert (scores.precision, scores.recall, scores.granularity) == pytest.approx(naive(cases, found))


def test_two_halves_for_one_case() -> None:
    case = shared("t", Span(0, 100), "s", Span(50, 150))
    assert case.a == "s"
    halves = [shared("s", Span(50, 100), "t", Span(0, 50)), shared("s", Span(100, 150), "t", Span(50, 100))]
    scores = score([case], halves)
    assert (scores.precision, scores.recall, scores.granularity) == (1, 1, 2)
    assert scores.plagdet == pytest.approx(1 / math.log2(3))


def test_the_right_words_in_the_wrong_place_are_wrong() -> None:
    case = shared("s", Span(0, 100), "t", Span(0, 100))
    assert score([case], [shared("s", Span(0, 100), "t", Span(100, 200))]).precision == 0


def test_what_may_be_found_counts_for_precision_only() -> None:
    case, other = shared("s", Span(0, 90), "t", Span(0, 90)), shared("s", Span(200, 210), "t", Span(200, 210))
    assert score([case], [case], [other]) == Scores(1, 1, 1, 1, 1)
    assert score([case], [case, other], [other]) == Scores(1, 1, 1, 1, 2)
    assert score([case], [case, other]).precision == 0.5


def test_nothing() -> None:
    assert score([], []).plagdet == 0
