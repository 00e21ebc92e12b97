"""A Spark session for a run: the one that is there, else a new one as the environment says.

``spark-submit``, ``spark-defaults.conf`` and ``PYSPARK_SUBMIT_ARGS`` count as always; ``SPARK_MASTER``
names the master where none of them does. What Spark itself says goes to a file, not to the terminal.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from retold.errors import EngineFailed

if TYPE_CHECKING:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

_NO_PYSPARK = "Spark is not installed here; run pip install 'retold[spark]', or leave out --engine spark."
_NO_JAVA = (
    "Spark needs Java 17 or newer and found none; install it (on Debian: apt-get install "
    "openjdk-17-jre-headless), or set JAVA_HOME."
)
_ON_THIS_MACHINE = {
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
}
"""Where Spark runs on this machine alone, it opens no port to others."""


def running() -> SparkSession | None:
    """The session that is there already, if any.

    Raises:
        EngineFailed: Spark is not installed.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  (only where it is asked for)
    except ImportError as error:
        raise EngineFailed(_NO_PYSPARK) from error
    return SparkSession.getActiveSession()


def start(log: Path) -> SparkSession:
    """A new session; what Spark says goes to the file ``log``.

    Raises:
        EngineFailed: Java is missing or too old, or the master cannot be reached.
    """
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if "PYSPARK_GATEWAY_PORT" not in os.environ and not _has_java():
        raise EngineFailed(_NO_JAVA)
    try:
        with _said_to(log), _python_of_workers(), _interrupts_as_before():
            SparkContext._ensure_initialized()  # before it, SparkConf knows nothing of spark-submit
            conf = SparkConf()
            _complete(conf)
            return SparkSession.builder.config(conf=conf).getOrCreate()
    except Exception as error:
        raise EngineFailed(_why_not_started(error, log)) from error


def private(session: SparkSession) -> SparkSession:
    """A session beside one that is there, with its settings and data; names given in it are its own."""
    own = session.newSession()
    for name, value in session.conf.getAll.items():
        if own.conf.isModifiable(name):
            own.conf.set(name, value)
    return own


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=Path(home, "bin") if home else None) is not None


def _complete(conf: SparkConf) -> None:
    """What the environment leaves open."""
    if "PYSPARK_GATEWAY_PORT" not in os.environ and os.environ.get("SPARK_MASTER"):
        conf.setMaster(os.environ["SPARK_MASTER"])
    conf.setIfMissing("spark.app.name", "retold")
    if "PYSPARK_GATEWAY_PORT" not in os.environ:
        conf.set("spark.ui.showConsoleProgress", "false")  # Spark's own bar would go to the log
    master = conf.get("spark.master") or "local[*]"
    if master.startswith("local"):
        cores = master.removeprefix("local").strip("[]").partition(",")[0]
        partitions = cores if cores.isdigit() else os.cpu_count() or 1
        for name, value in _ON_THIS_MACHINE.items():
            conf.setIfMissing(name, value)
        conf.setIfMissing("spark.sql.shuffle.partitions", str(partitions))


@contextmanager
def _said_to(log: Path) -> Iterator[None]:
    """Java is started in here, and writes for the rest of its life to where standard error leads now."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextmanager
def _python_of_workers() -> Iterator[None]:
    """Workers run the Python that runs here if nobody chose another: the first on PATH knows no Retold."""
    if "PYSPARK_PYTHON" in os.environ:
        yield
        return
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        yield
    finally:
        del os.environ["PYSPARK_PYTHON"]


@contextmanager
def _interrupts_as_before() -> Iterator[None]:
    """Spark's own answer to Ctrl-C talks to Java in the middle of other talk, and ends in a page of text."""
    before = signal.getsignal(signal.SIGINT)
    yield
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, before)


@contextmanager
def unheard() -> Iterator[None]:
    """What is told in a sentence is not told in a traceback as well, unless somebody set up a log for it."""
    nowhere = logging.NullHandler()
    logging.getLogger().addHandler(nowhere)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(nowhere)


def _why_not_started(error: Exception, log: Path) -> str:
    said = log.read_text(encoding="utf-8", errors="replace")
    if "UnsupportedClassVersionError" in said:
        return _NO_JAVA.replace("found none", "found an older one")
    return f"Spark could not be started ({reason(error)}); {log} has its own words."


def reason(error: BaseException) -> str:
    """The first line of what Spark says went wrong."""
    java = getattr(error, "java_exception", None)
    lines = (str(java) if java is not None else str(error)).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__
