"""The process that extracts pages, and does nothing else: it may hang or die without harm.

In: messages ``{"html", "url"}`` on standard input. Out: ``{"text", "title", ...}`` on standard output, each
piece of metadata with the place on the page it came from. Extraction is trafilatura's. Memory is limited by
the system (``RLIMIT_AS``), and so is processor time (``ITIMER_PROF``), whatever becomes of the parent.

Run as ``python -m retold.ingest.pages.child BYTES SECONDS``.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from retold.ingest.pages import meta
from retold.ingest.pages.framing import receive, send

_NAMES = {"title": "title", "author": "author", "outlet": "sitename", "url": "url", "date": "date"}
"""Our names for what trafilatura finds, and its own."""


def main() -> None:
    """Answer requests until standard input ends."""
    # Libraries that print must not break the messages.
    with os.fdopen(os.dup(1), "wb") as answers, os.fdopen(os.dup(0), "rb") as requests:
        silent = os.open(os.devnull, os.O_RDWR)
        os.dup2(silent, 0)
        os.dup2(silent, 1)
        import trafilatura  # noqa: F401  # loaded before memory is limited

        limit_memory(int(sys.argv[1]))
        send(answers, {"ready": True})
        _answer(requests, answers, float(sys.argv[2]))


def limit_memory(more: int) -> None:
    """Allow this process so many bytes beyond what it has taken; where the system can't, do without."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        with Path("/proc/self/statm").open(encoding="ascii") as file:
            taken = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + more, taken + more))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit_time(seconds: float) -> None:
    """End this process after so much more processor time, or never if that is 0; where the system can."""
    with suppress(AttributeError):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _answer(requests: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        limit_time(seconds)
        try:
            answer = extract(str(request["html"]), request.get("url"))
        except MemoryError:
            # What is left of the memory is in pieces; the parent starts another process.
            os._exit(3)
        except Exception as error:
            answer = {"error": type(error).__name__}
        limit_time(0)
        send(answers, answer)


def extract(page: str, url: str | None) -> dict[str, Any]:
    """The article of a page: its text and what the page says about it."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        return {"text": ""}
    said = meta.read_meta(tree)
    found = bare_extraction(tree, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return {"text": "", **meta.merge(said, {})}
    taken = {field: getattr(found, name, None) for field, name in _NAMES.items()}
    return {"text": getattr(found, "text", "") or "", **meta.merge(said, taken)}


if __name__ == "__main__":
    main()
