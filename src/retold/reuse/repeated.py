"""articles copies > the n-grams that recur in otherwise different articles of one outlet, and where.

An n-gram counts that stands near the head or the foot of several articles, or anywhere in many that make up a
twentieth of what the outlet printed, like the box in the midst of a page that asks to sign up. An article is
not different from the others of its outlet if they have much of the rest of it too: it is a version of one of
them, or one of many printings of a report under one name. Such articles are left out of the count, as copies
are; what they carry of text repeated elsewhere is found all the same.
Known failure: short reports of which notices make up a third are taken for versions of each other.
"""

from __future__ import annotations

from retold.engine import Engine, Handle
from retold.settings import ReuseSettings

_EDGE_WORDS = 80
_OF_THE_REST = 0.2
"""Share of the n-grams of an article, without those that are repeated, that others of its outlet have, from
which it is a version of one of them. One article in a hundred of AllSides has as many; texts told anew, each
from another, have 0.3 and more."""
_OF_ALL = 0.35
"""The same with all of its n-grams: of many printings of one report all that is shared is repeated, and most
of a short article is near its head or foot. Where one word of seven was edited, 0.4 are shared."""

REPEATED = """
WITH outlets AS (
    SELECT outlet, min(article_no) AS outlet_no FROM articles WHERE outlet IS NOT NULL GROUP BY outlet
), owned AS (
    SELECT a.article_no, a.words, o.outlet_no, CASE WHEN c.article_no IS NULL THEN 1 ELSE 0 END AS counts
    FROM articles a
    JOIN outlets o ON o.outlet = a.outlet
    LEFT JOIN aside c ON c.article_no = a.article_no
), sizes AS (
    SELECT outlet_no, sum(counts) AS size FROM owned GROUP BY outlet_no
), places AS (
    SELECT o.outlet_no, h.hash, h.article_no,
        max(CASE WHEN h.position < {edge} OR h.position > o.words - {edge} THEN 1 ELSE 0 END) AS at_edge
    FROM spread h JOIN owned o ON o.article_no = h.article_no
    WHERE o.counts = 1
    GROUP BY o.outlet_no, h.hash, h.article_no
), counted AS (
    SELECT outlet_no, hash, count(*) AS articles, sum(at_edge) AS edges FROM places
    GROUP BY outlet_no, hash
    HAVING count(*) >= 2
), repeated AS (
    SELECT n.outlet_no, n.hash
    FROM counted n JOIN sizes z ON z.outlet_no = n.outlet_no
    WHERE n.articles >= {least} AND (
        (n.edges * 5 >= n.articles * 4 AND n.articles * 50 >= z.size)
        OR (n.articles >= {least} * 3 AND n.articles * 20 >= z.size)
    )
)
"""
_WHERE = """
SELECT h.article_no, h.position, h.hash
FROM spread h
JOIN owned o ON o.article_no = h.article_no
JOIN repeated r ON r.outlet_no = o.outlet_no AND r.hash = h.hash
"""
_VERSIONS = """
, shared AS (
    SELECT p.article_no, count(*) AS shared, sum(CASE WHEN r.hash IS NULL THEN 0 ELSE 1 END) AS repeated
    FROM places p
    JOIN counted n ON n.outlet_no = p.outlet_no AND n.hash = p.hash
    LEFT JOIN repeated r ON r.outlet_no = p.outlet_no AND r.hash = p.hash
    GROUP BY p.article_no
)
SELECT s.article_no
FROM shared s JOIN owned o ON o.article_no = s.article_no
WHERE s.shared > {of_all} * o.words * {kept}
    OR s.shared - s.repeated > {of_the_rest} * (o.words * {kept} - s.repeated)
"""
_ASIDE = "SELECT article_no FROM copies UNION ALL SELECT article_no FROM versions"


def repeated_ngrams(engine: Engine, spread: Handle, settings: ReuseSettings) -> Handle:
    """Each repeated n-gram of an article, with its place: ``article_no``, ``position``, ``hash``.

    Args:
        engine: The engine; its run has ``articles`` and ``copies``.
        spread: The n-grams that more than one article has.
        settings: How many articles make a repetition.
    """
    articles, copies = engine.load("articles"), engine.load("copies")
    numbers = {
        "edge": _EDGE_WORDS,
        "least": settings.boilerplate_articles,
        "of_all": f"{_OF_ALL}e0",
        "of_the_rest": f"{_OF_THE_REST}e0",
        "kept": f"{2 / (settings.window + 1)}e0",
    }
    versions = engine.sql(
        (REPEATED + _VERSIONS).format(**numbers), spread=spread, articles=articles, aside=copies
    )
    aside = engine.sql(_ASIDE, copies=copies, versions=versions)
    return engine.sql((REPEATED + _WHERE).format(**numbers), spread=spread, articles=articles, aside=aside)
