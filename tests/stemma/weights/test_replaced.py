"""Versions of one page replace each other in time; retellings do not."""

from __future__ import annotations

import pytest
from tests.stemma.invented import DAY, SETTINGS, article, at, sentences, story_of

from retold.stemma.evidence.compared import compare
from retold.stemma.infer import infer
from retold.stemma.weights.kinship import kinship
from retold.stemma.weights.replaced import replaced
from retold.stemma.witnesses import StoryEvidence

PARTS = [sentences(seed, 2) for seed in range(150)]


def told(*versions: str, **known: object) -> StoryEvidence:
    """Texts of parts named by letters, one an hour."""
    rows = [
        article(f"{n:03}", "\n".join(PARTS[ord(part) - ord("a")] for part in parts), **at(3_600 * n))
        for n, parts in enumerate(versions)
    ]
    return story_of([row | known for row in rows])


def pages(story: StoryEvidence) -> list[list[int]]:
    return replaced(story, kinship(story, compare(story, SETTINGS), SETTINGS))


@pytest.mark.parametrize("known", [{}, {"outlet": "Ostrey Mail"}])
@pytest.mark.parametrize(
    "versions",
    [
        ("ab", "abc", "abcd", "abcde"),
        ("abcde", "abcd", "abc", "ab"),
        ("abc", "abd", "ade", "def"),
        ("ab", "abc", "abc", "abcd"),
    ],
)
def test_each_version_replaced_the_one_before_it(versions: tuple[str, ...], known: dict[str, object]) -> None:
    assert pages(told(*versions, **known)) == [list(range(len(versions)))]


@pytest.mark.parametrize(
    ("versions", "page"),
    [
        (("abcdefghijkl", "abcdefghijmn", "abcdefghijkl", "abcdefghijklo"), True),
        (("abcdefghijkl", "a", "abcdefghijkl", "abcdefghijklm"), False),
        (("abcdefghijkl", "abcdefghijmn", "abcdefghijkl"), False),
        (("abcdefghijkl", "abcdefghijmn", "abcdefghijkl", "abcdefghijop", "abcdefghijkl"), False),
        (("ab", "abc", "abcd", "abc", "abce", "abcd", "abcdf", "abcdfg"), True),
    ],
)
def test_now_and_then_an_older_version_was_put_back(versions: tuple[str, ...], page: bool) -> None:
    assert bool(pages(told(*versions))) == page


def test_copies_of_one_text_do_not_replace_each_other() -> None:
    assert pages(told("abcdef", "abcdeg", "abcdhf", "abciaf", "abjdef")) == []


def test_two_articles_are_no_page() -> None:
    assert pages(told("ab", "abc")) == []


def test_hundreds_are_no_page() -> None:
    letters = [chr(ord("a") + n) for n in range(104)]
    versions = ["".join(letters[n : n + 3]) for n in range(101)]
    assert pages(told(*versions)) == []
    assert pages(told(*versions[:100])) == [list(range(100))]


@pytest.mark.parametrize("known", [{"published_kind": "collected"}, {"published": None}, {"published": 7}])
def test_a_crawlers_time_or_no_order_makes_no_page(known: dict[str, object]) -> None:
    assert pages(told("ab", "abc", "abcd", "abcde", **known)) == []


def test_days_make_a_page_where_each_version_has_one() -> None:
    texts = ["\n".join(PARTS[:n]) for n in (2, 3, 4, 5)]
    for apart, found in ((DAY, [[0, 1, 2, 3]]), (3_600, [])):
        rows = [
            article(str(n), text, **(at(apart * n) | {"published_precision": "day"}))
            for n, text in enumerate(texts)
        ]
        assert pages(story_of(rows)) == found


def test_articles_of_several_outlets_and_strangers_are_no_page() -> None:
    texts = ["\n".join(PARTS[:n]) for n in (2, 3, 4, 5)]
    rows = [article(str(n), text, **at(60 * n), outlet=f"Mail {n}") for n, text in enumerate(texts)]
    assert pages(story_of(rows)) == []
    assert pages(told("ab", "cd", "ef", "gh")) == []


def test_what_shares_little_letter_for_letter_is_no_page() -> None:
    assert pages(told("abcdefgh", "aijklmno", "apqrstuv")) == []


def test_a_version_that_was_cut_and_mended_derives_from_the_one_before() -> None:
    first, second = sentences(1, 8), sentences(2, 8)
    whole = f"{first}\n{second}"
    texts = [first, whole, f"{first}\n{sentences(2, 6)}", f"{whole}\n{sentences(3, 2)}"]
    story = story_of([article(str(n), text, **at(DAY * n)) for n, text in enumerate(texts)])
    stemma = infer(story, SETTINGS)
    assert max(stemma.parent[2], key=stemma.parent[2].__getitem__) == 1
    assert max(stemma.parent[1], key=stemma.parent[1].__getitem__) == 0


def test_a_version_that_was_put_back_derives_from_the_one_it_replaced() -> None:
    stemma = infer(told("abcdefghijkl", "abcdefghijmn", "abcdefghijkl", "abcdefghijklo"), SETTINGS)
    assert stemma.parent[2][1] > 0.8
    assert stemma.parent[3][2] > 0.8
