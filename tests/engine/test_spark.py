"""The verbs on Spark, what it leaves alone, and what is said when it fails."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import retold
from retold.cli.commands import run_command
from retold.engine import spark_session
from retold.engine.opening import open_engine
from retold.engine.parts import read_table
from retold.engine.run_folder import RunFolder
from retold.engine.spark import Frame, SparkEngine
from retold.errors import BadSetting, EngineFailed
from retold.schema import TABLES
from retold.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.xdist_group("spark")

COPIES = TABLES["copies"].arrow
ROWS = [{"article_no": n, "copy_of": n % 3, "resemblance": n / 7} for n in range(40)]
SUMS = pa.schema([("copy_of", pa.int32()), ("rows", pa.int64()), ("names", pa.list_(pa.string()))])


def summed(group: pa.Table) -> pa.Table:
    rows = group.to_pylist()
    names = sorted(str(row["article_no"]) for row in rows)
    return pa.Table.from_pylist(
        [{"copy_of": rows[0]["copy_of"], "rows": len(rows), "names": names}], schema=SUMS
    )


def doubled(batch: pa.Table) -> pa.Table:
    return pa.Table.from_pylist([row | {"copy_of": 2 * row["copy_of"]} for row in batch.to_pylist()], COPIES)


def mistaken(_batch: pa.Table) -> pa.Table:
    raise ValueError("no such harbour")


def dying(_batch: pa.Table) -> pa.Table:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def without_room(_batch: pa.Table) -> pa.Table:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    made = RunFolder(tmp_path_factory.mktemp("engine") / "a [run] of {mine}, 50 % *é")
    made.prepare()
    return made


@pytest.fixture
def engine(spark: SparkSession, folder: RunFolder) -> Iterator[SparkEngine]:
    with SparkEngine(folder, spark) as made:
        yield made


@pytest.fixture
def copies(engine: SparkEngine) -> Frame:
    return engine.save("copies", pa.Table.from_pylist(ROWS, COPIES))


def saved(folder: RunFolder) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_table(folder.table("copies"), COPIES).to_pylist()
    return rows


def rows_in(frame: Frame) -> list[dict[str, Any]]:
    return [row.asDict() for row in frame.rows.collect()]


def test_save_puts_rows_in_order_and_columns_in_their_types(
    engine: SparkEngine, folder: RunFolder, copies: Frame
) -> None:
    query = (
        "SELECT resemblance, 'x' AS more, copy_of + 0 AS copy_of, article_no FROM c ORDER BY resemblance DESC"
    )
    engine.save("copies", engine.sql(query, c=copies))
    assert saved(folder) == ROWS
    parts = sorted(folder.table("copies").glob("part-*.parquet"))
    assert sum(pq.read_metadata(part).num_rows for part in parts) == len(ROWS)
    assert not list(folder.tables.glob("*.unfinished"))


def test_map_and_map_groups(engine: SparkEngine, copies: Frame) -> None:
    mapped = rows_in(engine.map(copies, doubled, COPIES))
    assert sorted(row["copy_of"] for row in mapped) == sorted(2 * row["copy_of"] for row in ROWS)
    one = engine.sql("SELECT article_no, CASE WHEN copy_of > 0 THEN copy_of END AS copy_of FROM c", c=copies)
    groups = {row["copy_of"]: row for row in rows_in(engine.map_groups(one, ["copy_of"], summed, SUMS))}
    assert {key: row["rows"] for key, row in groups.items()} == {None: 14, 1: 13, 2: 13}
    assert groups[2]["names"] == sorted(str(n) for n in range(40) if n % 3 == 2)


def test_what_lies_between_goes_with_its_handle(
    engine: SparkEngine, folder: RunFolder, copies: Frame
) -> None:
    mapped = engine.map(copies, doubled, COPIES)
    [scratch] = folder.path.glob(".scratch-*")
    assert len(list(scratch.iterdir())) == 1
    del mapped
    assert list(scratch.iterdir()) == []


def test_the_session_given_is_left_as_it_was(spark: SparkSession, engine: SparkEngine, copies: Frame) -> None:
    spark.sql("SELECT 1 AS mine").createOrReplaceTempView("articles")
    engine.sql("SELECT * FROM articles", articles=copies)
    assert spark.table("articles").columns == ["mine"]
    assert spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch") != "256"
    assert engine._session.conf.get("spark.sql.shuffle.partitions") == "2"


@pytest.mark.parametrize(
    ("transform", "error", "words"),
    [
        (mistaken, Exception, "no such harbour"),
        (dying, EngineFailed, "Spark lost a worker over a map and gave up"),
        (without_room, OSError, "No space left on device"),
    ],
)
def test_what_fails_leaves_the_earlier_table(
    engine: SparkEngine, folder: RunFolder, copies: Frame, transform: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as failed:
        engine.save("copies", engine.map(copies, transform, COPIES))
    assert saved(folder) == ROWS
    if error is EngineFailed:
        assert "\n" not in str(failed.value)
        assert "spark.log" in str(failed.value)


def test_a_reader_that_breaks_off_leaves_the_earlier_table(
    engine: SparkEngine, folder: RunFolder, copies: Frame
) -> None:
    def broken() -> Iterator[pa.RecordBatch]:
        yield pa.Table.from_pylist([ROWS[0] | {"copy_of": 9}], COPIES).to_batches()[0]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        engine.save("copies", pa.RecordBatchReader.from_batches(COPIES, broken()))
    assert saved(folder) == ROWS


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineFailed, match=r"pip install 'retold\[spark\]'"):
        spark_session.running()


def test_without_java(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spark_session, "running", lambda: None)
    monkeypatch.setattr("retold.engine.spark.running", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "no-java"))
    (tmp_path / "a.txt").write_text("The ferry to Ostrey was suspended on Tuesday.", encoding="utf-8")
    assert (
        run_command(["trace", str(tmp_path / "a.txt"), "--out", str(tmp_path / "run"), "--engine", "spark"])
        == 2
    )
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("Spark needs Java 17 or newer")


def test_an_engine_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="no engine 'abacus'"):
        open_engine("abacus", RunFolder(tmp_path), Settings())  # type: ignore[arg-type]
    with pytest.raises(retold.BadSetting):
        retold.trace({"text": "A ferry."}, engine="abacus")  # type: ignore[arg-type]


@pytest.mark.slow
def test_ctrl_c_ends_in_one_sentence(spark: SparkSession, tmp_path: Path) -> None:
    """``spark`` is asked for so that Java is there, and its settings with it."""
    pile, out = tmp_path / "pile.txt", tmp_path / "run"
    pile.write_text("The ferry to Ostrey was suspended on Tuesday.", encoding="utf-8")
    command = [sys.executable, "-m", "retold", "trace", str(pile), "--engine", "spark", "--out", str(out)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, start_new_session=True, **streams) as process:
        while not (out / "tables" / "articles.parquet").exists() and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        shown, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert shown == ""
    assert said.strip() == "Stopped before the end."
    assert (out / "tables" / "articles.parquet").exists()
    assert not list(out.glob(".scratch-*"))
