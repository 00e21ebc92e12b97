"""Pairs of articles put with their stories, against a look at each story in turn."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.engine.within import within_stories

ARTICLES = st.sampled_from("abcde")


@settings(max_examples=40)
@given(
    st.lists(st.tuples(ARTICLES, ARTICLES, st.integers(0, 3)), max_size=12),
    st.sets(st.tuples(st.sampled_from(["s", "t"]), ARTICLES), max_size=8),
)
def test_pairs_are_in_the_stories_that_hold_both(
    engine: LocalEngine, pairs: list[tuple[str, str, int]], stories: set[tuple[str, str]]
) -> None:
    columns = zip(*pairs, strict=True) if pairs else ((), (), ())
    kinds = (pa.string(), pa.string(), pa.int64())
    rows = pa.table([pa.array(c, k) for c, k in zip(columns, kinds, strict=True)], names=["a", "b", "words"])
    told = sorted(stories)
    members = pa.table(
        [pa.array([row[k] for row in told], pa.string()) for k in (0, 1)], names=["story_id", "article_id"]
    )
    found = within_stories(engine, rows, members, "p.words > 0").to_pylist()
    expected = [
        (story, a, b, words)
        for a, b, words in pairs
        for story in ("s", "t")
        if words > 0 and {(story, a), (story, b)} <= stories
    ]
    assert sorted((r["story_id"], r["a"], r["b"], r["words"]) for r in found) == sorted(expected)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("within")
    with LocalEngine(RunFolder(folder), workers=1) as opened:
        yield opened
