"""Several processes read what one reads: the same rows, in the same order, with the same account."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retold.errors import BadSetting
from retold.ingest import crew
from retold.settings import IngestSettings

TEXT = "The lock keeper of Ebel opened the gate at four, and the barges came through. Sluice {0}."
PAGE = "<html><head><title>Gate {0}</title></head><body><article><p>" + TEXT + "</p></article></body></html>"


def lines() -> str:
    records: list[Any] = [
        {"id": f"lock {n % 7}", "text": TEXT.format(n), "date": "2024-02-30"} for n in range(9)
    ]
    records[2] = {"id": "no text"}
    records[4] = ["no record"]
    records[5] = {"id": "a page", "body": PAGE.format(5)}
    records[6] = {"id": "marks", "text": f"<p>{TEXT}</p>", "published": "2024-03-01T10:00Z"}
    records[7] = {"id": "half", "text": TEXT.format("\ud800"), "title": {"name": ["Gates", "and locks"]}}
    return "\n".join(json.dumps(record) for record in records) + "\n{broken\n"


def table() -> bytes:
    rows = {
        "text": [TEXT.format(f"P{n}") if n != 3 else " " for n in range(8)],
        "when": pa.array([None, *range(7)], pa.timestamp("s")),
        "outlet": ["Lock News"] * 8,
        "more": pa.array([[{"kept": n}] for n in range(8)]),
    }
    file = BytesIO()
    pq.write_table(pa.table(rows), file)
    return file.getvalue()


FILES: dict[str, str | bytes] = {
    "a.jsonl": lines(),
    "b.parquet": table(),
    "c.csv": "title,text\nOne,{}\nTwo,\nThree,a,b,c\n".format(TEXT.format("csv").replace(",", "")),
    "d.html": PAGE.format("d"),
    "e.txt": TEXT.format("e"),
    "f.txt": b"",
    "g.txt": TEXT.format("g" * 300),
    "h.json": json.dumps([{"text": TEXT.format("h")}, 7]),
}


def travels(monkeypatch: pytest.MonkeyPatch, *, items: int, characters: int) -> list[int]:
    """Let everything but what is long travel; the sizes of what is understood in this process are listed."""
    monkeypatch.setattr(crew, "_ALONE", 0)
    monkeypatch.setattr(crew, "_ITEMS", items)
    monkeypatch.setattr(crew, "_CHARACTERS", characters)
    here: list[int] = []
    understood = crew.understood

    def seen(item: Any, reading: Any) -> Any:
        here.append(crew._size(item))
        return understood(item, reading)

    monkeypatch.setattr(crew, "understood", seen)
    return here


@pytest.mark.parametrize(("items", "characters"), [(1, 10**6), (3, 10**6), (100, 250)])
def test_a_crew_reads_what_one_reads(
    pile: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, items: int, characters: int
) -> None:
    given = (*FILES, {"id": "given", "text": TEXT.format("r"), "lock": (n for n in "no way to travel")})
    alone = pile(FILES, *given)
    here = travels(monkeypatch, items=items, characters=characters)
    together = pile(FILES, *given)
    assert together.rows == alone.rows
    assert together.account == alone.account
    assert len(alone.rows) == 20
    assert sum(entry.rejected for entry in alone.account.entries) > 5
    # The first is here in any case, and so is what is too large for a block.
    assert all(size > characters for size in here[1:])
    assert bool(here[1:]) == (characters == 250)


def test_what_no_record_has_is_said_by_a_crew_too(
    pile: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    travels(monkeypatch, items=2, characters=10**6)
    with pytest.raises(
        BadSetting, match=r"No record has the field 'paper'.*the first has 'id', 'text', 'date'"
    ):
        pile({"a.jsonl": lines()}, settings=IngestSettings(fields={"outlet": "paper"}))


def test_one_record_that_cannot_be_understood_is_refused_alone(
    pile: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_two(found: Any, *_rest: Any) -> None:
        raise ValueError(f"sluice {found.values['id']}")

    monkeypatch.setattr("retold.ingest.understand.read_record", fails_on_two)
    read = pile({"a.jsonl": '{"id": 1}\n{"id": 2}\n'})
    assert [(p.place, p.reason) for p in read.entry.problems] == [
        ("a.jsonl:1", "Could not be read (ValueError: sluice 1)."),
        ("a.jsonl:2", "Could not be read (ValueError: sluice 2)."),
    ]
