"""A Spark session for all tests that need one: to start it takes longer than most of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from retold.engine import spark_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SMALL = (
    '--driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" '
    "--conf spark.sql.shuffle.partitions=2 --conf spark.sql.adaptive.enabled=false "
    "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN pyspark-shell"
)
"""For small tables Spark takes longer to write programs than to do without."""


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session on two cores of this machine."""
    if not spark_session._has_java():
        pytest.skip("Spark needs Java 17 or newer; install openjdk-17-jre-headless to run these tests")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", _SMALL)
        patch.setenv("SPARK_MASTER", "local[2]")
        session = spark_session.start(tmp_path_factory.mktemp("spark") / "spark.log")
        yield session
        session.stop()
