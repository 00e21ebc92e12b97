"""Inputs become the table ``articles``, in the order of reading, and every input is accounted for.

In: paths, patterns, ``-`` and records. Out: ``articles`` in the run folder, and an :class:`Account`.
Nothing is held in memory but the batches at work. Large piles are understood by several processes
(:mod:`retold.ingest.crew`); pages of HTML are extracted in child processes of their own.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import pyarrow as pa

from retold.engine import Engine
from retold.ingest.account import Account, Entry, Ledger
from retold.ingest.crew import Crew
from retold.ingest.fields.asked import Asked
from retold.ingest.fields.date_order import in_date_order
from retold.ingest.fields.field_names import check_fields
from retold.ingest.fields.not_taken import NotTaken
from retold.ingest.formats.read import expected, read
from retold.ingest.inputs import STANDARD_INPUT, Finder, Source
from retold.ingest.items import Draft, Item, Oddity, Reading, Record, Refusal
from retold.ingest.pages.extraction import Pages
from retold.ingest.raw.unpack import digest, digest_of_record
from retold.ingest.rows.finish import whole
from retold.ingest.rows.names import Names
from retold.ingest.rows.table import batches
from retold.ingest.understand import Kept, Step, understood
from retold.schema import TABLES
from retold.settings import Settings

Progress = Callable[[int, int], None]

_SAY_EVERY = 50


def identities(inputs: Iterable[Any]) -> Iterator[tuple[str, str | None]]:
    """Each input that would be read, with the digest of what it holds, as in the account of a run.

    Standard input and what cannot be read have no digest.
    """
    for source in Finder().find(inputs):
        yield whole(source.path)[0], _digest(source)[0]


def none_found(inputs: Iterable[Any]) -> Account | None:
    """What to say of inputs of which none can be opened, without opening any; ``None`` if one can."""
    entries = []
    for source in Finder().find(inputs):
        if not isinstance(source.trouble, Refusal):
            return None
        ledger = Ledger(whole(source.path)[0])
        ledger.reject(ledger.path, whole(source.trouble.reason)[0])
        entries.append(ledger.close())
    return Account(tuple(entries))


def run(
    engine: Engine,
    inputs: Iterable[Any],
    settings: Settings,
    on_progress: Progress = lambda _done, _total: None,
    stdin: BinaryIO | None = None,
    now: dt.datetime | None = None,
) -> Account:
    """Read everything there is to read, and write the table ``articles``.

    Args:
        engine: Where the table goes.
        inputs: Paths of files and folders, patterns, ``-``, and records (mappings).
        settings: How to read.
        on_progress: Called with articles read, and articles in all or 0 where nobody can say.
        stdin: What ``-`` stands for; the process's own standard input if none is given.
        now: The present, for telling times in the future.

    Returns:
        What became of every input. It may be that none held an article; then the table is empty.

    Raises:
        BadSetting: The settings name a field that no record has.
    """
    check_fields(settings.ingest.fields)
    reading = Reading(settings.ingest, now or dt.datetime.now(dt.UTC))
    work = _Work(reading, stdin or sys.stdin.buffer, on_progress)
    with Crew(reading, settings.workers) as crew, Pages(reading, settings.workers) as pages:
        articles = work.articles(inputs, crew, pages)
        reader = pa.RecordBatchReader.from_batches(TABLES["articles"].arrow, batches(articles))
        engine.save("articles", reader)
    return Account(tuple(work.entries), tuple(work.finder.left_out))


class _Work:
    """One reading of all inputs: what is known of it so far."""

    def __init__(self, reading: Reading, stdin: BinaryIO, on_progress: Progress) -> None:
        self.entries: list[Entry] = []
        self.finder = Finder()
        self._reading = reading
        self._stdin = stdin
        self._names = Names()
        self._asked = Asked(reading.settings.fields)
        self._on_progress = on_progress

    def articles(self, inputs: Iterable[Any], crew: Crew, pages: Pages) -> Iterator[dict[str, Any]]:
        """The articles of all inputs as rows, in order, while the ledgers are kept."""
        sources = list(self.finder.find(inputs))
        done, total = 0, expected(sources)
        for ledger, item in pages.extract(crew.understand(self._items(sources))):
            if item is None:
                self.entries.append(ledger.close())
                continue
            row = self._row(ledger, item)
            if row is not None:
                done += 1
                if done % _SAY_EVERY == 0:
                    self._on_progress(done, max(done, total) if total else 0)
                yield row
        self._on_progress(done, done)
        self._asked.check()

    def _items(self, sources: list[Source]) -> Iterator[Step]:
        """What each source holds, and ``None`` after the last item of each."""
        for source in sources:
            ledger = Ledger(whole(source.path)[0], *_digest(source))
            not_taken = NotTaken(self._reading)
            for item in in_date_order(read(source, self._reading, self._stdin), self._reading):
                if isinstance(item, Record):
                    self._asked.look(item.values)
                    if source.record is None:
                        not_taken.look(item.values)
                        yield ledger, item
                    else:  # one given to the library may hold what cannot travel to another process
                        yield ledger, understood(item, self._reading)
                else:
                    yield ledger, item
            if said := not_taken.sentence():
                yield ledger, Oddity(said)
            yield ledger, None

    def _row(self, ledger: Ledger, item: Item | Kept) -> dict[str, Any] | None:
        if isinstance(item, Oddity):
            ledger.warn(item.sentence)
            return None
        # What is a draft only now was a page.
        found = understood(item, self._reading) if isinstance(item, Draft) else item
        if isinstance(found, Refusal):
            ledger.reject(whole(found.path)[0], whole(found.reason)[0])
            return None
        assert isinstance(found, Kept)
        row = found.row
        name, said = self._names.give(row["article_id"], found.family)
        row |= {"article_id": name, "warnings": [*row["warnings"], *([said] if said else [])]}
        ledger.accept(row["path"], tuple(row["warnings"]))
        return row


def _digest(source: Source) -> tuple[str | None, int | None]:
    """The digest and the size of what a source holds, where it is a file or a record."""
    if source.record is not None:
        return digest_of_record(source.record), None
    if source.trouble is None and source.path != STANDARD_INPUT:
        with suppress(OSError):  # reading it fails as well, and says why
            return digest(source.path)
    return None, None
