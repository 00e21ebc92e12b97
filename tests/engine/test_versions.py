"""What made a run is written down."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from retold.engine import versions as module
from retold.engine.versions import versions


def test_versions_of_each_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "version", lambda package: f"{package} 1.2")
    local, spark = versions("local"), versions("spark")
    assert {"python", "retold", "duckdb", "pyarrow", "code"} <= set(local)
    assert spark.items() - local.items() == {("pyspark", "pyspark 1.2")}


def test_an_engine_that_is_not_installed_says_so_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        if package == "pyspark":
            raise PackageNotFoundError(package)
        return "1.2"

    monkeypatch.setattr(module, "version", version)
    assert versions("spark") == versions("local")


def test_the_code_is_known_by_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / ".cache").mkdir()
    monkeypatch.setattr(module, "__file__", str(tmp_path / "engine" / "versions.py"))
    found = []
    for name in ("a.py", "engine/b.py", "engine/words.txt", ".cache/c.py", "engine/b.pyc"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        found.append(versions("local")["code"])
    assert len(set(found[:3])) == 3
    assert found[2] == found[3] == found[4]
    (tmp_path / "a.py").write_text("other", encoding="utf-8")
    assert versions("local")["code"] not in found
