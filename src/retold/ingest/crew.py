"""Records and drafts on their way through a pool of processes, without losing their place in the order.

The first of them are understood here: most piles are smaller than what a pool costs. Later ones travel in
blocks, and only a few blocks are on their way at a time, so that a fast reader does not fill the memory.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from retold.engine import pool
from retold.ingest.items import Draft, Item, Reading, Record
from retold.ingest.understand import Kept, Step, Understood, all_understood, understood

_ALONE = 2_000
"""Records and drafts that are understood here, before any process is started."""
_ITEMS = 128
_CHARACTERS = 1_000_000
"""A block is full at whichever comes first. What alone is larger never travels."""
_WAITING = 3
"""Blocks on their way for each process."""


@dataclass(slots=True)
class _Block:
    """Entries in order; of those that travel, the item is among ``sent`` and its place is empty."""

    entries: list[Step] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    sent: list[Record | Draft] = field(default_factory=list)
    characters: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.entries) >= _ITEMS or self.characters >= _CHARACTERS


class Crew:
    """A pool of processes that is started when there is enough for it to do."""

    def __init__(self, reading: Reading, workers: int) -> None:
        self._reading = reading
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def understand(self, entries: Iterable[Step]) -> Iterator[Step]:
        """The same entries in the same order; records and drafts became what they come to."""
        rest = iter(entries)
        done = 0
        for ledger, item in rest:
            yield ledger, self._here(item)
            done += isinstance(item, Record | Draft)
            if done >= _ALONE and self._workers > 1:
                break
        yield from self._together(rest)

    def _here(self, item: Item | Kept | None) -> Item | Kept | None:
        return understood(item, self._reading) if isinstance(item, Record | Draft) else item

    def _together(self, entries: Iterator[Step]) -> Iterator[Step]:
        waiting: deque[tuple[_Block, Future[list[Understood]] | None]] = deque()
        for block in self._blocks(entries):
            waiting.append((block, self._submit(block.sent) if block.sent else None))
            if len(waiting) > _WAITING * self._workers:
                yield from _arrived(*waiting.popleft())
        while waiting:
            yield from _arrived(*waiting.popleft())

    def _blocks(self, entries: Iterator[Step]) -> Iterator[_Block]:
        block = _Block()
        for ledger, item in entries:
            size = _size(item) if isinstance(item, Record | Draft) else 0
            travels = isinstance(item, Record | Draft) and size <= _CHARACTERS
            block.entries.append((ledger, None if travels else self._here(item)))
            if travels:
                assert isinstance(item, Record | Draft)
                block.places.append(len(block.entries) - 1)
                block.sent.append(item)
                block.characters += size
            if block.is_full:
                yield block
                block = _Block()
        if block.entries:
            yield block

    def _submit(self, items: list[Record | Draft]) -> Future[list[Understood]]:
        if self._pool is None:
            self._pool = pool.start(self._workers)
        return self._pool.submit(all_understood, items, self._reading)


def _size(item: Record | Draft) -> int:
    size = 0
    waiting: list[Any] = [item.text if isinstance(item, Draft) else item.values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str | bytes):
            size += len(value)
        elif isinstance(value, Mapping | list):
            waiting += value.values() if isinstance(value, Mapping) else value
    return size


def _arrived(block: _Block, answer: Future[list[Understood]] | None) -> Iterator[Step]:
    found = answer.result() if answer else []
    for place, item in zip(block.places, found, strict=True):
        block.entries[place] = (block.entries[place][0], item)
    yield from block.entries
