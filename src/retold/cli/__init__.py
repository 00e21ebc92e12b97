"""The command line: findings go to standard output, words about the work to standard error."""

from __future__ import annotations

import os
import sys

from retold.cli.failures import INTERRUPTED, say


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
