"""Versions of one page replace each other in time; retellings do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of

from retold.stemma.infer import infer
from retold.stemma.weights.kinship import Kin
from retold.stemma.weights.replaced import replaced
from retold.stemma.witnesses import StoryEvidence


def timed(size: int, **known: object) -> StoryEvidence:
    """Articles that share a sentence and have one of their own, one a minute."""
    rows = [article(f"{n:03}", sentences(99, 1) + sentences(n, 1), **at(60 * n)) for n in range(size)]
    return story_of([row | known for row in rows])


def kin_of(strength: dict[tuple[int, int], float], size: int) -> list[dict[int, Kin]]:
    kin: list[dict[int, Kin]] = [{} for _ in range(size)]
    for (earlier, later), which in strength.items():
        kin[later][earlier] = Kin(5.0, which)
    return kin


def in_a_row(size: int, *, less: float = 0.0) -> dict[tuple[int, int], float]:
    """Each has most in common with the one before it, or ``less`` than with the one before that."""
    found = {(a, b): 9.0 - (b - a) for b in range(size) for a in range(b)}
    return found | {(n, n + 1): 8.0 - less for n in range(size - 1)}


def test_each_version_replaced_the_one_before_it() -> None:
    assert replaced(timed(4), kin_of(in_a_row(4), 4)) == [[0, 1, 2, 3]]
    assert replaced(timed(4, outlet="Ostrey Mail"), kin_of(in_a_row(4), 4)) == [[0, 1, 2, 3]]


@pytest.mark.parametrize(("less", "versions"), [(1.5, True), (4.0, False)])
def test_a_version_may_be_a_little_nearer_to_another(less: float, versions: bool) -> None:
    assert bool(replaced(timed(5), kin_of(in_a_row(5, less=less), 5))) == versions


def test_copies_of_one_text_do_not_replace_each_other() -> None:
    star = {(0, n): 9.0 for n in range(1, 5)} | {(a, b): 5.0 for b in range(2, 5) for a in range(1, b)}
    assert replaced(timed(5), kin_of(star, 5)) == []


def test_two_articles_are_no_page_and_neither_are_hundreds() -> None:
    assert replaced(timed(2), kin_of(in_a_row(2), 2)) == []
    row = dict.fromkeys(pairwise(range(120)), 9.0)
    assert replaced(timed(120), kin_of(row, 120)) == []
    (page,) = replaced(timed(100), kin_of({way: 9.0 for way in row if max(way) < 100}, 100))
    assert page == list(range(100))


def test_articles_of_several_outlets_or_of_a_crawlers_time_or_strangers_are_no_page() -> None:
    story = story_of([article(str(n), sentences(n, 1), **at(60 * n), outlet=f"Mail {n}") for n in range(4)])
    assert replaced(story, kin_of(in_a_row(4), 4)) == []
    strangers = story_of([article(str(n), sentences(n, 1), **at(60 * n)) for n in range(4)])
    assert replaced(strangers, kin_of(in_a_row(4), 4)) == []
    collected = timed(4, published_kind="collected")
    assert replaced(collected, kin_of(in_a_row(4), 4)) == []


def test_versions_of_one_day_stand_in_the_page_once() -> None:
    story = timed(4, published_precision="day")
    kin = kin_of(in_a_row(4), 4)
    for (earlier, later), which in in_a_row(4).items():
        kin[earlier][later] = Kin(5.0, which)
    assert replaced(story, kin) == [[0, 1, 2, 3]]


def test_a_version_that_was_cut_and_mended_derives_from_the_one_before() -> None:
    first, second = sentences(1, 8), sentences(2, 8)
    whole = f"{first}\n{second}"
    texts = [first, whole, f"{first}\n{sentences(2, 6)}", f"{whole}\n{sentences(3, 2)}"]
    story = story_of([article(str(n), text, **at(86_400 * n)) for n, text in enumerate(texts)])
    stemma = infer(story, SETTINGS)
    assert max(stemma.parent[2], key=stemma.parent[2].__getitem__) == 1
    assert max(stemma.parent[1], key=stemma.parent[1].__getitem__) == 0
