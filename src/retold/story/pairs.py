"""terms articles matches > pairs: which articles are worth comparing, by terms or by passages they share.

An inverted index on each article's heaviest terms suggests pairs. A term suggests none where too many
articles have it *at the time*: the index is cut into stretches of time as long as an event lasts, and
articles meet those of their own stretch and of the one before, so that neither the age of a pile nor its
common names make the work grow faster than the pile. Articles without a date may be of any time: the terms
that they have are looked up in the whole pile.

Known failure: of an event on which more articles are written in other words than a term may have, only those
meet that share rarer details; such a story falls into several.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.settings import StorySettings
from retold.story.terms import UNIT

_ANY_TIME = -(2**60)

_SPOTS = """
WITH heavy AS (
    SELECT t.article_no, t.term, t.weight, o.published,
        CAST(floor(CAST(o.published AS DOUBLE) / {seconds}) AS BIGINT) AS stretch
    FROM terms t JOIN originals o ON o.article_no = t.article_no
    WHERE t.place <= {index_terms}
), undated AS (
    SELECT DISTINCT term FROM heavy WHERE stretch IS NULL
), spots AS (
    SELECT article_no, term, weight, published, stretch, 1 AS own FROM heavy WHERE stretch IS NOT NULL
    UNION ALL
    SELECT article_no, term, weight, published, stretch + 1 AS stretch, 0 AS own
    FROM heavy WHERE stretch IS NOT NULL
    UNION ALL
    SELECT h.article_no, h.term, h.weight, h.published, CAST({any_time} AS BIGINT) AS stretch,
        CASE WHEN h.stretch IS NULL THEN 1 ELSE 0 END AS own
    FROM heavy h JOIN undated u ON u.term = h.term
), crowds AS (
    SELECT term, stretch FROM spots GROUP BY term, stretch
    HAVING count(*) BETWEEN 2 AND {most_articles} AND sum(own) > 0
)
SELECT s.article_no, s.term, s.weight, s.published, s.stretch, s.own
FROM spots s JOIN crowds c ON c.term = s.term AND c.stretch = s.stretch
"""
_BY_TERMS = """
WITH found AS (
    SELECT x.article_no AS x, y.article_no AS y
    FROM spots x JOIN spots y ON x.term = y.term AND x.stretch = y.stretch
    WHERE y.own = 1 AND (x.own = 0 OR x.article_no < y.article_no)
        AND (x.published IS NULL OR y.published IS NULL OR abs(x.published - y.published) <= {seconds})
    GROUP BY x.article_no, y.article_no
    HAVING sum(x.weight * y.weight) >= {least}
)
SELECT CASE WHEN x < y THEN x ELSE y END AS a, CASE WHEN x < y THEN y ELSE x END AS b FROM found
"""
_COPIED = """
WITH sides AS (
    SELECT x.article_no AS x, y.article_no AS y, m.words,
        CASE WHEN x.words < y.words THEN x.words ELSE y.words END AS shorter,
        CASE WHEN x.outlet = y.outlet AND coalesce(abs(x.published - y.published) > {seconds}, TRUE)
            THEN 1 ELSE 0 END AS background
    FROM matches m
    JOIN originals x ON x.article_id = m.a
    JOIN originals y ON y.article_id = m.b
    WHERE NOT m.boilerplate
)
SELECT CASE WHEN x < y THEN x ELSE y END AS a, CASE WHEN x < y THEN y ELSE x END AS b,
    CASE WHEN sum(words) < max(shorter) THEN CAST(sum(words) AS DOUBLE) / max(shorter) ELSE 1e0 END AS share
FROM sides
GROUP BY CASE WHEN x < y THEN x ELSE y END, CASE WHEN x < y THEN y ELSE x END
HAVING max(background) = 0 OR 2 * sum(words) >= max(shorter)
"""


def pairs_by_terms(engine: Engine, articles: Handle, terms: Handle, settings: StorySettings) -> Handle:
    """Pairs ``a`` < ``b`` of article numbers whose heaviest terms are alike."""
    seconds = settings.seconds
    query = _SPOTS.format(
        seconds=seconds,
        any_time=_ANY_TIME,
        index_terms=settings.index_terms,
        most_articles=settings.most_articles,
    )
    spots = engine.sql(query, terms=terms, originals=articles)
    # The index terms must already make up a third of the weakest link.
    least = int(settings.weakest_link * UNIT * UNIT / 3)
    return engine.sql(_BY_TERMS.format(seconds=seconds, least=least), spots=spots)


def pairs_by_passages(engine: Engine, articles: Handle, settings: StorySettings) -> Handle:
    """Pairs ``a`` < ``b`` that share passages, with the ``share`` of the shorter text that lies in these."""
    query = _COPIED.format(seconds=settings.seconds)
    return engine.sql(query, matches=engine.load("matches"), originals=articles)
