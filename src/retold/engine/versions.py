"""What made a run, so that it can be made again, and so that another version does not go on with it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import xxhash

_PACKAGES = ("retold", "duckdb", "pyarrow", "numpy", "rapidfuzz", "nupunkt", "trafilatura")
_OURS = (".py", ".gz", ".json", ".npz", ".txt")
"""Files of the package that make its tables: code, word lists, and what was learned."""
_OF_ENGINE = {"spark": ("pyspark",)}


def versions(engine: str = "local") -> dict[str, str]:
    """Version of Python, Retold and the packages whose work is in the tables of an engine.

    ``code`` is a digest of Retold's own files: between two releases the version does not change, but the code
    does.
    """
    packages = {package: version(package) for package in _PACKAGES}
    for package in _OF_ENGINE.get(engine, ()):
        with suppress(PackageNotFoundError):  # the engine says so in better words when it is opened
            packages[package] = version(package)
    return {"python": platform.python_version(), **packages, "code": _code()}


def _code() -> str:
    top = Path(__file__).parents[1]
    state = xxhash.xxh3_128()
    for name in sorted(_files(str(top))):
        state.update(f"{name}\0".encode())
        with open(f"{top}/{name}", "rb", buffering=0) as file:  # noqa: PTH123  (half the time, for hundreds)
            state.update(file.read())
    return f"xxh3:{state.hexdigest()}"


def _files(folder: str, above: str = "") -> Iterator[str]:
    """Names of our files in a folder and those in it. Tools keep their own files in folders with a dot."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = above + entry.name
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path, f"{name}/")
            elif entry.name.endswith(_OURS):
                yield name
