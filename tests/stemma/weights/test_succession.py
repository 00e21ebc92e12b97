"""Versions of one page stand in a line, copies of copies do not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of

from retold.stemma.infer import infer
from retold.stemma.weights.kinship import Kin
from retold.stemma.weights.succession import both_ways, in_line
from retold.stemma.witnesses import StoryEvidence


def grown(steps: int) -> list[str]:
    """Versions of a page: each has a paragraph more than the one before, and one more is written anew.

    The last but one has lost one.
    """
    parts = [sentences(seed, 3) for seed in range(2 * steps)]
    anew = [sentences(100 + seed, 3) for seed in range(steps)]
    ends = [2 * k + 3 - 2 * (k == steps - 2) for k in range(steps)]
    return ["\n".join([*anew[:k], *parts[k:end]]) for k, end in enumerate(ends)]


def named(story: StoryEvidence, probability: list[dict[int, float]]) -> dict[str, str]:
    ids = [witness.article_id for witness in story.witnesses]
    return {ids[child]: ids[max(column, key=column.__getitem__)] for child, column in enumerate(probability)}


def test_versions_are_found_in_a_line_from_the_shortest() -> None:
    texts = grown(5)
    story = story_of([article(f"{k * 3 % 5}", text) for k, text in enumerate(texts)])
    stemma = infer(story, SETTINGS)
    order = [str(k * 3 % 5) for k in range(5)]
    found = named(story, [stemma.probability(n) for n in range(5)])
    assert [(found[child], child) for child in order[1:]] == list(pairwise(order))
    first = next(n for n, witness in enumerate(story.witnesses) if witness.article_id == order[0])
    assert stemma.root[first] == max(stemma.root)


def links_between(rows: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    return {(min(way), max(way)) for row in rows for way in pairwise(row)}


def kin_of(strength: dict[tuple[int, int], float], size: int) -> list[dict[int, Kin]]:
    kin: list[dict[int, Kin]] = [{} for _ in range(size)]
    for (a, b), which in strength.items():
        kin[a][b] = kin[b][a] = Kin(5.0, which)
    return kin


def untimed(size: int) -> StoryEvidence:
    """Texts that share a sentence and have one of their own."""
    return story_of([article(str(n), sentences(99, 1) + sentences(n, 1)) for n in range(size)])


def test_copies_of_one_text_make_no_line() -> None:
    star = {(0, n): 9.0 for n in range(1, 5)} | {(a, b): 5.0 for b in range(2, 5) for a in range(1, b)}
    assert in_line(untimed(5), kin_of(star, 5)) == []


def test_texts_that_share_little_letter_for_letter_make_no_line() -> None:
    strength = {(0, 1): 9.0, (1, 2): 9.0, (0, 2): 5.0}
    assert in_line(untimed(3), kin_of(strength, 3))
    story = story_of([article(str(n), sentences(n, 1)) for n in range(3)])
    assert in_line(story, kin_of(strength, 3)) == []


def test_equal_texts_make_no_line() -> None:
    story = story_of([article(str(n), sentences(7)) for n in range(4)])
    strength = {(a, b): 9.0 for b in range(4) for a in range(b)}
    assert in_line(story, kin_of(strength, 4)) == []


@pytest.mark.parametrize("known", [at(1_000), {"outlet": "Ostrey Mail"}])
def test_articles_with_a_time_or_of_another_outlet_make_no_line(known: dict[str, object]) -> None:
    story = story_of([article(str(n), sentences(n, 1), **(known if n == 1 else {})) for n in range(3)])
    assert in_line(story, kin_of({(0, 1): 9.0, (1, 2): 9.0, (0, 2): 5.0}, 3)) == []


def test_all_links_of_a_line_point_the_way_that_most_signs_do() -> None:
    signs = {(0, 1): 3.0, (1, 2): -1.0}
    found = both_ways([[0, 1, 2]], lambda a, b: signs[a, b])
    assert found == pytest.approx({(0, 1): 1.8, (1, 2): 1.8, (1, 0): -1.8, (2, 1): -1.8})


def test_however_many_signs_say_so_one_line_in_ten_runs_the_other_way() -> None:
    signs = {(0, 1): 9.0, (1, 2): 9.0}
    found = both_ways([[0, 1, 2]], lambda a, b: signs[a, b])
    assert {found[0, 1], found[1, 2]} == {2.5}


def best_row(strength: dict[tuple[int, int], float], size: int) -> float:
    """The strongest row of all articles, by trying every order."""
    return max(
        sum(strength[min(a, b), max(a, b)] for a, b in pairwise(order)) for order in permutations(range(size))
    )


@settings(max_examples=60)
@given(st.integers(3, 6), st.data())
def test_a_line_is_nearly_the_strongest_row(size: int, data: st.DataObject) -> None:
    pairs = [(a, b) for b in range(size) for a in range(b)]
    strength = {pair: float(data.draw(st.integers(1, 30))) / 10 for pair in pairs}
    links = links_between(in_line(untimed(size), kin_of(strength, size)))
    if links:
        assert len(links) == size - 1
        assert sum(strength[link] for link in links) >= best_row(strength, size) - 0.3 * size


@settings(max_examples=60)
@given(st.permutations(range(6)))
def test_a_row_of_links_is_found_whatever_the_numbers(order: list[int]) -> None:
    place = {node: k for k, node in enumerate(order)}
    strength = {(a, b): 9.0 - abs(place[a] - place[b]) for b in range(6) for a in range(b)}
    assert links_between(in_line(untimed(6), kin_of(strength, 6))) == links_between([order])


def test_marks_and_blanks_tell_versions_apart_whose_words_are_the_same() -> None:
    first = sentences(1, 12)
    second = first.replace(".\n", ".\n\n", 4)
    third = " .\n".join(second.rsplit(".\n", 4))
    story = story_of([article("b", first), article("a", second), article("c", third)])
    (row,) = in_line(story, kin_of({(0, 1): 5.0, (0, 2): 5.0, (1, 2): 5.0}, 3))
    ids = [witness.article_id for witness in story.witnesses]
    assert "".join(ids[n] for n in row) in ("bac", "cab")
