"""What made a run, so that it can be made again, and so that another version does not go on with it."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

import xxhash

_PACKAGES = ("retold", "duckdb", "pyarrow", "numpy", "rapidfuzz", "nupunkt", "trafilatura")
_OURS = {".py", ".gz", ".json", ".npz", ".txt"}
"""Files of the package that make its tables: code, word lists, and what was learned."""
_OF_ENGINE = {"spark": ("pyspark",)}


def versions(engine: str = "local") -> dict[str, str]:
    """Version of Python, Retold and the packages whose work is in the tables of an engine.

    ``code`` is a digest of Retold's own files: between two releases the version does not change, but the code
    does.
    """
    packages = {package: version(package) for package in (*_PACKAGES, *_OF_ENGINE.get(engine, ()))}
    return {"python": platform.python_version(), **packages, "code": _code()}


def _code() -> str:
    top = Path(__file__).parents[1]
    state = xxhash.xxh3_128()
    for name, file in sorted((path.relative_to(top).as_posix(), path) for path in top.rglob("*")):
        if file.suffix in _OURS and not name.startswith("."):  # tools keep their own files in such folders
            state.update(f"{name}\0".encode())
            state.update(file.read_bytes())
    return f"xxh3:{state.hexdigest()}"
