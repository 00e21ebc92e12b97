"""articles stories passages boilerplate credits attributions > derivations lost_sources origins undecided.

Each story with two or more articles is inferred on its own (:mod:`retold.stemma.infer`).
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from retold.engine import Engine, Handle
from retold.engine.bundle import BUNDLE, bundle, packed, save_parts, unbundle
from retold.settings import Settings, StemmaSettings
from retold.stemma.evidence.nearest import nearest_passages
from retold.stemma.infer import infer
from retold.stemma.witnesses import StoryEvidence, read_story
from retold.stemma.words.rows import rows_of
from retold.text.background import background_for
from retold.text.tokens import tokenize

_OF_STORY = (
    "SELECT s.story_id, t.* FROM {table} t JOIN stories s ON s.article_id = t.article_id WHERE s.size > 1"
)


def run(engine: Engine, settings: Settings) -> None:
    """Write ``derivations``, ``lost_sources``, ``origins`` and ``undecided``."""
    found = engine.map_groups(evidence(engine), ["key"], partial(_of_story, settings=settings.stemma), BUNDLE)
    save_parts(engine, found, "derivations", "lost_sources", "origins", "undecided")


def evidence(engine: Engine) -> Handle:
    """All that the stemma of each story is inferred from, by story."""
    stories = engine.load("stories")
    parts = {
        name: engine.sql(_OF_STORY.format(table=name), stories=stories, **{name: engine.load(name)})
        for name in ("articles", "boilerplate", "credits", "attributions")
    }
    parts["passages"] = nearest_passages(engine, parts["articles"], stories)
    return bundle(engine, "story_id", **parts)


def _of_story(group: pa.Table, *, settings: StemmaSettings) -> pa.Table:
    stemma = infer(story_of(group, settings), settings)
    return packed(**rows_of(stemma.story, stemma, settings))


def story_of(group: pa.Table, settings: StemmaSettings) -> StoryEvidence:
    """The evidence of one story from its part of :func:`evidence`."""
    rows = unbundle(group)
    background = background_for(tokenize(row["text"]).words for row in rows["articles"])
    return read_story(group["key"][0].as_py(), rows, settings, background)
