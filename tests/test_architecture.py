"""The walls of the house: which way imports run, how long files and functions may be, how they are called."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = [
    path for part in ("src", "tests", "benchmarks", "docs") for path in sorted((ROOT / part).rglob("*.py"))
]
PACKAGE = [path for path in OURS if path.is_relative_to(ROOT / "src")]
ENTRY = ROOT / "src" / "retold" / "__init__.py"  # loads its names when they are asked for
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "timeit", "getrusage"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    doc_lines = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc_lines


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_of_the_package_has_its_layer() -> None:
    assert "exhaustive = true" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def imported_on_loading(path: Path) -> set[Path]:
    """Files of the package that a module imports as it is loaded: not inside its functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in [inner for top in tree.body if not isinstance(top, DEFINITIONS) for inner in ast.walk(top)]:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    stems = [ROOT / "src" / Path(*name.split(".")) for name in names]
    return {p for stem in stems for p in (stem.with_suffix(".py"), stem / "__init__.py")} & set(PACKAGE)


def test_no_module_needs_itself_to_load() -> None:
    imports = {path: imported_on_loading(path) - {path, ENTRY} for path in PACKAGE if path != ENTRY}
    order = [name_of(path) for path in TopologicalSorter(imports).static_order()]  # raises CycleError
    assert order.index("src/retold/engine/local.py") < order.index("src/retold/pipeline.py")


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", PACKAGE, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: code_lines(f) for f in functions if code_lines(f) > LONGEST_FUNCTION}
    assert not long


def test_a_function_that_is_too_long_is_noticed() -> None:
    body = "\n".join(["def f():", '    """Doc."""', *["    pass"] * LONGEST_FUNCTION])
    function = ast.parse(body).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert code_lines(function) == LONGEST_FUNCTION + 1


def test_names_say_what_is_inside() -> None:
    vague = [name_of(p) for p in OURS if VAGUE_NAMES & {p.stem, *p.relative_to(ROOT).parent.parts}]
    assert not vague


def test_no_test_looks_at_a_clock() -> None:
    """Work is counted, not timed (``tests/work.py``): a busy machine makes no test fail."""
    timed = []
    for path in (ROOT / "tests").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names = {getattr(node, "attr", getattr(node, "id", "")).removesuffix("_ns") for node in nodes}
        timed += [name_of(path)] * bool(CLOCKS & names)
    assert not timed
