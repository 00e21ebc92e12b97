"""articles shingles > copies: near-exact copies, collapsed before anything is compared.

A wire story printed by 400 outlets is compared once: its copies are tied to the earliest of them, so that
alignments grow linearly with copies and the n-grams they all share are not mistaken for common phrases. Texts
meet through their smallest hashes (min-wise sampling, Broder 1997); each is checked against the first text it
meets, by the resemblance of the kept n-grams.

Known failure: of three texts each a little different from the next, the last may be found no copy of the
first; it is then compared like any other article.
"""

from __future__ import annotations

from retold.engine import Engine
from retold.settings import ReuseSettings

_SMALLEST = 6
"""Hashes by which two texts meet. Copies at resemblance 0.9 miss each other once in a million."""

_LEADERS = f"""
WITH distinct_hashes AS (
    SELECT DISTINCT article_no, hash FROM shingles
), ranked AS (
    SELECT article_no, hash, row_number() OVER (PARTITION BY article_no ORDER BY hash) AS place
    FROM distinct_hashes
), led AS (
    SELECT r.article_no,
        first_value(r.article_no) OVER (
            PARTITION BY r.hash ORDER BY coalesce(a.published, 9000000000000), a.article_id
        ) AS leader
    FROM ranked r JOIN articles a ON a.article_no = r.article_no
    WHERE r.place <= {_SMALLEST}
)
SELECT DISTINCT article_no, leader FROM led WHERE article_no <> leader
"""

_RESEMBLANCES = """
WITH distinct_hashes AS (
    SELECT DISTINCT article_no, hash FROM shingles
), sizes AS (
    SELECT article_no, count(*) AS size FROM distinct_hashes GROUP BY article_no
), shared AS (
    SELECT p.article_no, p.leader, count(*) AS shared
    FROM leaders p
    JOIN distinct_hashes x ON x.article_no = p.article_no
    JOIN distinct_hashes y ON y.article_no = p.leader AND y.hash = x.hash
    GROUP BY p.article_no, p.leader
)
SELECT s.article_no, s.leader, CAST(s.shared AS DOUBLE) / (x.size + y.size - s.shared) AS resemblance
FROM shared s
JOIN sizes x ON x.article_no = s.article_no
JOIN sizes y ON y.article_no = s.leader
"""

_BEST = """
WITH alike AS (
    SELECT article_no, leader AS copy_of, resemblance,
        row_number() OVER (PARTITION BY article_no ORDER BY resemblance DESC, leader) AS place
    FROM resemblances WHERE resemblance >= {least}
)
SELECT article_no, copy_of, resemblance FROM alike WHERE place = 1 ORDER BY article_no
"""


_ONE_STEP = """
SELECT c.article_no, coalesce(further.copy_of, c.copy_of) AS copy_of, c.resemblance
FROM copies c LEFT JOIN copies further ON further.article_no = c.copy_of
ORDER BY c.article_no
"""
_STEPS = 5
"""Each step doubles how far a copy of a copy of a copy is followed back."""


def run(engine: Engine, settings: ReuseSettings) -> None:
    """Write ``copies``."""
    shingles = engine.load("shingles")
    leaders = engine.sql(_LEADERS, shingles=shingles, articles=engine.load("articles"))
    resemblances = engine.sql(_RESEMBLANCES, leaders=leaders, shingles=shingles)
    copies = engine.sql(_BEST.format(least=settings.copy_resemblance), resemblances=resemblances)
    for _ in range(_STEPS):
        copies = engine.sql(_ONE_STEP, copies=copies)
    engine.save("copies", copies)
