"""Where a passage lies in a long text costs more to say than where it lies in a short one."""

from __future__ import annotations

import numpy as np
import pytest

from retold.article import Span
from retold.settings import StemmaSettings
from retold.stemma.evidence.cover import cover_of, covers_of
from retold.stemma.infer import infer
from retold.stemma.witnesses import Shared, StoryEvidence, Witness
from retold.stemma.words.rows import rows_of
from retold.text.tokens import tokenize

PASSAGE = "the mud came down on the old town"


def witness(article_id: str, text: str) -> Witness:
    tokens = tokenize(text)
    return Witness(article_id, text, tokens, np.ones(len(tokens)))


def test_passage_that_pays_in_one_direction_only() -> None:
    short, long = PASSAGE, f"{PASSAGE} {'and so on ' * 500}"
    whole = Span(0, len(PASSAGE))
    shared = [Shared("p", 0, whole, 1, whole, "verbatim")]
    story = StoryEvidence("s", [witness("a", short), witness("b", long)], shared)
    covers = covers_of(story, StemmaSettings())
    assert cover_of(covers, 1, 0, 1508).bits == pytest.approx(8 - 3)
    assert cover_of(covers, 0, 1, 8).bits == 0
    stemma = infer(story, StemmaSettings())
    assert rows_of(story, stemma, StemmaSettings())["origins"]
