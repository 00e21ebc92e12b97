"""Five retellings of one report that is not in the pile: what Retold was made for, with invented texts.

Customs officers and former pilots told the Osmark Tribune that men of a bankrupt line steer for smugglers.
``s0`` to ``s2`` credit the Tribune in different words; ``s3`` is ``s0`` without its line breaks and with a
licence at the foot; ``s4`` came back through another language and credits nobody.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import retold
from retold import Story
from retold.report.findings import Derivation

PILE = Path(__file__).parent / "corpus" / "lost_report"
ALL = {"s0", "s1", "s2", "s3", "s4"}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    run = retold.trace(PILE, out=tmp_path_factory.mktemp("pilots") / "run")
    assert len(run.stories) == 1
    assert run.unrelated == ()
    return run.stories[0]


def best(story: Story, child: str) -> Derivation:
    return max((d for d in story.derivations if d.child == child), key=lambda d: d.probability)


def tribune(story: Story) -> str:
    [found] = [s for s in story.lost_sources if s.name and s.name.endswith("Osmark Tribune")]
    return found.id


def texts_of(story: Story, kind: str) -> list[dict[str, str]]:
    """Each variant of the kind as reading by article."""
    return [
        {article_id: reading.text for reading in variant.readings for article_id in reading.article_ids}
        for variant in story.variants
        if variant.kind == kind
    ]


def differ(story: Story, kind: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a variant has these two readings, each as article and a word of what it has."""
    return any(
        one[1] in texts.get(one[0], "") and other[1] in texts.get(other[0], "")
        for texts in texts_of(story, kind)
    )


def test_one_story_with_all_five(story: Story) -> None:
    assert {article.article_id for article in story.articles} == ALL


def test_copy_in_spite_of_breaks_head_and_foot(story: Story) -> None:
    found = best(story, "s3") if best(story, "s3").parent == "s0" else best(story, "s0")
    assert {found.parent, found.child} == {"s0", "s3"}
    assert found.either_way >= 0.9
    assert found.child_share >= 0.95


def test_copy_is_derived_from_the_dated_original(story: Story) -> None:
    assert best(story, "s3").parent == "s0"
    assert best(story, "s3").probability >= 0.9


def test_licence_foot_credits_an_agency_that_is_no_source_of_the_others(story: Story) -> None:
    for child in sorted(ALL - {"s3", "s0"}):
        names = {s.id: s.name for s in story.lost_sources}
        assert "Selby" not in (names.get(best(story, child).parent) or "")


@pytest.mark.parametrize("child", ["s0", "s1", "s2"])
def test_named_lost_source_is_the_parent(story: Story, child: str) -> None:
    assert best(story, child).parent == tribune(story)
    assert best(story, child).probability >= 0.5


def test_article_without_credit_is_under_the_same_source_or_undecided(story: Story) -> None:
    found = [d for d in story.derivations if d.child == "s4"]
    placed = bool(found) and best(story, "s4").parent == tribune(story)
    open_question = any("s4" in question.article_ids for question in story.undecided)
    assert placed or open_question
    independent = dict(story.origins.nodes).get("s4", 0.0)
    assert independent < 0.5


def test_fewer_than_two_origins(story: Story) -> None:
    assert story.origins.expected < 2
    assert story.origins.low == 1


def test_versions_of_the_quotation_have_one_speaker(story: Story) -> None:
    words = ("there were a ferry to steer", "they would st")
    held = [
        (q.speaker, {r.article_id for r in q.readings if any(w in r.text for w in words)})
        for q in story.quotations
    ]
    speaker, articles = max(held, key=lambda pair: len(pair[1]))
    assert speaker == "Anselm Krae"
    assert {"s0", "s1", "s2", "s3"} <= articles


def test_figure_differs(story: Story) -> None:
    assert differ(story, "figure", ("s1", "three months"), ("s4", "3 to 5 months"))


def test_name_differs(story: Story) -> None:
    assert differ(story, "name", ("s0", "Torvick"), ("s1", "Torvik"))


def test_term_differs(story: Story) -> None:
    assert differ(story, "term", ("s0", "brother-in-law"), ("s4", "uncle"))


def test_sums_that_count_different_things_are_no_variant(story: Story) -> None:
    for texts in texts_of(story, "figure"):
        joined = " | ".join(texts.values())
        assert not ("31 million" in joined and "38 million" in joined), texts
