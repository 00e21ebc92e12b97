"""What Spark says went wrong, in a sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retold.engine.spark_session import reason
from retold.errors import EngineFailed

_FULL = "No space left on device"
_LOST = ("exited unexpectedly", "(crashed)", "ExecutorLostFailure", "MetadataFetchFailed", "OutOfMemoryError")
_NO_RETOLD = ("No module named 'retold'", "No module named 'pyarrow'", "No module named 'pandas'")


@contextmanager
def told(work: str, log: Path) -> Iterator[None]:
    """Turn what the machine did to Spark into a sentence; a mistake of ours comes through as it is.

    Raises:
        EngineFailed: A worker died, or cannot run Retold.
        OSError: There is no room left.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (Py4JError, PySparkException) as error:
        said = str(error)
        if _FULL in said:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), work) from error
        if any(sign in said for sign in _NO_RETOLD):
            raise EngineFailed(
                f"The Python of Spark's workers lacks Retold ({reason(error)}); install it there, or name "
                "another Python in PYSPARK_PYTHON."
            ) from error
        if any(sign in said for sign in _LOST):
            raise EngineFailed(
                f"Spark lost a worker over {work} and gave up ({reason(error)}); give its workers more "
                f"memory, or see {log}."
            ) from error
        raise
