"""Shows who retold whom in a pile of news articles, and how many independent sources there are.

::

    run = retold.trace("articles/")
    run.stories[0].origins.expected
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retold.errors import BadSetting, EngineFailed, NothingToRead, RetoldError, UnusableOutput
    from retold.library import trace
    from retold.report.findings import Run, Story
    from retold.settings import Settings

__all__ = [
    "BadSetting",
    "EngineFailed",
    "NothingToRead",
    "RetoldError",
    "Run",
    "Settings",
    "Story",
    "UnusableOutput",
    "trace",
]

_HOMES = {
    "BadSetting": "errors",
    "EngineFailed": "errors",
    "NothingToRead": "errors",
    "RetoldError": "errors",
    "Run": "report.findings",
    "Settings": "settings",
    "Story": "report.findings",
    "UnusableOutput": "errors",
    "trace": "library",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for, so that ``import retold`` takes no time."""
    if name not in _HOMES:
        raise AttributeError(f"module 'retold' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"retold.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
