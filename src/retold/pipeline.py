"""The whole of Retold on one screen: which stage follows which, and what each of them reads and writes."""

from __future__ import annotations

from collections.abc import Callable

from retold.attribution import run as attribution
from retold.engine import Engine
from retold.reuse import rewording
from retold.reuse import run as reuse
from retold.settings import Settings
from retold.stemma import run as stemma
from retold.story import run as story
from retold.variants import run as variants

Stage = Callable[[Engine, Settings], None]

STAGES: tuple[tuple[str, Stage], ...] = (
    ("reuse", reuse.run),  # articles > shingles copies candidates boilerplate matches
    ("story", story.run),  # articles matches > links stories
    ("rewording", rewording.run),  # articles matches stories > passages
    ("attribution", attribution.run),  # articles stories > credits attributions speakers quotations
    ("stemma", stemma.run),  # all of these > derivations lost_sources origins undecided
    ("variants", variants.run),  # articles passages stories quotations > variants readings
)
"""The stages after reading, in order. Each takes its tables from the run folder and writes others to it."""
