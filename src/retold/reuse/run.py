"""articles > copies boilerplate candidates matches, and later matches stories > passages."""

from __future__ import annotations

from retold.engine import Engine
from retold.reuse import boilerplate, candidates, copies, passages
from retold.reuse.shingles import find_shingles, shared_shingles
from retold.reuse.words import find_words
from retold.settings import Settings


def run(engine: Engine, settings: Settings) -> None:
    """Find what articles share word for word, wherever it stands."""
    words = find_words(engine)
    shingles = find_shingles(engine, words, settings.reuse)
    copies.run(engine, shingles, settings.reuse)
    spread = shared_shingles(engine, shingles)
    repeated = boilerplate.run(engine, words, spread, settings.reuse)
    candidates.run(engine, spread, repeated, settings.reuse)
    passages.run(engine, words, settings.reuse)
