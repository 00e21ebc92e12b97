"""Round-ups, parts and groups by the engine against one naive function that sees all links at once."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.settings import StorySettings
from retold.story.groups import Rule, group, scores_of
from retold.story.members import find_members

SETTINGS = StorySettings()
RULE = Rule(SETTINGS.similarity, SETTINGS.quorum, SETTINGS.cohesion, SETTINGS.days * 86_400)
TIMES = {f"a{k}": k // 5 * 30 * 86_400 for k in range(20) if k % 3}
"""Of every three articles, one has no time; of the others, five after each other are of one time."""
WORDS = ["fire", "harbour", "mayor", "vote", "owl"]

Link = tuple[str, str, float, frozenset[str]]
Members = set[tuple[str, str, str, float]]


def naive_members(links: list[Link]) -> Members:
    """What the stage should find, worked out all at once."""
    aside = {a for a in {a for link in links for a in link[:2]} if covers_several(a, links)}
    scores = scores_of((a, b, score) for a, b, score, _ in links)
    kept = {
        a: {b: s for b, s in ties.items() if b not in aside} for a, ties in scores.items() if a not in aside
    }
    groups = group(kept, TIMES, RULE)
    rows = [(a, members[0], "member", members, kept) for members in groups for a in members]
    rows += [(a, members[0], "round-up", members, scores) for a, members in nearest(aside, groups, scores)]
    return {
        (a, first, role, round(sum(ties[a].get(b, 0.0) for b in members), 6))
        for a, first, role, members, ties in rows
    }


def covers_several(article: str, links: list[Link]) -> bool:
    terms = {b if a == article else a: t for a, b, s, t in links if article in (a, b) and s >= RULE.mean}
    tied = {frozenset(link[:2]) for link in links}
    tied |= {frozenset((x, y)) for x, y in itertools.combinations(terms, 2) if terms[x] & terms[y]}
    parts = [{other} for other in terms]
    for x, y in itertools.combinations(terms, 2):
        if {x, y} in tied:
            joined = set().union(*(part for part in parts if part & {x, y}))
            parts = [part for part in parts if not part & joined] + [joined]
    return len(parts) > 1


def nearest(
    aside: set[str], groups: list[list[str]], scores: dict[str, dict[str, float]]
) -> Iterator[tuple[str, list[str]]]:
    for article in aside:
        means = [
            (-round(sum(scores[article].get(b, 0.0) for b in members) / len(members), 9), members)
            for members in groups
            if any(b in scores[article] for b in members)
        ]
        yield article, min(means)[1] if means else [article]


def found_members(links: list[Link], order: list[str], largest_part: int = 10**6) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch) / "run")
        folder.prepare()
        numbers, times = pa.array(range(len(order)), pa.int32()), pa.array(map(TIMES.get, order), pa.int64())
        articles = pa.table({"article_no": numbers, "article_id": order, "published": times})
        rows = [{"a": a, "b": b, "score": score, "terms": sorted(terms)} for a, b, score, terms in links]
        with LocalEngine(folder, workers=1) as engine:
            linked = engine.save("links", _table("links", rows))
            chosen = StorySettings(largest_part=largest_part)
            members = find_members(engine, engine.sql("SELECT * FROM a", a=articles), linked, chosen)
            found = engine.sql("SELECT * FROM m", m=members)
    assert isinstance(found, pa.Table)
    return list(found.to_pylist())


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    schema = TABLES[name].arrow
    return pa.Table.from_pylist([dict.fromkeys(schema.names) | row for row in rows], schema)


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Link], list[str]]:
    """Links among some articles, and the articles in the order in which they were read."""
    articles = [f"a{k}" for k in range(draw(st.integers(2, 9)))]
    links = []
    for a, b in itertools.combinations(articles, 2):
        if score := draw(st.sampled_from([0, 0, 0, 1, 2, 3, 5, 7])):
            words = draw(st.sets(st.sampled_from(WORDS), max_size=2))
            # Eighths add up without rounding, so that both ways agree on what ties.
            links.append((a, b, score / 8, frozenset(words)))
    return links, draw(st.permutations(articles))


@given(piles())
@settings(max_examples=60)
def test_parts_and_buckets_find_what_one_function_would(pile: tuple[list[Link], list[str]]) -> None:
    links, order = pile
    expected = {row for row in naive_members(links) if row[2] == "round-up" or row[3]}
    found = {
        (r["article_id"], r["story"], r["role"], round(r["centre"], 6)) for r in found_members(links, order)
    }
    assert {row for row in found if row[2] == "round-up" or row[3]} == expected


def test_a_part_that_is_too_large_is_cut_at_its_weaker_links() -> None:
    chain = [(f"a{k}", f"a{k + 1}", 0.9 if k % 2 == 0 else 0.3, frozenset({"fire"})) for k in range(19)]
    order = [f"a{k}" for k in range(20)]
    for largest in (10**6, 3):
        stories = {row["article_id"]: row["story"] for row in found_members(chain, order, largest)}
        assert all(stories[f"a{k}"] == stories[f"a{k + 1}"] for k in range(0, 20, 2))
