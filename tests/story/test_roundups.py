"""Articles that report several events."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow as pa

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.story.roundups import parts_of, round_ups

Link = tuple[str, str, float, list[str]]


def link(a: str, b: str, score: float, *terms: str) -> Link:
    return (*sorted((a, b)), score, list(terms))  # type: ignore[return-value]


FIRE = [link("f1", "f2", 0.6, "harbour", "fire"), link("f2", "f3", 0.6, "harbour", "fire")]
VOTE = [link("v1", "v2", 0.6, "mayor", "vote")]


def found(links: list[Link]) -> set[str]:
    names = sorted({name for one in links for name in one[:2]})
    rows = [{"a": names.index(a), "b": names.index(b), "score": s, "terms": t} for a, b, s, t in links]
    schema = pa.schema(
        [("a", pa.int32()), ("b", pa.int32()), ("score", pa.float64()), ("terms", pa.list_(pa.string()))]
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        with LocalEngine(folder, workers=1) as engine:
            table = engine.sql("SELECT * FROM links", links=pa.Table.from_pylist(rows, schema))
            aside = engine.sql("SELECT * FROM r", r=round_ups(engine, table, 0.2))
    assert isinstance(aside, pa.Table)
    numbers = aside["article"].to_pylist()
    assert len(numbers) == len(set(numbers))
    return {names[number] for number in numbers}


def test_an_article_between_two_stories_is_a_round_up() -> None:
    links = [*FIRE, *VOTE, link("f1", "news", 0.4, "harbour", "fire"), link("news", "v1", 0.3, "mayor")]
    assert found(links) == {"news"}


def test_an_article_whose_neighbours_are_linked_is_not() -> None:
    links = [link("f1", "f2", 0.6, "harbour"), link("f2", "f3", 0.6, "fire")]
    assert found(links) == {"f2"}
    assert found([*links, link("f1", "f3", 0.15, "smoke")]) == set()


def test_neighbours_of_one_event_need_not_be_linked() -> None:
    """Two short reports of one event meet only through the long one, but through the same words."""
    assert (
        found([link("long", "x", 0.4, "harbour", "fire"), link("long", "y", 0.4, "fire", "insurer")]) == set()
    )


def test_links_without_terms_lead_to_parts_of_their_own() -> None:
    assert found([link("f2", "f1", 0.6), link("f2", "f3", 0.6)]) == {"f2"}


def test_weak_links_make_no_round_up() -> None:
    assert (
        found([*FIRE, *VOTE, link("f1", "news", 0.4, "harbour"), link("news", "v1", 0.15, "mayor")]) == set()
    )


def test_what_shares_a_member_is_one_part() -> None:
    names = parts_of([frozenset("ab"), frozenset("cd"), frozenset("bc"), frozenset("e")])
    assert len({names[c] for c in "abcd"}) == 1
    assert names["e"] != names["a"]
