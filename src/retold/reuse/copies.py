"""articles shingles > copies: near-exact copies, collapsed before anything is compared.

A wire story printed by 400 outlets is compared once: its copies are tied to the earliest of them, so that
alignments grow linearly with copies and the n-grams they all share are not mistaken for common phrases. Texts
meet through their smallest hashes (min-wise sampling, Broder 1997); each is checked against the first text it
meets, by the resemblance of the kept n-grams.

Known failure: of three texts each a little different from the next, the last may be found no copy of the
first; it is then compared like any other article.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.engine.literals import double
from retold.settings import ReuseSettings

_LEADERS = """
WITH led AS (
    SELECT s.article_no,
        first_value(s.article_no) OVER (
            PARTITION BY s.hash ORDER BY coalesce(a.published, 9000000000000), a.article_id
        ) AS leader
    FROM shingles s JOIN articles a ON a.article_no = s.article_no
    WHERE s.is_smallest
)
SELECT DISTINCT article_no, leader FROM led WHERE article_no <> leader
"""

# In steps of one join each: n-grams are not joined with each other before it is known of which articles.
_WANTED = """
SELECT p.article_no, p.leader, s.hash
FROM leaders p JOIN shingles s ON s.article_no = p.article_no
WHERE s.is_first
"""
_COPIES = """
WITH sizes AS (
    SELECT article_no, count(*) AS size FROM shingles WHERE is_first GROUP BY article_no
), shared AS (
    SELECT w.article_no, w.leader, count(*) AS shared
    FROM wanted w JOIN shingles s ON s.article_no = w.leader AND s.hash = w.hash
    WHERE s.is_first
    GROUP BY w.article_no, w.leader
), resemblances AS (
    SELECT s.article_no, s.leader, CAST(s.shared AS DOUBLE) / (x.size + y.size - s.shared) AS resemblance
    FROM shared s
    JOIN sizes x ON x.article_no = s.article_no
    JOIN sizes y ON y.article_no = s.leader
), alike AS (
    SELECT article_no, leader AS copy_of, resemblance,
        row_number() OVER (PARTITION BY article_no ORDER BY resemblance DESC, leader) AS place
    FROM resemblances WHERE resemblance >= {least}
)
SELECT article_no, copy_of, resemblance FROM alike WHERE place = 1
"""

_FOLLOWED = """
WITH two AS (
    SELECT c.article_no, coalesce(f.copy_of, c.copy_of) AS copy_of, c.resemblance
    FROM copies c LEFT JOIN copies f ON f.article_no = c.copy_of
), four AS (
    SELECT c.article_no, coalesce(f.copy_of, c.copy_of) AS copy_of, c.resemblance
    FROM two c LEFT JOIN two f ON f.article_no = c.copy_of
)
SELECT c.article_no, coalesce(f.copy_of, c.copy_of) AS copy_of, c.resemblance
FROM four c LEFT JOIN four f ON f.article_no = c.copy_of
"""
_TIMES = 2
"""Each time, a copy of a copy of a copy is followed back eight times as far."""


def run(engine: Engine, shingles: Handle, settings: ReuseSettings) -> None:
    """Write ``copies``."""
    leaders = engine.sql(_LEADERS, shingles=shingles, articles=engine.load("articles"))
    wanted = engine.sql(_WANTED, leaders=leaders, shingles=shingles)
    query = _COPIES.format(least=double(settings.copy_resemblance))
    copies = engine.sql(query, wanted=wanted, shingles=shingles)
    for _ in range(_TIMES):
        copies = engine.sql(_FOLLOWED, copies=copies)
    engine.save("copies", copies)
