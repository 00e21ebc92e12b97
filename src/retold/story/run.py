"""articles copies matches > links stories: which articles report the same event.

Terms are taken from each article (:mod:`.terms`), pairs are found and scored (:mod:`.links`), round-ups are
set aside and the rest is grouped (:mod:`.members`), and copies, and other printings of a text that many
outlets print (:mod:`.printings`), follow the article that stands for them.
"""

from __future__ import annotations

from retold.engine import Engine
from retold.settings import Settings
from retold.story.links import find_links, originals
from retold.story.members import find_members
from retold.story.printings import copies_and_printings
from retold.story.terms import find_terms

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
    members = find_members(engine, articles, links, settings.story)
    stories = engine.sql(_STORIES, articles=engine.load("articles"), copies=copies, members=members)
    engine.save("stories", stories)
