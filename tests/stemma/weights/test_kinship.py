"""Whether an article derives from any other, and from which: two questions, judged apart."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stemma.invented import DAY, SETTINGS, article, at, sentences, story_of

from retold.stemma.evidence.compared import compare
from retold.stemma.infer import infer
from retold.stemma.weights.choices import choices
from retold.stemma.weights.kinship import Kin, derived_odds, flattened, kinship


def test_more_in_common_never_speaks_against_a_derivation() -> None:
    bits = np.arange(0.0, 9_000.0)
    odds = flattened(derived_odds(bits, np.full_like(bits, 1_000), bits / 9_000, 0.4, SETTINGS))
    assert (np.diff(odds) >= 0).all()
    assert odds[0] < 0 < odds[-1] < 80


def test_a_text_wholly_shared_says_more_than_as_many_words_of_a_long_one() -> None:
    brief, story = sentences(1, 2), sentences(2, 60)
    copied = story_of([article("a", brief, **at(1)), article("b", brief, **at(2))])
    chance = story_of(
        [article("a", f"{brief}\n{story}", **at(1)), article("b", f"{brief}\n{sentences(3, 60)}", **at(2))]
    )
    assert infer(copied, SETTINGS).root[1] < 0.05
    assert infer(chance, SETTINGS).root[1] > 10 * infer(copied, SETTINGS).root[1]


def test_few_words_tell_which_of_two_near_copies_was_copied() -> None:
    long, extra = sentences(1, 80), sentences(2, 2)
    rows = [
        article("a", f"{long}\n{extra}", **at(1)),
        article("b", long, **at(2)),
        article("c", f"{long}\n{extra}\n{sentences(3, 1)}", **at(3)),
    ]
    stemma = infer(story_of(rows), SETTINGS)
    assert stemma.parent[2][0] > 0.95


def test_of_equal_parents_the_fresher_one_is_the_likelier() -> None:
    text = sentences(1)
    rows = [article(name, text, **at(n * DAY)) for n, name in enumerate("abc", start=1)]
    stemma = infer(story_of(rows), SETTINGS)
    assert 0.5 < stemma.parent[2][1] < 0.8


def test_of_equal_parents_of_one_day_neither_is_the_likelier() -> None:
    text = sentences(1)
    rows = [article(name, text, **at(n * 3600)) for n, name in enumerate("abc", start=1)]
    stemma = infer(story_of(rows), SETTINGS)
    assert stemma.parent[2][1] == pytest.approx(stemma.parent[2][0], abs=0.01)


def test_texts_alone_speak_for_both_directions_alike() -> None:
    rows = [article(f"a{n}", sentences(1, 4 + 3 * n) + "\n" + sentences(5 + n, n + 1)) for n in range(4)]
    story = story_of(rows)
    odds = choices(kinship(story, compare(story, SETTINGS), SETTINGS), range(4))
    assert all(len(column) == 3 for column in odds)
    for child, column in enumerate(odds):
        for parent, weight in column.items():
            assert odds[parent][child] == pytest.approx(weight)


def test_what_times_forbid_has_no_odds() -> None:
    story = story_of([article("a", sentences(1), **at(2)), article("b", sentences(1), **at(1))])
    kin = kinship(story, compare(story, SETTINGS), SETTINGS)
    assert kin[1] == {}
    assert kin[0][1].whether > 0


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[dict[int, Kin]], list[int]]:
    """One child and its possible parents, with the texts they print."""
    size = draw(st.integers(1, 6))
    odds = draw(st.lists(st.floats(-30, 30), min_size=size, max_size=size))
    kin: list[dict[int, Kin]] = [{} for _ in range(size)]
    kin.append({p: Kin(2.0, which) for p, which in enumerate(odds)})
    return kin, draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))


@settings(max_examples=50)
@given(columns())
def test_parents_share_what_speaks_for_the_best_and_copies_count_once(
    case: tuple[list[dict[int, Kin]], list[int]],
) -> None:
    kin, printings = case
    found = choices(kin, [*printings, 9])[-1]
    assert sum(math.exp(odds) for odds in found.values()) == pytest.approx(math.exp(2.0))
    best = {t: max(k.which for p, k in kin[-1].items() if printings[p] == t) for t in set(printings)}
    share = {t: sum(math.exp(odds) for p, odds in found.items() if printings[p] == t) for t in best}
    for (one, top), (other, low) in product(best.items(), repeat=2):
        if min(share[one], share[other]) > 1e-9:
            assert math.log(share[one] / share[other]) == pytest.approx(top - low, abs=1e-3)


def test_many_parents_with_a_fact_each_do_not_add_up() -> None:
    facts = [sentences(n, 1) for n in range(12)]
    own = [article(f"p{n:02}", f"{facts[n]}\n{sentences(50 + n, 30)}", **at(n)) for n in range(12)]
    child = article("z", "\n".join([*facts, sentences(99, 60)]), **at(99))
    one = infer(story_of([own[0], child]), SETTINGS).root[1]
    many = infer(story_of([*own, child]), SETTINGS).root[12]
    assert 0.05 < one < 0.95
    assert many == pytest.approx(one, abs=0.02)


def test_signs_of_direction_count_only_where_times_leave_it_open() -> None:
    text = sentences(1, 20)
    flat = text.replace("\n", " ")
    timed = [
        infer(story_of([article("a", one, **at(1)), article("b", text, **at(2))]), SETTINGS).root[1]
        for one in (text, flat)
    ]
    untimed = [
        infer(story_of([article("a", one), article("b", text)]), SETTINGS).root[1] for one in (text, flat)
    ]
    assert timed[0] == pytest.approx(timed[1])
    assert untimed[0] == pytest.approx(0.5, abs=0.01)
    assert untimed[1] > 0.9


def test_two_reports_with_a_paragraph_in_common_do_not_go_together() -> None:
    # Half of the shorter report is the paragraph; but both have much on the matter that the other lacks.
    release, matter = sentences(1, 6), sentences(2, 8)
    words = matter.replace(".", "").split()
    own = [" ".join(words[k::2]) + "." for k in (0, 1)]
    also = article("c", " ".join(words[::-1]) + ".", outlet="Far Wire", **at(0))
    reports = [
        article(n, f"{release}\n{text}", outlet=n, **at(k + 1))
        for k, (n, text) in enumerate(zip("ab", own, strict=True))
    ]
    copy = article("b", f"{release}\n{sentences(3, 8)}", outlet="b", **at(2))
    shortened = article("a", f"{release}", outlet="a", **at(1))
    assert infer(story_of([also, *reports]), SETTINGS).root[1] > 0.7
    # One that has nothing but the paragraph was copied, or cut from the other.
    assert infer(story_of([also, shortened, copy]), SETTINGS).root[1] < 0.2


def test_versions_of_one_outlet_need_less_in_common() -> None:
    texts = [f"{sentences(1, 1)}\n{sentences(k + 2, 12)}" for k in range(2)]
    one, other = (
        infer(
            story_of(
                [article("a", texts[0], outlet="Post", **at(1)), article("b", texts[1], outlet=o, **at(2))]
            ),
            SETTINGS,
        )
        for o in ("Post", "Echo")
    )
    assert one.root[1] < other.root[1] - 0.2
