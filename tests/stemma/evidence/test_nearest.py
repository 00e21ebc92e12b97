"""Of many passages those with the nearest partners are kept, earlier ones among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.schema import TABLES
from retold.stemma.evidence.nearest import nearest_passages


def passage(a: int, b: int, words: int, boilerplate: bool = False) -> dict[str, Any]:
    return {
        "passage_id": f"{a}~{b}~{words}",
        "a": f"a{a:03}",
        "b": f"a{b:03}",
        "words": words,
        "boilerplate": boilerplate,
    }


def kept(folder: Path, passages: list[dict[str, Any]], size: int, **known: Any) -> set[str]:
    run = RunFolder(folder)
    run.prepare()
    articles = [
        {"article_id": f"a{n:03}", "published": n, "published_precision": "second"} | known
        for n in range(size)
    ]
    stories = [{"story_id": "s", "article_id": f"a{n:03}", "size": size} for n in range(size)]
    with LocalEngine(run) as engine:
        for name, rows in (("articles", articles), ("stories", stories), ("passages", passages)):
            engine.save(name, pa.Table.from_pylist(rows, TABLES[name].arrow))
        found = nearest_passages(engine, engine.load("articles"), engine.load("stories"))
        assert isinstance(found, pa.Table)
        assert set(found["story_id"].to_pylist()) <= {"s"}
        names = found["passage_id"].to_pylist()
    assert len(names) == len(set(names))
    return set(names)


def test_a_small_story_keeps_all_but_boilerplate(tmp_path: Path) -> None:
    rows = [passage(0, 1, 9), passage(1, 2, 8), passage(2, 0, 7), passage(0, 2, 12, boilerplate=True)]
    assert kept(tmp_path / "run", rows, 3) == {"0~1~9", "1~2~8", "2~0~7"}


@pytest.mark.parametrize(
    "known", [{}, {"published": None}, {"published_kind": "collected"}, {"published_precision": "day"}]
)
def test_a_large_family_keeps_a_few_of_each_earlier_ones_among_them(
    tmp_path: Path, known: dict[str, Any]
) -> None:
    size = 90
    # The later a partner, the more is shared with it.
    rows = [passage(a, b, 10 + b) for a in range(size) for b in range(a + 1, size)]
    names = kept(tmp_path / "run", rows, size, **known)
    assert len(names) < 40 * size
    pairs = {(int(name.split("~")[0]), int(name.split("~")[1])) for name in names}
    for child in range(1, size):
        # Where times are known, sixteen of those before; where not, of all.
        before = [a for a, b in pairs if b == child]
        after = [b for a, b in pairs if a == child]
        assert len(before) >= min(child, 16) if not known else len(before) + len(after) >= 16
