"""shingles copies > candidates: pairs of articles worth comparing word by word.

An inverted index of the kept n-grams, joined with itself. An n-gram in too many articles suggests nothing and
is left out; copies are not counted for that, so that a much-printed wire story does not erase itself. Larger
groups of copies are represented by the earliest of them; each of the others is compared with that one only.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.settings import ReuseSettings

_SMALL_GROUP = 8
"""Groups of copies up to this size are compared in full, since it costs little and shows more."""
_SMALL_PILE = 1_000
"""In a pile of at most this many articles one shared n-gram makes a candidate."""

_INDEX = """
WITH group_sizes AS (
    SELECT copy_of, count(*) + 1 AS size FROM copies GROUP BY copy_of
), set_aside AS (
    SELECT c.article_no FROM copies c JOIN group_sizes g ON g.copy_of = c.copy_of WHERE g.size > {small}
)
SELECT s.article_no, s.hash
FROM spread s
LEFT JOIN set_aside x ON x.article_no = s.article_no
LEFT JOIN repeated r ON r.article_no = s.article_no AND r.hash = s.hash
WHERE s.is_first AND x.article_no IS NULL AND r.hash IS NULL
"""

_PAIRS = """
WITH rare AS (
    SELECT i.hash
    FROM indexed i LEFT JOIN copies c ON c.article_no = i.article_no
    GROUP BY i.hash
    HAVING count(*) >= 2 AND sum(CASE WHEN c.article_no IS NULL THEN 1 ELSE 0 END) <= {most}
), postings AS (
    SELECT i.article_no, i.hash FROM indexed i JOIN rare r ON r.hash = i.hash
), pile AS (
    SELECT count(*) AS articles FROM articles
), pairs AS (
    SELECT x.article_no AS a, y.article_no AS b, count(*) AS shared
    FROM postings x JOIN postings y ON y.hash = x.hash AND y.article_no > x.article_no
    GROUP BY x.article_no, y.article_no
)
SELECT p.a, p.b, p.shared
FROM pairs p CROSS JOIN pile n
WHERE p.shared >= {fewest} OR n.articles <= {small_pile}
"""

_ALL = """
WITH every_pair AS (
    SELECT a, b, shared FROM pairs
    UNION ALL
    SELECT CASE WHEN article_no < copy_of THEN article_no ELSE copy_of END AS a,
        CASE WHEN article_no < copy_of THEN copy_of ELSE article_no END AS b,
        0 AS shared
    FROM copies
)
SELECT a, b, max(shared) AS shared FROM every_pair GROUP BY a, b ORDER BY a, b
"""


def run(engine: Engine, spread: Handle, repeated: Handle, settings: ReuseSettings) -> None:
    """Write ``candidates`` from the n-grams in ``spread``, without those in ``repeated``, an outlet's own."""
    articles, copies = engine.load("articles"), engine.load("copies")
    index = engine.sql(
        _INDEX.format(small=_SMALL_GROUP),
        spread=spread,
        copies=copies,
        repeated=repeated,
    )
    query = _PAIRS.format(most=settings.most_articles, fewest=settings.fewest_shared, small_pile=_SMALL_PILE)
    pairs = engine.sql(query, indexed=index, copies=copies, articles=articles)
    engine.save("candidates", engine.sql(_ALL, pairs=pairs, copies=copies))
