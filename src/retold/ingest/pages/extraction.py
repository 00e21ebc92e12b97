"""Pages of HTML on their way through child processes, without losing their place in the order of reading."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from retold.ingest.account import Ledger
from retold.ingest.items import Draft, Item, Page, Reading, Refusal
from retold.ingest.pages.draft import drafted, undrafted
from retold.ingest.pages.process import HtmlProcess, NotExtracted
from retold.ingest.understand import Kept, Step

_LARGEST = 8_000_000
"""Characters; a longer page defeats the extractor anyway, which returns its beginning and says nothing."""

_WAITING = 32
"""Items that may wait behind a page at work."""


class Pages:
    """Child processes that extract pages; none is started before the first page comes.

    Threads here only wait for their process; pages are never parsed in them.
    """

    def __init__(self, reading: Reading, workers: int) -> None:
        self._reading = reading
        self._workers = workers or os.cpu_count() or 1
        self._threads: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._idle: list[HtmlProcess] = []
        self._all: set[HtmlProcess] = set()

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._threads is None:
            return
        self._threads.shutdown(wait=error is None, cancel_futures=True)
        with self._lock:
            children = list(self._all)
        for child in children:
            child.close()
        self._threads.shutdown()

    def extract(self, items: Iterable[Step]) -> Iterator[Step]:
        """The same items in the same order, with drafts for pages."""
        waiting: deque[tuple[Ledger, Item | Kept | Future[Draft | Refusal] | None]] = deque()
        for ledger, item in items:
            waiting.append((ledger, self._submit(item) if isinstance(item, Page) else item))
            while waiting and (len(waiting) > _WAITING or _is_ready(waiting[0][1])):
                yield _taken(*waiting.popleft())
        while waiting:
            yield _taken(*waiting.popleft())

    def _submit(self, page: Page) -> Draft | Refusal | Future[Draft | Refusal]:
        if len(page.html) > _LARGEST:
            return undrafted(page, f"it has more than {_LARGEST:,} characters", self._reading)
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._workers, "pages")
        return self._threads.submit(self._extract, page)

    def _extract(self, page: Page) -> Draft | Refusal:
        try:
            child = self._child()
            answer = child.extract(page.html, None)
        except NotExtracted as error:
            return undrafted(page, str(error), self._reading)
        except OSError as error:
            return undrafted(page, f"no process could be started: {error.strerror}", self._reading)
        with self._lock:
            self._idle.append(child)
        return drafted(page, answer, self._reading)

    def _child(self) -> HtmlProcess:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child is not None and child.is_usable:
            return child
        if child is not None:
            child.close()
        new = HtmlProcess(self._reading.settings)
        with self._lock:
            self._all = {c for c in self._all if c.is_usable} | {new}
        return new


def _is_ready(item: Item | Kept | Future[Draft | Refusal] | None) -> bool:
    return not isinstance(item, Future) or item.done()


def _taken(ledger: Ledger, item: Item | Kept | Future[Draft | Refusal] | None) -> Step:
    return ledger, item.result() if isinstance(item, Future) else item
