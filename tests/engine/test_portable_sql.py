"""Every query of a run is one that DuckDB and Spark read alike, and whose result leaves nothing to chance."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlglot
from sqlglot import exp
from tests.engine.piles import everything

import retold
from retold import Run, pipeline
from retold.engine.local import LocalEngine
from retold.engine.order import ORDER
from retold.schema import TABLES

KNOWN = (
    exp.Abs, exp.And, exp.ArrayAgg, exp.Case, exp.Cast, exp.Coalesce, exp.Count, exp.FirstValue,
    exp.Floor, exp.GroupConcat, exp.If, exp.Least, exp.Max, exp.Min, exp.Or, exp.Round, exp.RowNumber,
    exp.Sqrt, exp.Sum,
)  # fmt: skip
"""Functions with one meaning. The root is rounded correctly everywhere; a logarithm or a power is not."""


class Listening(LocalEngine):
    """Remembers the queries."""

    heard: dict[str, None]

    def sql(self, query: str, **tables: Any) -> Any:
        self.heard[query] = None
        return super().sql(query, **tables)


class Shuffling(LocalEngine):
    """Gives every verb its rows in another order, as a cluster does."""

    def sql(self, query: str, **tables: Any) -> Any:
        return super().sql(query, **{name: self._mixed(table) for name, table in tables.items()})

    def map(self, table: Any, *rest: Any, **beside: Any) -> Any:
        return super().map(self._mixed(table), *rest, **beside)

    def save(self, name: str, table: Any) -> Any:
        return super().save(name, table if isinstance(table, pa.RecordBatchReader) else self._mixed(table))

    def _mixed(self, table: Any) -> pa.Table:
        whole = table if isinstance(table, pa.Table) else pq.read_table(table)
        order = list(range(whole.num_rows))
        random.Random(len(order)).shuffle(order)
        return whole.take(pa.array(order, pa.int64()))


class NullsFirst(LocalEngine):
    """Sorts nulls as Spark does."""

    def __enter__(self) -> LocalEngine:
        entered = super().__enter__()
        self._database.execute("SET default_null_order = 'nulls_first'")
        return entered


def traced(engine: type[LocalEngine], out: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(pipeline, "open_engine", lambda _choice, folder, _settings: engine(folder, workers=1))
    return retold.trace(everything(), out=out)


@pytest.fixture(scope="module")
def monkeypatched() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, monkeypatched: pytest.MonkeyPatch) -> Run:
    Listening.heard = {}
    return traced(Listening, tmp_path_factory.mktemp("plain"), monkeypatched)


@pytest.fixture(scope="module")
def queries(plain: Run) -> list[str]:
    return list(Listening.heard)


def without_order_of_nulls(query: exp.Expression) -> str:
    """No query sorts by a column that may be null; another test sees to that."""
    for ordered in query.find_all(exp.Ordered):
        ordered.set("nulls_first", None)
    return query.sql("spark", normalize=True).replace(" NULLS LAST", "").replace(" NULLS FIRST", "")


def refused(query: str) -> list[str]:
    """What stands in a query that two databases may read in two ways."""
    tree = sqlglot.parse_one(query, dialect="duckdb")
    functions = [f.sql() for f in tree.find_all(exp.Func) if not isinstance(f, KNOWN)]
    literals = [literal.this for literal in tree.find_all(exp.Literal) if literal.is_number]
    numbers = [written for written in literals if "." in written and "e" not in written]
    digits = [r.sql() for r in tree.find_all(exp.Round, exp.Floor) if r.args.get("decimals")]
    names = [i.sql() for i in tree.find_all(exp.Identifier) if i.quoted]
    return functions + numbers + digits + names


def reads_alike(query: str) -> bool:
    """Whether a query for DuckDB, translated for Spark, is the query as Spark reads it."""
    ours, theirs = (sqlglot.parse_one(query, dialect=dialect) for dialect in ("duckdb", "spark"))
    return without_order_of_nulls(ours) == without_order_of_nulls(theirs)


def test_a_run_asks_many_queries(queries: list[str]) -> None:
    assert len(queries) > 30


def test_both_databases_read_each_query_alike(queries: list[str]) -> None:
    assert [query for query in queries if not reads_alike(query)] == []


def test_nothing_in_a_query_has_two_meanings(queries: list[str]) -> None:
    assert {query: found for query in queries if (found := refused(query))} == {}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT hash(a) AS h FROM t",
        "SELECT random() AS r FROM t",
        "SELECT current_date AS d FROM t",
        "SELECT log2(a) AS l FROM t",
        "SELECT round(a, 2) AS r FROM t",
        "SELECT a * 1.5 AS b FROM t",
        'SELECT "end" FROM t',
        "SELECT concat(a, b) AS c FROM t",
    ],
)
def test_what_has_two_meanings_is_noticed(query: str) -> None:
    assert refused(query)


@pytest.mark.parametrize("query", ['SELECT "end" FROM t', "SELECT CAST(a AS VARCHAR) || 1 // 2 AS b FROM t"])
def test_what_is_read_in_two_ways_is_noticed(query: str) -> None:
    with suppress(sqlglot.errors.ParseError):  # Spark may not even read it
        assert not reads_alike(query)


def assert_same(one: Run, other: Run) -> None:
    for name in one.tables:
        assert one.tables[name].to_pylist() == other.tables[name].to_pylist(), name


def test_the_order_of_rows_changes_nothing(
    plain: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_same(plain, traced(Shuffling, tmp_path, monkeypatch))


def test_the_place_of_nulls_changes_nothing(
    plain: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_same(plain, traced(NullsFirst, tmp_path, monkeypatch))


@pytest.mark.parametrize("name", TABLES)
def test_the_order_of_a_table_is_total_and_kept(plain: Run, name: str) -> None:
    keys = [tuple(row[key] for key in ORDER[name]) for row in plain.tables[name].to_pylist()]
    assert all(value is not None for key in keys for value in key)
    assert all(one < other for one, other in itertools.pairwise(keys))
