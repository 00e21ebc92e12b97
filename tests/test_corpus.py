"""Small invented stories, each with one difficulty and its truth, in ``tests/corpus/*.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import retold
from retold import Run, Story

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.json"))


def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    folder = tmp_path_factory.mktemp("corpus")
    return {name: retold.trace(case(name)["records"], out=folder / name) for name in NAMES}


def members(story: Story) -> list[str]:
    return sorted(article.article_id for article in story.articles)


@pytest.mark.parametrize("name", NAMES)
def test_stories_are_exactly_these(runs: dict[str, Run], name: str) -> None:
    truth = case(name)["truth"]
    assert sorted(members(s) for s in runs[name].stories) == sorted(sorted(s) for s in truth["stories"])
    assert {a.article_id for a in runs[name].unrelated} == set(truth.get("unrelated", ()))


@pytest.mark.parametrize("name", NAMES)
def test_true_number_of_origins_is_in_the_interval(runs: dict[str, Run], name: str) -> None:
    [story] = runs[name].stories
    number = case(name)["truth"]["origins"]
    assert story.origins.low <= number <= story.origins.high
    assert abs(story.origins.expected - number) <= 0.5, story.origins


PARENTS = [(name, *pair) for name in NAMES for pair in case(name)["truth"].get("parents", {}).items()]


@pytest.mark.parametrize(("name", "child", "parent"), PARENTS)
def test_parent(runs: dict[str, Run], name: str, child: str, parent: str) -> None:
    [story] = runs[name].stories
    found = {d.parent: d.probability for d in story.derivations if d.child == child}
    assert found.get(parent, 0.0) >= 0.5, found
    assert max(found, key=lambda p: found[p]) == parent


OPEN = [(name, frozenset(pair)) for name in NAMES for pair in case(name)["truth"].get("undecided", ())]


@pytest.mark.parametrize(("name", "pair"), OPEN)
def test_what_texts_cannot_decide_is_said(runs: dict[str, Run], name: str, pair: frozenset[str]) -> None:
    [story] = runs[name].stories
    asked = any(pair <= set(question.article_ids) for question in story.undecided)
    shared = any(pair <= set(source.children) for source in story.lost_sources if source.name is None)
    assert asked or shared


def test_two_equal_texts_without_times_are_even(runs: dict[str, Run]) -> None:
    [story] = runs["undecided"].stories
    found = {(d.parent, d.child): d for d in story.derivations}
    there, back = found["one", "two"], found["two", "one"]
    assert there.probability == pytest.approx(back.probability, abs=0.05)
    assert there.either_way == pytest.approx(back.either_way)
    assert there.either_way > 0.8


def test_credits_in_a_circle_leave_a_tree(runs: dict[str, Run]) -> None:
    [story] = runs["credit_cycle"].stories
    for child in members(story):
        total = sum(d.probability for d in story.derivations if d.child == child)
        assert total <= 1.0 + 1e-6, child
    assert story.origins.expected >= 1.0 - 1e-6
    sure = {d.child: d.parent for d in story.derivations if d.probability > 0.7}
    for start in sure:
        seen, node = set(), start
        while node in sure:
            assert node not in seen, f"{node} would derive from itself"
            seen.add(node)
            node = sure[node]


def test_german_quotation_has_its_speaker(runs: dict[str, Run]) -> None:
    [story] = runs["german"].stories
    held = [q for q in story.quotations if any("Viadukt hat gehalten" in r.text for r in q.readings)]
    assert held
    assert max(len({r.article_id for r in q.readings}) for q in held) == 3


def test_chinese_copy_is_found_whole(runs: dict[str, Run]) -> None:
    [story] = runs["chinese"].stories
    [found] = [d for d in story.derivations if (d.parent, d.child) == ("morning", "evening")]
    assert found.child_share > 0.9
    texts = {article.article_id: article.text for article in story.articles}
    longest = max(story.passages, key=lambda passage: passage.words)
    assert "沈云庭" in texts[longest.a][slice(*longest.a_span)]
    assert "沈云庭" in texts[longest.b][slice(*longest.b_span)]
