"""The two engines write the same tables, row for row and to the last digit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.engine.piles import everything, unrelated

import retold
from retold import Run, pipeline
from retold.cli.commands import run_command
from retold.engine.run_folder import RunFolder
from retold.report.loading import Tables
from retold.schema import TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.xdist_group("spark")


@pytest.fixture(scope="module")
def runs(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Every fixture there is, through both engines."""
    folder = tmp_path_factory.mktemp("parity")
    local = retold.trace(everything(), out=folder / "local")
    return local, retold.trace(everything(), out=folder / "spark", engine=spark)


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_the_same_table(runs: tuple[Run, Run], name: str) -> None:
    local, spark = (run.tables[name] for run in runs)
    assert spark.schema.equals(local.schema)
    for number, (ours, theirs) in enumerate(zip(local.to_pylist(), spark.to_pylist(), strict=False)):
        assert theirs == ours, f"row {number}"
    assert spark.num_rows == local.num_rows


@pytest.mark.slow
def test_the_same_findings(runs: tuple[Run, Run]) -> None:
    local, spark = runs
    assert len(local.stories) > 5
    assert (spark.path / "summary.json").read_bytes() == (local.path / "summary.json").read_bytes()


@pytest.mark.slow
def test_no_table_is_compared_empty(runs: tuple[Run, Run]) -> None:
    assert {name for name in TABLES if not runs[0].tables[name].num_rows} == set()


@pytest.mark.slow
def test_a_run_on_spark_goes_on_where_it_was_stopped(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def listening(stage: Callable[..., None], name: str) -> Callable[..., None]:
        def run(*given: Any) -> None:
            asked.append(name)
            stage(*given)

        return run

    def stopping(*_given: Any) -> None:
        raise KeyboardInterrupt

    stages = tuple((name, listening(stage, name)) for name, stage in pipeline.STAGES)
    monkeypatch.setattr(pipeline, "STAGES", (*stages[:-1], (stages[-1][0], stopping)))
    with pytest.raises(KeyboardInterrupt):
        retold.trace(unrelated(), out=tmp_path / "run", engine=spark)
    monkeypatch.setattr(pipeline, "STAGES", stages)
    asked.clear()
    stopped = retold.trace(unrelated(), out=tmp_path / "run", engine="spark")
    assert asked == [stages[-1][0]]
    local = retold.trace(unrelated(), out=tmp_path / "local")
    assert {name: table.to_pylist() for name, table in stopped.tables.items()} == {
        name: table.to_pylist() for name, table in local.tables.items()
    }
    assert not list((tmp_path / "run").glob(".scratch-*"))


def test_another_engine_starts_afresh(tmp_path: Path) -> None:
    retold.trace(unrelated(), out=tmp_path / "run")
    folder = RunFolder(tmp_path / "run")
    shutil.move(folder.table("articles"), tmp_path / "part-00000.parquet")
    folder.table("articles").mkdir()
    shutil.move(tmp_path / "part-00000.parquet", folder.table("articles"))
    assert Tables(folder)["articles"].num_rows == 2
    assert retold.trace(unrelated(), out=tmp_path / "run").tables["articles"].num_rows == 2
    assert folder.table("articles").is_file()


def test_the_command_line_offers_two_engines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["trace", ".", "--engine", "abacus"]) == 2
    assert "'local', 'spark'" in capsys.readouterr().err
