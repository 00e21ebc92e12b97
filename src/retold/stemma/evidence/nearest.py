"""Which passages of a story are looked at: those with the nearest partners of each article.

In a family of hundreds every article shares text with every other. Whom one derives from is decided among
those it shares most with, of all and of those that may have come before it. So the work grows with the
articles and not with their pairs.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.engine.within import within_stories

_NEAREST = 16
"""Partners of each article that are looked at, and as many of those that may come before it."""

_PAIRS = """
WITH pairs AS (SELECT a, b, SUM(words) AS words FROM shared GROUP BY a, b),
sides AS (
    SELECT a AS child, b AS partner, words FROM pairs
    UNION ALL
    SELECT b AS child, a AS partner, words FROM pairs
)
SELECT
    s.child, s.partner, s.words,
    CASE
        WHEN p.published IS NULL OR c.published IS NULL THEN 0
        WHEN p.published_kind = 'collected' OR c.published_kind = 'collected' THEN 0
        WHEN p.published_precision = 'day' OR c.published_precision = 'day' THEN
            CASE WHEN FLOOR(p.published / 86400e0) > FLOOR(c.published / 86400e0) THEN 1 ELSE 0 END
        WHEN p.published > c.published THEN 1
        ELSE 0
    END AS later
FROM sides s
JOIN articles p ON p.article_id = s.partner
JOIN articles c ON c.article_id = s.child
"""
_KEPT = f"""
WITH ranked AS (
    SELECT
        child, partner, later,
        ROW_NUMBER() OVER (PARTITION BY child ORDER BY words DESC, partner) AS near,
        ROW_NUMBER() OVER (PARTITION BY child, later ORDER BY words DESC, partner) AS near_in_time
    FROM pairs
),
near AS (
    SELECT child, partner FROM ranked WHERE near <= {_NEAREST} OR (later = 0 AND near_in_time <= {_NEAREST})
),
kept AS (SELECT child AS a, partner AS b FROM near UNION SELECT partner AS a, child AS b FROM near)
SELECT s.* FROM shared s JOIN kept k ON k.a = s.a AND k.b = s.b
"""


def nearest_passages(engine: Engine, articles: Handle, stories: Handle) -> Handle:
    """The passages inside stories, each with its ``story_id``, of each article with its nearest partners.

    Args:
        engine: The engine; its run has ``passages``.
        articles: The articles of stories.
        stories: The table ``stories``.
    """
    shared = within_stories(engine, engine.load("passages"), stories, "NOT p.boilerplate")
    pairs = engine.sql(_PAIRS, shared=shared, articles=articles)
    return engine.sql(_KEPT, shared=shared, pairs=pairs)
