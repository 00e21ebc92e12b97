"""Passages that reports share which do not derive from each other."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stemma.invented import SETTINGS, article, at, sentences, story_of
from tests.stemma.test_infer import solved

from retold.stemma.evidence.cover import Cover, covers_of
from retold.stemma.lost.statements import not_handed_on, statements


def reports(*carried: tuple[int, ...]) -> list[dict[str, object]]:
    """One report an hour, each with twenty sentences of its own and the passages numbered."""
    return [
        article(
            chr(ord("a") + n),
            "\n".join([sentences(n, 10), *(sentences(100 + k, 3) for k in mine), sentences(50 + n, 10)]),
            outlet=f"Outlet {n}",
            **at(3_600 * n),
        )
        for n, mine in enumerate(carried)
    ]


@pytest.mark.parametrize(
    ("carried", "expected"),
    [
        pytest.param([(1,), (1,), ()], [["a", "b"]], id="one passage"),
        pytest.param([(1,), (1,), (1,)], [["a", "b", "c"]], id="three carry it"),
        pytest.param([(1, 2), (1, 2), ()], [["a", "b"]], id="two passages of the same two"),
        pytest.param(
            [(1,), (1, 2), (2, 3), (3, 4), (4,)],
            [["a", "b"], ["b", "c"], ["c", "d"], ["d", "e"]],
            id="a row of reports that share different ones",
        ),
        pytest.param(
            [(1, 2), (1, 2), (1, 3), (3, 4), (4,)],
            [["a", "b", "c"], ["c", "d"], ["d", "e"]],
            id="what only two of three carry goes with what all three do",
        ),
    ],
)
def test_statements_are_told_apart(carried: list[tuple[int, ...]], expected: list[list[str]]) -> None:
    tables, stemma = solved(reports(*carried))
    assert sorted(row["children"] for row in tables["lost_sources"]) == expected
    assert stemma.origins.expected == pytest.approx(len(carried), abs=0.6)


def test_what_two_articles_of_one_outlet_share_has_no_other_source() -> None:
    rows = reports((1,), (1,), ())
    rows[1]["outlet"] = rows[0]["outlet"]
    assert solved(rows)[0]["lost_sources"] == []
    rows[2] |= reports((), (), (1,))[2]
    assert [row["children"] for row in solved(rows)[0]["lost_sources"]] == [["a", "c"]]


def test_what_a_further_source_gave_is_no_statement_of_the_article() -> None:
    # The second and the third carry a statement; the fourth is put together from the first and the second.
    told, said = sentences(200, 10), sentences(201, 4)
    texts = [told, f"{said}\n{sentences(202)}", f"{sentences(203)}\n{said}", f"{told}\n{said}"]
    story = story_of([article(chr(ord("a") + n), text) for n, text in enumerate(texts)])
    parent = [{}, {}, {}, {0: 1.0}]

    def carriers(second: float) -> list[list[int]]:
        further = [{}, {}, {}, {1: second}]
        found = statements(story, covers_of(story, SETTINGS), [], parent, further, SETTINGS)
        return [sorted(source.words) for source in found]

    assert carriers(0.9) == [[1, 2]]
    assert carriers(0.1) == [[1, 2, 3]]


def test_words_that_articles_may_have_handed_on_are_less_surely_from_elsewhere() -> None:
    words = np.array([0.0, 5.0, 5.0, 5.0])
    most = Cover(np.array([9.0, 5.0, 5.0, 0.0]), ())
    covers = {0: most, 1: Cover(np.array([9.0, 5.0, 0.0, 0.0]), ()), 2: most}
    assert not_handed_on(words, covers, {0: 0.3, 1: 0.4}, {2: 0.2}) == pytest.approx(0.5)
    assert not_handed_on(words, covers, {1: 1.0, 7: 1.0}, {}) == 1.0
    assert not_handed_on(words, covers, {0: 0.9}, {2: 0.9}) == 0.0
