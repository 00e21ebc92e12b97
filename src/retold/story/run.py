"""articles copies matches > links stories: which articles report the same event.

Terms are taken from each article (:mod:`.terms`), pairs are found and scored (:mod:`.links`), round-ups are
set aside (:mod:`.roundups`), the rest is grouped (:mod:`.groups`), and copies, and other printings of a text
that many outlets print (:mod:`.printings`), follow the article that stands for them.
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.settings import Settings, StorySettings
from retold.story.groups import Rule, group, scores_of
from retold.story.links import find_links, originals
from retold.story.printings import copies_and_printings
from retold.story.roundups import Link, placed, round_ups
from retold.story.terms import find_terms

_MEMBERS = pa.schema(
    [("article_id", pa.string()), ("story", pa.string()), ("role", pa.string()), ("centre", pa.float64())]
)
"""Articles with links: ``story`` is any name for their story, ``centre`` tells how central they are in it."""

_STORIES = """
WITH leaders AS (
    SELECT a.article_no, a.article_id, a.title, a.published, coalesce(l.article_id, a.article_id) AS leader,
        CASE WHEN c.article_no IS NULL THEN 0 ELSE 1 END AS is_copy
    FROM articles a
    LEFT JOIN copies c ON c.article_no = a.article_no
    LEFT JOIN articles l ON l.article_no = c.copy_of
), placed AS (
    SELECT l.article_id, l.title, coalesce(m.story, l.leader) AS story, coalesce(m.role, 'member') AS role,
        CASE WHEN coalesce(m.role, 'member') = 'member' THEN 0 ELSE 1 END AS aside, l.is_copy,
        coalesce(m.centre, 0e0) AS centre, coalesce(l.published, 9000000000000) AS published
    FROM leaders l LEFT JOIN members m ON m.article_id = l.leader
), named AS (
    SELECT story, article_id, role,
        first_value(article_id) OVER (PARTITION BY story ORDER BY aside, published, article_id) AS story_id,
        first_value(title) OVER (
            PARTITION BY story ORDER BY aside, centre DESC, is_copy, published, article_id
        ) AS title,
        count(*) OVER (PARTITION BY story) AS size
    FROM placed
)
SELECT story_id, title, article_id, size, role FROM named ORDER BY story_id, article_id
"""


def run(engine: Engine, settings: Settings) -> None:
    """Write ``links`` and ``stories``."""
    copies = copies_and_printings(engine)
    articles = originals(engine, copies)
    terms = find_terms(engine, articles, settings.story)
    links = engine.save("links", find_links(engine, articles, terms, settings.story))
    members = _members(engine, links, settings.story)
    stories = engine.sql(_STORIES, articles=engine.load("articles"), copies=copies, members=members)
    engine.save("stories", stories)


def _members(engine: Engine, links: Handle, settings: StorySettings) -> Handle:
    """The linked articles in their stories. One function sees all links at once."""
    pile = engine.sql("SELECT 1 AS pile, a, b, score, terms FROM links", links=links)
    return engine.map_groups(pile, ["pile"], partial(_grouped, settings=settings), _MEMBERS)


def _grouped(links: pa.Table, *, settings: StorySettings) -> pa.Table:
    columns = (links[name].to_pylist() for name in ("a", "b", "score", "terms"))
    pairs = [Link(a, b, score, frozenset(terms)) for a, b, score, terms in zip(*columns, strict=True)]
    rule = Rule(settings.similarity, settings.quorum, settings.cohesion)
    aside = round_ups(pairs, rule)
    scores = scores_of((p.a, p.b, p.score) for p in pairs)
    kept = {
        a: {b: s for b, s in ties.items() if b not in aside} for a, ties in scores.items() if a not in aside
    }
    groups = group(kept, rule)
    rows = [_row(article, members, kept, "member") for members in groups for article in members]
    rows += [_row(article, members, scores, "round-up") for article, members in placed(aside, groups, scores)]
    return pa.Table.from_pylist(rows, _MEMBERS)


def _row(
    article: str, members: list[str], scores: dict[str, dict[str, float]], role: str
) -> dict[str, object]:
    centre = round(sum(scores[article].get(other, 0.0) for other in members), 6)
    return {"article_id": article, "story": members[0], "role": role, "centre": centre}
