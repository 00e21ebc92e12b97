"""shingles copies > candidates: pairs of articles worth comparing word by word.

An inverted index of the kept n-grams, joined with itself. An n-gram in too many articles does not suggest
all pairs of them, which would grow with their square: it ties each to the earliest only, and such ties must
be twice as many, since common phrases make some. So 300 outlets that each edited one story all meet it, and
two of them meet each other by what they alone share. Copies do not count as further articles. Larger groups
of copies are represented by the earliest of them; each of the others is compared with that one only.

Known failure: where no times are known, the earliest is the first by id, and another for each n-gram; the
articles of a much-edited story are then tied to a handful of them.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.settings import ReuseSettings

_SMALL_GROUP = 8
"""Groups of copies up to this size are compared in full, since it costs little and shows more."""
_SMALL_PILE = 1_000
"""In a pile of at most this many articles one shared n-gram makes a candidate."""

_FREQUENT_TIMES = 2
"""N-grams in too many articles that make a candidate, for each rarer one that does."""

_FEW_ARTICLES, _FEWEST_RAREST = 3, 2
"""This many shared n-grams make a candidate as well if at most so many articles have each of them: of forty
words with every seventh edited there are often no more left."""

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
WITH counted AS (
    SELECT i.hash, sum(CASE WHEN c.article_no IS NULL THEN 1 ELSE 0 END) AS articles
    FROM indexed i LEFT JOIN copies c ON c.article_no = i.article_no
    GROUP BY i.hash
    HAVING count(*) >= 2
), postings AS (
    SELECT i.article_no, i.hash, n.articles FROM indexed i JOIN counted n ON n.hash = i.hash
), led AS (
    SELECT p.article_no,
        first_value(p.article_no) OVER (
            PARTITION BY p.hash ORDER BY coalesce(a.published, 9000000000000), a.article_id
        ) AS leader
    FROM postings p JOIN articles a ON a.article_no = p.article_no
    WHERE p.articles > {most}
), met AS (
    SELECT x.article_no AS a, y.article_no AS b, 1 AS rare,
        CASE WHEN x.articles <= {few_articles} THEN 1 ELSE 0 END AS rarest
    FROM postings x JOIN postings y ON y.hash = x.hash AND y.article_no > x.article_no
    WHERE x.articles <= {most} AND y.articles <= {most}
    UNION ALL
    SELECT CASE WHEN article_no < leader THEN article_no ELSE leader END AS a,
        CASE WHEN article_no < leader THEN leader ELSE article_no END AS b, 0 AS rare,
        0 AS rarest
    FROM led WHERE article_no <> leader
), pairs AS (
    SELECT a, b, count(*) AS shared, sum(rare) AS rare, sum(rarest) AS rarest FROM met GROUP BY a, b
), pile AS (
    SELECT count(*) AS articles FROM articles
), every_pair AS (
    SELECT p.a, p.b, p.shared
    FROM pairs p CROSS JOIN pile n
    WHERE p.rare >= {fewest} OR p.rarest >= {fewest_rarest} OR p.shared >= {fewest} * {times}
        OR (p.rare >= 1 AND n.articles <= {small_pile})
    UNION ALL
    SELECT CASE WHEN article_no < copy_of THEN article_no ELSE copy_of END AS a,
        CASE WHEN article_no < copy_of THEN copy_of ELSE article_no END AS b,
        0 AS shared
    FROM copies
)
SELECT a, b, max(shared) AS shared FROM every_pair GROUP BY a, b
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
    query = _PAIRS.format(
        most=settings.most_articles,
        fewest=settings.fewest_shared,
        times=_FREQUENT_TIMES,
        few_articles=_FEW_ARTICLES,
        fewest_rarest=_FEWEST_RAREST,
        small_pile=_SMALL_PILE,
    )
    engine.save("candidates", engine.sql(query, indexed=index, copies=copies, articles=articles))
