"""Parents beside the main one: who gave what the main one had not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.stemma.invented import SETTINGS, article, sentences, story_of

from retold.stemma.evidence.cover import Covers, covers_of
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.lost.second_parents import second_parents
from retold.stemma.witnesses import StoryEvidence

SOURCE = 3
"""The number of the lost source."""


def put_together() -> tuple[StoryEvidence, Covers, LostSource]:
    """The third is put together from two; a lost source had what the second gave, and four words more."""
    one, other = sentences(1, 6), sentences(2, 6)
    texts = {"a": one, "b": other, "c": f"{one}\n{other}\n{sentences(3, 1)}"}
    story = story_of([article(name, text) for name, text in texts.items()])
    covers = covers_of(story, SETTINGS)
    words = np.where(covers[2][0].words > 0, 0.0, story.witnesses[2].weights)
    words[-10:] = 0.0
    return story, covers, LostSource("Velm Wire", {2: words}, frozenset())


def test_an_article_is_likelier_than_a_source_that_is_only_supposed() -> None:
    story, covers, source = put_together()
    second = second_parents(story, covers, [source], [{}, {}, {0: 1.0}, {}], SETTINGS)
    assert list(second[2]) == [1]
    assert second[2][1] > 0.9


def test_a_source_that_the_article_names_or_its_main_parent_comes_from_is_as_likely() -> None:
    story, covers, source = put_together()
    named = replace(source, credited=frozenset({2}))
    assert list(second_parents(story, covers, [named], [{}, {}, {0: 1.0}, {}], SETTINGS)[2]) == [SOURCE]
    above = [{SOURCE: 1.0}, {}, {0: 1.0}, {}]
    assert list(second_parents(story, covers, [source], above, SETTINGS)[2]) == [SOURCE]


def test_what_the_main_parent_had_needs_no_other() -> None:
    text = sentences(1, 8)
    story = story_of([article(name, text) for name in "abc"])
    covers = covers_of(story, SETTINGS)
    assert second_parents(story, covers, [], [{}, {}, {0: 1.0}], SETTINGS) == [{}, {}, {}]
