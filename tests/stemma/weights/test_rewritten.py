"""A version that was written anew belongs to its page all the same; another text does not."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of

from retold.settings import StemmaSettings
from retold.stemma.infer import infer
from retold.stemma.weights.kinship import Kin
from retold.stemma.weights.rewritten import likeness, rewritten
from retold.stemma.witnesses import StoryEvidence
from retold.stemma.words.rows import rows_of

SUBJECT = ["ostrey", "quayside", "lanternfish", "barrowmaker", "tollkeeper", "veldrin", "hollisk", "marnoth"]


def stub(seed: int) -> str:
    """The words of the subject in an order of their own, so that no passage is shared."""
    words = random.Random(seed).sample(SUBJECT, len(SUBJECT))
    return f"{' '.join(words)}."


def page(size: int, **known: Any) -> list[dict[str, Any]]:
    """A stub, and versions of a page on the same subject that have no passage in common with it."""
    versions = [f"{stub(2)}\n{sentences(1, 6 + 3 * n)}" for n in range(size)]
    rows = [article(str(n), text, **at(86_400 * n)) for n, text in enumerate([stub(1), *versions])]
    return [row | known for row in rows]


def parent_of(story: StoryEvidence, child: str) -> str | None:
    stemma = infer(story, SETTINGS)
    ids = [witness.article_id for witness in story.witnesses]
    column = stemma.parent[ids.index(child)]
    best = max(column, key=column.__getitem__, default=-1)
    return ids[best] if column.get(best, 0.0) > 0.5 else None


def test_a_stub_that_was_written_anew_is_the_first_version() -> None:
    assert parent_of(story_of(page(4)), "1") == "0"
    assert parent_of(story_of(page(4, outlet="Ostrey Mail")), "1") == "0"


def test_without_times_the_stub_hangs_on_the_page_too() -> None:
    story = story_of(page(4, published=None))
    stemma = infer(story, SETTINGS)
    stub_number = [witness.article_id for witness in story.witnesses].index("0")
    tied = sum(stemma.parent[stub_number].values())
    tied += sum(column.get(stub_number, 0.0) for column in stemma.parent)
    assert tied > 0.7


def test_two_texts_are_no_page_that_a_third_could_belong_to() -> None:
    assert parent_of(story_of(page(2)), "1") is None


def test_another_text_or_one_of_another_outlet_stays_apart() -> None:
    rows = page(4)
    assert parent_of(story_of([rows[0] | {"text": sentences(50, 2)}, *rows[1:]]), "1") is None
    assert parent_of(story_of([rows[0] | {"outlet": "Ostrey Mail"}, *rows[1:]]), "1") is None


def page_of_four() -> list[dict[int, Kin]]:
    """Four versions tied to each other, and a text tied to none."""
    return [{}, *({n: Kin(5.0, 50.0) for n in range(1, child)} for child in range(1, 5))]


def test_texts_that_passages_tie_to_a_page_are_left_as_they_are() -> None:
    story = story_of(page(4))
    kin = page_of_four()
    assert rewritten(story, kin, [[1, 2, 3, 4]]).keys() == {(0, n) for n in range(1, 5)}
    kin[3][0] = Kin(1.0, 1.0)
    assert rewritten(story, kin, [[1, 2, 3, 4]]) == {}


def test_a_weak_tie_is_made_stronger_and_a_crawlers_time_is_none() -> None:
    kin = page_of_four()
    kin[1][0] = Kin(-1.0, 50.0)
    found = rewritten(story_of(page(4)), kin, [[1, 2, 3, 4]])
    assert found[0, 1].whether > 0
    assert found[0, 1].which == 50.0
    assert rewritten(story_of(page(4, published_kind="collected")), kin, [[1, 2, 3, 4]]) == {}


def test_of_hundreds_of_articles_nobody_asks() -> None:
    rows = page(4) + [article(f"x{n}", sentences(100 + n, 1), **at(0)) for n in range(100)]
    story = story_of(rows)
    number = {witness.article_id: n for n, witness in enumerate(story.witnesses)}
    members = [number[str(n)] for n in range(1, 5)]
    assert rewritten(story, [{} for _ in story.witnesses], [members]) == {}


def test_the_derivation_says_why() -> None:
    story = story_of(page(4))
    rows = rows_of(story, infer(story, SETTINGS), StemmaSettings())["derivations"]
    (row,) = [row for row in rows if (row["parent"], row["child"]) == ("0", "1")]
    assert "written anew" in row["why"]
    assert row["evidence"] == []


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({}, {"a": 1.0}, 0.0),
        ({"a": 4.0}, {"a": 4.0, "b": 9.0}, 1.0),
        ({"a": 4.0, "c": 4.0}, {"a": 2.0, "b": 9.0}, 0.25),
    ],
)
def test_likeness_is_the_share_of_the_one_that_tells_less(
    one: dict[str, float], other: dict[str, float], share: float
) -> None:
    assert likeness(one, other) == pytest.approx(share)
    assert likeness(other, one) == pytest.approx(share)
