"""The pile of the passages benchmark, and the methods beside Retold, on invented texts."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks import derive, passages
from benchmarks.baselines.passages import five_word_runs, greedy_tiles
from benchmarks.derive.corpus import for_fitting, originals, unrelated
from benchmarks.piles.passages import KINDS, Pile, build
from benchmarks.scores.passages import Shared, score

SYLLABLES = ("ka", "lo", "mer", "tin", "su", "ard", "vel", "o", "ny", "qua", "ber", "is", "ham", "pe")


def invented(name: str, words: int = 220) -> derive.Original:
    """A text of made-up words, in sentences and paragraphs, that has nothing to do with any other."""
    rng = Random(name)
    said = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(words)]
    for k in range(0, words, 11):
        said[k] = said[k].capitalize()
        said[k - 1] += ".\n\n" if k % 3 == 0 else "."
    return derive.Original(name, "Echo", said[0], 1_500_000_000, " ".join(said).replace("\n\n ", "\n\n"))


@pytest.fixture(scope="module")
def pile() -> Pile:
    return build([invented(f"a{k}") for k in range(70)], KINDS[:9], 2, 20)


def test_pile_is_as_its_truth_says(pile: Pile) -> None:
    texts = {str(record["id"]): str(record["text"]) for record in pile.records()}
    assert len(texts) == len(pile.originals) + len(pile.derived)
    assert len(pile.derived) == 18
    parents = [parent for _, article in pile.derived for parent in article.parents]
    assert len(set(parents)) == len(parents)
    for case in passages.cases_of(pile):
        a, b = case.stretch.a_span.of(texts[case.stretch.a]), case.stretch.b_span.of(texts[case.stretch.b])
        assert (a[0].lower(), a[-1].lower()) == (b[0].lower(), b[-1].lower())


def test_records_do_not_betray_who_derives_from_whom(pile: Pile) -> None:
    names = [str(record["id"]) for record in pile.records()]
    assert names != sorted(names)
    assert {record["outlet"] for record in pile.records()} > {"Echo"}


def test_retold_finds_them(pile: Pile) -> None:
    cases, found = passages.cases_of(pile), passages.detect(pile)
    scores = passages.scores_of(pile, cases, found, passages.up_to(0.15))
    assert scores.plagdet > 0.95
    assert scores.cases == sum(1 for c in cases if c.words >= 15 and c.kind.edited <= 0.15)


def test_what_is_found_elsewhere_is_false(pile: Pile) -> None:
    cases = passages.cases_of(pile)
    right = [case.stretch for case in cases]
    wrong = Shared(pile.originals[-1].article_id, right[0].a_span, "derived-x", right[0].b_span)
    ours = Shared(right[0].a, right[0].a_span, "zebra", right[0].b_span)
    every = passages.scores_of(pile, cases, right, passages.up_to(1))
    assert every.precision == every.recall == 1
    assert passages.scores_of(pile, cases, [*right, wrong], passages.up_to(1)) == every
    assert passages.scores_of(pile, cases, [*right, ours], passages.up_to(1)).precision < 1


def test_methods_beside_retold_find_clean_copies(pile: Pile) -> None:
    light = KINDS[0]
    asked = [case.stretch for case in passages.cases_of(pile) if case.kind is light]
    ours = {case.b for case in asked} | {case.a for case in asked}
    for found in (five_word_runs(pile), greedy_tiles(pile)):
        scores = score(asked, [d for d in found if d.a in ours])
        assert scores.recall > 0.9
        assert scores.precision > 0.9


def test_unrelated_articles() -> None:
    texts = [invented("a"), invented("b"), invented("c")]
    row = texts[0].text.split()[20:29]
    mixed = derive.Original("d", "Echo", "", 0, texts[2].text + " " + " ".join(row))
    assert unrelated([*texts, mixed]) == [False, True, False, False]
    assert unrelated(texts) == [True, True, True]
    assert unrelated([]) == []


def test_originals_and_halves() -> None:
    (article,) = originals(
        [
            {"id": "x", "outlet": None, "title": "T", "published": "2020-01-02", "text": "Words."},
            {"id": "y", "outlet": "Echo", "title": None, "published": None, "text": ""},
        ]
    )
    assert (article.outlet, article.published) == ("Unknown", 1_577_923_200)
    halves = [for_fitting(f"article {k}") for k in range(400)]
    assert 150 < sum(halves) < 250
