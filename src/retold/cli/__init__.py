"""The command line: findings go to standard output, words about the work to standard error."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

from retold.cli.failures import COULD_NOT_RUN, INTERRUPTED, say


def main() -> None:
    """Run the command line and end with its exit status. No traceback reaches the user."""
    # Before numpy is loaded: matrices this small are multiplied faster by one thread than by several.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # Loading takes the longest part of a short run: an interrupt must find us ready here already.
        from retold.cli.commands import run_command

        status = run_command(sys.argv[1:])
    except KeyboardInterrupt:
        say("Stopped before the end.")
        status = INTERRUPTED
    sys.exit(status)


def program() -> NoReturn:
    """What the command ``retold`` is: :func:`main`, and the end of the process with it."""
    # While modules are loaded next to nothing is garbage; the collector would look again and again.
    gc.set_threshold(50_000, 20, 20)
    try:
        main()
    except SystemExit as end:
        _leave(int(end.code or 0))
    _leave(0)


def _leave(status: int) -> NoReturn:
    """End without taking every object apart, which is a tenth of the time of a short run."""
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or COULD_NOT_RUN
    os._exit(status)
