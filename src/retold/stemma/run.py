"""articles stories passages boilerplate credits attributions > derivations lost_sources origins undecided.

Each story with two or more articles is inferred on its own (:mod:`retold.stemma.infer`).
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.engine import Engine
from retold.engine.bundle import BUNDLE, bundle, packed, save_parts, unbundle
from retold.settings import Settings, StemmaSettings
from retold.stemma.infer import infer
from retold.stemma.nearest import nearest_passages
from retold.stemma.rows import rows_of
from retold.stemma.witnesses import read_story
from retold.text.background import background_for
from retold.text.tokens import tokenize

_OF_STORY = (
    "SELECT s.story_id, t.* FROM {table} t JOIN stories s ON s.article_id = t.article_id WHERE s.size > 1"
)


def run(engine: Engine, settings: Settings) -> None:
    """Write ``derivations``, ``lost_sources``, ``origins`` and ``undecided``."""
    stories = engine.load("stories")
    parts = {
        name: engine.sql(_OF_STORY.format(table=name), stories=stories, **{name: engine.load(name)})
        for name in ("articles", "boilerplate", "credits", "attributions")
    }
    parts["passages"] = nearest_passages(engine, parts["articles"], stories)
    evidence = bundle(engine, "story_id", **parts)
    found = engine.map_groups(evidence, ["key"], partial(_of_story, settings=settings.stemma), BUNDLE)
    save_parts(engine, found, "derivations", "lost_sources", "origins", "undecided")


def _of_story(group: pa.Table, *, settings: StemmaSettings) -> pa.Table:
    rows = unbundle(group)
    background = background_for(tokenize(row["text"]).words for row in rows["articles"])
    story = read_story(group["key"][0].as_py(), rows, settings, background)
    return packed(**rows_of(story, infer(story, settings), settings))
