"""Pages of HTML on their way through child processes, without losing their place in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType

from retold.ingest.account import Ledger
from retold.ingest.html_text import visible_text
from retold.ingest.items import Draft, Item, Page
from retold.settings import IngestSettings


class Pages:
    def __init__(self, settings: IngestSettings, workers: int) -> None:
        self._settings = settings

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def extract(self, items: Iterable[tuple[Ledger, Item | None]]) -> Iterator[tuple[Ledger, Item | None]]:
        for ledger, item in items:
            yield ledger, Draft(item.place, visible_text(item.html)) if isinstance(item, Page) else item
