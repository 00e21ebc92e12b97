"""links > members: the linked articles in their stories.

Round-ups are set aside (:mod:`.roundups`), the links among the others are cut into parts that have nothing to
do with each other (:mod:`.parts`), each part is grouped (:mod:`.groups`), and every round-up joins the story
that it is nearest to.
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.literals import double
from retold.settings import StorySettings
from retold.story.groups import Rule, group, scores_of
from retold.story.parts import PARTS, parts
from retold.story.roundups import round_ups

_MEMBERS = pa.schema(
    [("article_id", pa.string()), ("story", pa.string()), ("role", pa.string()), ("centre", pa.float64())]
)
"""Articles with links: ``story`` is any name for their story, ``centre`` tells how central they are in it."""

_NUMBERED = """
SELECT CASE WHEN x.article_no < y.article_no THEN x.article_no ELSE y.article_no END AS a,
    CASE WHEN x.article_no < y.article_no THEN y.article_no ELSE x.article_no END AS b,
    CASE WHEN x.article_no < y.article_no THEN l.a ELSE l.b END AS a_id,
    CASE WHEN x.article_no < y.article_no THEN l.b ELSE l.a END AS b_id, l.score, l.terms
FROM links l
JOIN articles x ON x.article_id = l.a
JOIN articles y ON y.article_id = l.b
"""
_KEPT = """
SELECT l.a, l.b, l.a_id, l.b_id, l.score
FROM links l
LEFT JOIN aside x ON x.article = l.a
LEFT JOIN aside y ON y.article = l.b
WHERE x.article IS NULL AND y.article IS NULL
"""
_STRONG = "SELECT 1 AS pile, a, b, score FROM kept WHERE score >= {mean}"
_PARTED = "SELECT p.part, k.a_id, k.b, k.b_id, k.score FROM kept k JOIN parts p ON p.article = k.a"
_WITHIN = """
SELECT k.part, k.a_id AS a, k.b_id AS b, k.score, x.published AS a_time, y.published AS b_time
FROM parted k
JOIN parts p ON p.article = k.b AND p.part = k.part
JOIN articles x ON x.article_id = k.a_id
JOIN articles y ON y.article_id = k.b_id
"""
# Two queries: in one, a database may begin with all pairs of articles of a part.
_PLACED = """
WITH ends AS (
    SELECT a AS article, a_id AS article_id, b AS other, b_id AS other_id, score FROM links
    UNION ALL
    SELECT b AS article, b_id AS article_id, a AS other, a_id AS other_id, score FROM links
), near AS (
    SELECT e.article_id, coalesce(m.story, e.other_id) AS story, CAST(round(e.score * 1e6) AS BIGINT) AS score
    FROM ends e
    JOIN aside x ON x.article = e.article
    LEFT JOIN aside y ON y.article = e.other
    LEFT JOIN members m ON m.article_id = e.other_id
    WHERE y.article IS NULL
), sizes AS (
    SELECT story, count(*) AS size FROM members GROUP BY story
), totals AS (
    SELECT article_id, story, CAST(sum(score) AS DOUBLE) AS total FROM near GROUP BY article_id, story
), ranked AS (
    SELECT t.article_id, t.story, t.total / 1e6 AS centre, row_number() OVER (
        PARTITION BY t.article_id ORDER BY t.total / CAST(coalesce(s.size, 1) AS DOUBLE) DESC, t.story
    ) AS place
    FROM totals t LEFT JOIN sizes s ON s.story = t.story
), alone AS (
    SELECT DISTINCT e.article_id FROM ends e JOIN aside x ON x.article = e.article
)
SELECT article_id, story, role, centre FROM members
UNION ALL
SELECT a.article_id, coalesce(r.story, a.article_id) AS story, 'round-up' AS role,
    coalesce(r.centre, 0e0) AS centre
FROM alone a LEFT JOIN ranked r ON r.article_id = a.article_id AND r.place = 1
"""


def find_members(engine: Engine, articles: Handle, links: Handle, settings: StorySettings) -> Handle:
    """Each article of a story of several: ``article_id``, ``story``, ``role`` and ``centre``."""
    numbered = engine.sql(_NUMBERED, links=links, articles=articles)
    aside = round_ups(engine, numbered, settings.similarity)
    kept = engine.sql(_KEPT, links=numbered, aside=aside)
    strong = engine.sql(_STRONG.format(mean=double(settings.similarity)), kept=kept)
    apart = engine.map_groups(strong, ["pile"], partial(parts, most=settings.largest_part), PARTS)
    parted = engine.sql(_PARTED, kept=kept, parts=apart)
    within = engine.sql(_WITHIN, parted=parted, parts=apart, articles=articles)
    members = engine.map_groups(within, ["part"], partial(grouped, settings=settings), _MEMBERS)
    return engine.sql(_PLACED, links=numbered, aside=aside, members=members)


def grouped(links: pa.Table, *, settings: StorySettings) -> pa.Table:
    """The articles of one part in their stories."""
    pairs = zip(*(links[name].to_pylist() for name in ("a", "b", "score")), strict=True)
    scores = scores_of(pairs)
    ends = (zip(*(links[name].to_pylist() for name in (side, f"{side}_time")), strict=True) for side in "ab")
    times = {article: time for side in ends for article, time in side if time is not None}
    rule = Rule(settings.similarity, settings.quorum, settings.cohesion, settings.seconds)
    rows = [
        {
            "article_id": article,
            "story": members[0],
            "role": "member",
            "centre": round(sum(scores[article].get(other, 0.0) for other in members), 6),
        }
        for members in group(scores, times, rule)
        for article in members
    ]
    return pa.Table.from_pylist(rows, _MEMBERS)
