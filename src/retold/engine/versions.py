"""What made a run, so that it can be made again, and so that another version does not go on with it."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

import xxhash

_PACKAGES = ("retold", "duckdb", "pyarrow", "numpy", "rapidfuzz", "nupunkt", "trafilatura")


def versions() -> dict[str, str]:
    """Version of Python, Retold and the packages whose work is in the tables.

    ``code`` is a digest of Retold's own files: between two releases the version does not change, but the code
    does.
    """
    packages = {package: version(package) for package in _PACKAGES}
    return {"python": platform.python_version(), **packages, "code": _code()}


def _code() -> str:
    top = Path(__file__).parents[1]
    state = xxhash.xxh3_128()
    for file in sorted(top.rglob("*")):
        if file.suffix in {".py", ".gz"}:
            state.update(f"{file.relative_to(top).as_posix()}\0".encode())
            state.update(file.read_bytes())
    return f"xxh3:{state.hexdigest()}"
