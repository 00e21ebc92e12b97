"""Rows about two articles, put with the stories that hold both of them."""

from __future__ import annotations

from retold.engine import Engine, Handle

_OF_ONE = "SELECT s.story_id, p.* FROM pairs p JOIN stories s ON s.article_id = p.a WHERE {condition}"
_OF_BOTH = """
SELECT p.* FROM of_one p JOIN stories s ON s.article_id = p.b AND s.story_id = p.story_id
"""


def within_stories(engine: Engine, pairs: Handle, stories: Handle, condition: str = "TRUE") -> Handle:
    """Each row with the ``story_id`` of every story that has both its articles.

    Args:
        engine: The engine.
        pairs: A table with the columns ``a`` and ``b``, ids of articles.
        stories: The table ``stories``.
        condition: Which rows ``p`` of ``pairs`` are wanted.
    """
    # Asked in one go, a database may begin with all pairs of articles of a story.
    of_one = engine.sql(_OF_ONE.format(condition=condition), pairs=pairs, stories=stories)
    return engine.sql(_OF_BOTH, of_one=of_one, stories=stories)
