"""Functions over Arrow tables in the form in which Spark's workers run them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pyarrow as pa

from retold.engine import Transform
from retold.engine.keeping import in_schema

_TYPES = {
    pa.string(): "STRING",
    pa.int32(): "INT",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
}


def over_batches(
    transform: Transform, schema: pa.Schema
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What ``mapInArrow`` takes. As locally, ``transform`` never sees an empty table."""

    def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                yield from in_schema(transform(pa.Table.from_batches([batch])), schema).to_batches()

    return each


def over_group(transform: Transform, schema: pa.Schema) -> Callable[[pa.Table], pa.Table]:
    """What ``applyInArrow`` takes."""

    def whole(group: pa.Table) -> pa.Table:
        return in_schema(transform(group.combine_chunks()), schema)

    return whole


def columns(schema: pa.Schema) -> str:
    """A schema as Spark writes it."""
    return ", ".join(f"`{field.name}` {spark_type(field.type)}" for field in schema)


def spark_type(kind: pa.DataType) -> str:
    """A type as Spark writes it."""
    return f"ARRAY<{spark_type(kind.value_type)}>" if pa.types.is_list(kind) else _TYPES[kind]


@contextmanager
def quiet() -> Iterator[None]:
    """Spark warns of the version of pandas, of which nothing is used here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
        yield
