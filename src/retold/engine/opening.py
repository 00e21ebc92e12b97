"""The engine that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from retold.engine import Engine
from retold.engine.local import LocalEngine
from retold.engine.run_folder import RunFolder
from retold.errors import BadSetting
from retold.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EngineChoice: TypeAlias = "Literal['local', 'spark'] | SparkSession"
"""``local``, ``spark``, or a Spark session to work in."""


def open_engine(choice: EngineChoice, folder: RunFolder, settings: Settings) -> Engine:
    """The engine chosen, to be entered.

    Raises:
        BadSetting: There is no such engine.
        EngineFailed: Spark is not installed; when entered: it cannot be started.
    """
    if choice == "local":
        return LocalEngine(folder, settings.workers, settings.memory_bytes)
    if isinstance(choice, str) and choice != "spark":
        raise BadSetting(f"There is no engine {choice!r}; it is local, spark, or a Spark session.")
    from retold.engine.spark import SparkEngine  # noqa: PLC0415  (only where it is asked for)

    return SparkEngine(folder, None if isinstance(choice, str) else choice)


def name_of(choice: EngineChoice) -> str:
    """``local`` or ``spark``."""
    return choice if isinstance(choice, str) else "spark"
