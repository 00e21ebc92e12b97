"""The engine for a cluster: the five verbs on a Spark session.

Tables are folders of Parquet files that driver and workers both reach, and so is what lies between two verbs:
plans stay small, nothing is computed twice, and a worker that is lost takes nothing along. A query alone is
not computed before its result is needed.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
import weakref
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa

from retold.engine import Progress, Transform
from retold.engine.keeping import in_schema
from retold.engine.order import ORDER
from retold.engine.parts import discard, put_in_place, write_parts
from retold.engine.run_folder import RunFolder
from retold.engine.spark_failures import told
from retold.engine.spark_functions import columns, over_batches, over_group, quiet, spark_type
from retold.engine.spark_session import private, running, start, unheard
from retold.engine.wide import KEY
from retold.schema import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

_BATCH_ROWS = 256
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error here as it is locally
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH_ROWS),
    "spark.sql.execution.arrow.useLargeVarTypes": "false",
}


class Frame:
    """A handle.

    Attributes:
        rows: Spark's name for its rows.
        sources: What the rows are made from, kept as long as it may be read; nothing once they are on disk.
    """

    __slots__ = ("__weakref__", "rows", "sources")

    def __init__(self, rows: DataFrame, sources: Iterable[Frame] = ()) -> None:
        self.rows = rows
        self.sources: tuple[Frame, ...] | None = tuple(sources)


class SparkEngine:
    """The verbs on a Spark session: one that is given, the one that is there, or a new one.

    Attributes:
        on_progress: Never called: Spark does not say how many rows it has done.
    """

    def __init__(self, folder: RunFolder, session: SparkSession | None = None) -> None:
        self.on_progress: Progress = lambda _done, _total: None
        self._folder = folder
        self._given = session
        self._stack = ExitStack()
        self._names = itertools.count()
        self._log = folder.path / "spark.log"

    def __enter__(self) -> SparkEngine:
        scratch = tempfile.mkdtemp(prefix=".scratch-", dir=self._folder.path)
        self._stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        self._scratch = Path(scratch)
        self._scratch.chmod(0o755)  # the workers may be another user's
        there = self._given or running()
        if there is None:
            there = start(self._log)
            self._stack.enter_context(unheard())
            self._stack.callback(_stop, there)
        self._session = private(there)
        for name, value in _SETTINGS.items():
            self._session.conf.set(name, value)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if error is None:
            self._log.unlink(missing_ok=True)

    def load(self, name: str) -> Frame:
        """The table of that name from the run folder."""
        frame = Frame(self._read(self._folder.table(name), columns(TABLES[name].arrow)))
        frame.sources = None
        return frame

    def save(self, name: str, table: Frame | pa.Table | pa.RecordBatchReader) -> Frame:
        """Write a table to the run folder, whole or not at all, in its schema's columns and its order."""
        target = self._folder.table(name)
        unfinished = target.with_suffix(".unfinished")
        discard(unfinished)
        schema = TABLES[name].arrow
        if isinstance(table, Frame):
            # To sort, Spark looks at the rows twice; they should not be computed twice.
            self._put_on_disk(table, f"table {name}")
            self._write(_ordered(table.rows, name), unfinished, f"table {name}")
        else:
            batches = table if isinstance(table, pa.RecordBatchReader) else table.to_batches()
            write_parts((in_schema(pa.Table.from_batches([b]), schema) for b in batches), schema, unfinished)
        put_in_place(unfinished, target)
        return self.load(name)

    def sql(self, query: str, **tables: Frame) -> Frame:
        """The result of a query over the tables named."""
        for name, table in tables.items():
            self._put_on_disk(table, f"the rows of {name}")
            table.rows.createOrReplaceTempView(name)
        return Frame(self._session.sql(query), tables.values())

    def map(
        self, table: Frame, transform: Transform, schema: pa.Schema, beside: Frame | None = None
    ) -> Frame:
        """``transform`` applied to batches of the table."""
        table = _joined(table, beside)
        with quiet():
            rows = table.rows.mapInArrow(over_batches(transform, schema), columns(schema))
        return self._put_on_disk(Frame(rows, [table]), "a map")

    def map_groups(
        self,
        table: Frame,
        keys: Sequence[str],
        transform: Transform,
        schema: pa.Schema,
        beside: Frame | None = None,
    ) -> Frame:
        """``transform`` applied to each group of rows with equal keys."""
        table = _joined(table, beside)
        with quiet():
            rows = table.rows.groupBy(*keys).applyInArrow(over_group(transform, schema), columns(schema))
        return self._put_on_disk(Frame(rows, [table]), "a map of groups")

    def _put_on_disk(self, frame: Frame, work: str) -> Frame:
        """Compute rows that are only planned; their files go when nothing refers to them any more."""
        if frame.sources is not None:
            path = self._scratch / f"{next(self._names)}.parquet"
            self._write(frame.rows, path, work)
            frame.rows = self._read(path, frame.rows.schema)
            frame.sources = None
            weakref.finalize(frame, shutil.rmtree, path, ignore_errors=True).atexit = False
        return frame

    def _write(self, rows: DataFrame, path: Path, work: str) -> None:
        with told(work, self._log):
            rows.write.parquet(_uri(path))

    def _read(self, path: Path, schema: StructType | str) -> DataFrame:
        # A bracket in the name of a folder is a bracket, not a pattern.
        reader = self._session.read.schema(schema).option("__globPaths__", "false")
        return reader.parquet(_uri(path))


def _joined(table: Frame, beside: Frame | None) -> Frame:
    """The table with the wide rows beside it; where they are joined is left to Spark."""
    if beside is None:
        return table
    return Frame(table.rows.join(beside.rows, KEY), [table, beside])


def _ordered(rows: DataFrame, name: str) -> DataFrame:
    """The columns of a table, in their types, and its rows in their order."""
    from pyspark.sql import functions  # noqa: PLC0415

    schema = TABLES[name].arrow
    typed = [functions.col(field.name).cast(spark_type(field.type)).alias(field.name) for field in schema]
    return rows.select(*typed).orderBy(*(functions.asc_nulls_last(key) for key in ORDER[name]))


def _uri(path: Path) -> str:
    return f"file://{path.absolute()}"


def _stop(session: SparkSession) -> None:
    # It may be gone already, and takes nothing along; Spark would warn of that.
    with suppress(Exception), warnings.catch_warnings(action="ignore", category=RuntimeWarning):
        session.stop()
