"""Articles put together from two sources."""

from __future__ import annotations

from tests.stemma.invented import SETTINGS, article, at, sentences, story_of
from tests.stemma.test_infer import chance, solved

from retold.stemma.evidence.cover import covers_of
from retold.stemma.lost.joined import joined

ONE, OTHER = sentences(1, 16).split("\n"), sentences(2, 16).split("\n")


def pile(copy: list[str]) -> list[dict[str, object]]:
    """Two reports, an article of half of each, and a copy of it; no times."""
    texts = {"a": ONE, "b": OTHER, "m": [*ONE[4:12], *OTHER[3:11]], "z": copy}
    return [article(name, "\n".join(text), outlet=f"{name} Post") for name, text in texts.items()]


def test_neither_source_of_an_article_is_taken_for_its_copy() -> None:
    # Somebody else reports the matter, in words of its own, so that it is known what has to do with it.
    words = sorted(" ".join([*ONE, *OTHER]).replace(".", "").split())
    report = article("w", " ".join(words) + ".", outlet="w Post")
    tables, stemma = solved([*pile([*ONE[5:10], *OTHER[3:9], *sentences(3, 3).split("\n")]), report])
    assert chance(tables, "m", "a") < 0.2
    assert chance(tables, "m", "b") < 0.2
    assert chance(tables, "a", "m") > 0.5
    assert chance(tables, "b", "m") > 0.3
    assert stemma.origins.expected > 2.8


def test_only_edges_to_sources_of_which_times_say_nothing_are_weakened() -> None:
    rows = pile(ONE[5:9] + OTHER[4:9])
    edges = [{2: 1.0}, {2: 1.0}, {0: 1.0, 1: 1.0, 3: 1.0}, {2: 1.0}]
    story = story_of(rows)
    weakened = joined(story, covers_of(story, SETTINGS), edges, SETTINGS)
    assert weakened == [{2: -4.0}, {2: -4.0}, {0: 1.0, 1: 1.0, 3: 1.0}, {2: 1.0}]
    timed = story_of([row | at(n) for n, row in enumerate(rows)])
    assert joined(timed, covers_of(timed, SETTINGS), edges, SETTINGS) == edges
