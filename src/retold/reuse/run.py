"""articles > shingles copies boilerplate candidates matches, and later matches stories > passages."""

from __future__ import annotations

from retold.engine import Engine
from retold.reuse import boilerplate, candidates, copies, passages, shingles
from retold.settings import Settings


def run(engine: Engine, settings: Settings) -> None:
    """Find what articles share word for word, wherever it stands."""
    shingles.run(engine, settings.reuse)
    copies.run(engine, settings.reuse)
    repeated = boilerplate.run(engine, settings.reuse)
    candidates.run(engine, repeated, settings.reuse)
    passages.run(engine, settings.reuse)
