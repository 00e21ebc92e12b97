"""A child process that extracts pages, seen from here: asked for one page at a time.

A page may take so much processor time; then the system ends the process. On a busy machine a page takes long
without being at fault, so that the clock only counts for a process that does nothing, or whose system has no
such timer.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from retold.ingest.pages.framing import receive, send
from retold.settings import IngestSettings

_START_SECONDS = 300.0
_BUSY = 20
"""Times as long by the clock as in processor time."""
_PAGES = 500
"""After so many pages a process is replaced: parsers leak."""


class NotExtracted(Exception):
    """The process died over a page, or was killed. The message says why."""


class HtmlProcess:
    """One child process; :meth:`close` ends it whatever it is doing."""

    def __init__(self, settings: IngestSettings) -> None:
        self._seconds = settings.html_seconds
        self._pages = 0
        self._late = False
        # -P keeps Python from importing a module that lies among the articles.
        self._process = subprocess.Popen(  # noqa: S603  # nothing in it comes from an input
            [
                *(sys.executable, "-P", "-m", "retold.ingest.pages.child"),
                *(str(settings.html_bytes), str(settings.html_seconds)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        self._within(_START_SECONDS, None)

    @property
    def is_usable(self) -> bool:
        """Whether it can be asked for another page."""
        return not self._late and self._pages < _PAGES and self._process.poll() is None

    def extract(self, html: str, url: str | None) -> dict[str, Any]:
        """What the process makes of a page.

        Raises:
            NotExtracted: It took too long, ran out of memory or died. It cannot be used again.
        """
        self._pages += 1
        return self._within(_BUSY * self._seconds, {"html": html, "url": url})

    def _within(self, waited: float, request: dict[str, Any] | None) -> dict[str, Any]:
        timer = threading.Timer(waited, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                send(self._requests, request)
            return receive(self._answers)
        except (OSError, EOFError, ValueError) as error:
            raise NotExtracted(self._end()) from error
        finally:
            timer.cancel()

    def _end(self) -> str:
        """Why there is no answer."""
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):  # without requests it ends by itself
            self._process.wait(_START_SECONDS)
        self.close()
        if self._late or self._process.returncode == -getattr(signal, "SIGPROF", 0):
            return f"it took more than {self._seconds:g} s"
        return "it needs too much memory" if self._process.returncode == 3 else "it fails"

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._requests, self._answers):
            with suppress(OSError):
                stream.close()


def _environment() -> dict[str, str]:
    """The child finds the same Retold as we did, wherever it was imported from."""
    home = str(Path(__file__).resolve().parents[3])
    if Path(home).name in {"site-packages", "dist-packages"}:
        return dict(os.environ)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
