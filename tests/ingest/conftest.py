"""What the tests of reading share: a pile of files in an empty folder, read into rows."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from retold.ingest import run as ingest
from retold.ingest.account import Account, Entry
from retold.settings import IngestSettings, Settings

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


class Shelf:
    """An engine that only keeps what it is given to save."""

    def __init__(self) -> None:
        self.tables: dict[str, pa.Table] = {}

    def save(self, name: str, table: pa.RecordBatchReader) -> None:
        self.tables[name] = table.read_all()


@dataclass
class Outcome:
    """What a reading came to."""

    account: Account
    rows: list[dict[str, Any]]

    @property
    def entry(self) -> Entry:
        (entry,) = self.account.entries
        return entry

    @property
    def row(self) -> dict[str, Any]:
        (row,) = self.rows
        return row


Pile = Callable[..., Outcome]


def read_pile(
    *inputs: Any, stdin: bytes = b"", settings: IngestSettings | None = None, **kwargs: Any
) -> Outcome:
    shelf = Shelf()
    whole = Settings(ingest=settings or IngestSettings(), workers=2)
    account = ingest.run(shelf, inputs, whole, stdin=io.BytesIO(stdin), now=NOW, **kwargs)  # type: ignore[arg-type]
    rows = shelf.tables["articles"].to_pylist()
    check_sums(account, rows)
    return Outcome(account, rows)


def check_sums(account: Account, rows: list[dict[str, Any]]) -> None:
    """What holds after any reading: one status each, and the counts add up."""
    assert account.accepted == len(rows)
    assert [row["article_no"] for row in rows] == list(range(len(rows)))
    assert len({row["article_id"] for row in rows}) == len(rows)
    assert sum(bool(row["warnings"]) for row in rows) == sum(e.with_warning for e in account.entries)
    for entry in account.entries:
        assert entry.status in {"accepted", "warning", "rejected"}
        said = [*entry.warnings, *(p.reason for p in entry.problems), *filter(None, [entry.reason])]
        assert bool(said) == (entry.status != "accepted")
        assert all(sentence.rstrip().endswith((".", "…")) for sentence in said), said
        if entry.status == "rejected":
            assert entry.reason
            assert entry.accepted == entry.with_warning == 0
        if entry.status == "accepted":
            assert entry.accepted
            assert entry.with_warning == entry.rejected == 0


@pytest.fixture(scope="session")
def reader() -> Callable[..., Outcome]:
    """Read inputs as they are, wherever."""
    return read_pile


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Write files into an empty folder, which becomes the working folder, and read what is named."""
    monkeypatch.chdir(tmp_path)

    def read(files: Mapping[str, str | bytes], *inputs: Any, **kwargs: Any) -> Outcome:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_pile(*(inputs or files), **kwargs)

    return read
