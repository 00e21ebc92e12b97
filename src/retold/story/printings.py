"""articles copies matches > printings: one text as many outlets edit it.

A text that many outlets print and edit is compared with its earliest printing only, so the other pairs have
no link, and groups that ask for a share of linked pairs would fall apart. Like copies, such printings are
left out of the grouping and follow the article that stands for them. It stands for them directly, never by
a chain of others, so that live coverage does not run together day by day; and they carry no links of their
own, so that none of them can weld two stories into one.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.engine.literals import double

_FEWEST = 20
"""Articles that one must stand for; fewer are grouped like any others."""
_OF_SHORTER, _OF_LONGER = 0.6, 0.25
"""Shares of the two texts that must be the same."""

_PRINTINGS = """
WITH originals AS (
    SELECT a.article_no, a.article_id, a.words, coalesce(a.published, 9000000000000) AS published
    FROM articles a LEFT JOIN copies c ON c.article_no = a.article_no
    WHERE c.article_no IS NULL
), shared AS (
    SELECT a, b, sum(words) AS words FROM matches WHERE NOT boilerplate GROUP BY a, b
), close AS (
    SELECT x.article_no AS x, x.article_id AS x_id, x.published AS x_time,
        y.article_no AS y, y.article_id AS y_id, y.published AS y_time
    FROM shared s
    JOIN originals x ON x.article_id = s.a
    JOIN originals y ON y.article_id = s.b
    WHERE s.words >= {of_shorter} * CASE WHEN x.words < y.words THEN x.words ELSE y.words END
        AND s.words >= {of_longer} * CASE WHEN x.words < y.words THEN y.words ELSE x.words END
), directed AS (
    SELECT CASE WHEN x_time < y_time OR (x_time = y_time AND x_id < y_id) THEN x ELSE y END AS leader,
        CASE WHEN x_time < y_time OR (x_time = y_time AND x_id < y_id) THEN y ELSE x END AS article_no
    FROM close
), large AS (
    SELECT leader FROM directed GROUP BY leader HAVING count(*) >= {fewest}
), led AS (
    SELECT DISTINCT d.article_no FROM directed d JOIN large l ON l.leader = d.leader
), firsts AS (
    SELECT l.leader FROM large l LEFT JOIN led ON led.article_no = l.leader WHERE led.article_no IS NULL
), ranked AS (
    SELECT d.article_no, d.leader,
        row_number() OVER (PARTITION BY d.article_no ORDER BY o.published, o.article_id) AS place
    FROM directed d
    JOIN firsts f ON f.leader = d.leader
    JOIN originals o ON o.article_no = d.leader
)
SELECT article_no, leader AS copy_of FROM ranked WHERE place = 1
"""

_ALL = """
SELECT c.article_no, coalesce(p.copy_of, c.copy_of) AS copy_of
FROM copies c LEFT JOIN printings p ON p.article_no = c.copy_of
UNION ALL
SELECT article_no, copy_of FROM printings
"""


def copies_and_printings(engine: Engine) -> Handle:
    """Which article stands for which, near-exact copies and much-printed texts alike."""
    tables = {name: engine.load(name) for name in ("articles", "copies", "matches")}
    query = _PRINTINGS.format(of_shorter=double(_OF_SHORTER), of_longer=double(_OF_LONGER), fewest=_FEWEST)
    printings = engine.sql(query, **tables)
    return engine.sql(_ALL, copies=tables["copies"], printings=printings)
