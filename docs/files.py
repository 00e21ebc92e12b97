"""Prints what each file of the package is for, in its own words: ``python -m docs.files [PART]``.

``python -m docs.files stemma`` shows one part. Nothing is kept of it: it is always as the code is.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "retold"


def lines(folder: Path, depth: int = 0) -> Iterator[str]:
    """A line for the folder, then one for each file, then its folders likewise."""
    yield _line(depth, folder.name + "/", folder / "__init__.py")
    for path in sorted(folder.glob("*.py")):
        if not path.stem.startswith("__"):
            yield _line(depth + 1, path.stem, path)
    for inner in sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield from lines(inner, depth + 1)


def _line(depth: int, name: str, path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return f"{'  ' * depth + name:<24} {' '.join(text.partition(chr(10) * 2)[0].split())}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines(PACKAGE / "".join(sys.argv[1:2])))
