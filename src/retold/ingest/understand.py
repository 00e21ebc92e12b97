"""What one item comes to: a row of the table ``articles``, a refusal, or a page to be extracted.

It depends on that item alone, so that it can be done anywhere, and in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from retold.ingest.account import Ledger
from retold.ingest.fields.records import read_record
from retold.ingest.items import Draft, Item, Page, Reading, Record, Refusal
from retold.ingest.rows.finish import finish, whole
from retold.ingest.rows.table import row_of


class Kept(NamedTuple):
    """An article.

    Attributes:
        row: It, as in the table ``articles``, without its number, and under the name it would like to have.
        family: Put before its name if another has that already.
    """

    row: dict[str, Any]
    family: str


Understood = Kept | Refusal | Page
Step = tuple[Ledger, Item | Kept | None]
"""One item of an input, or what it came to, with the ledger of the input; ``None`` once there are no more."""


def understood(item: Record | Draft, reading: Reading) -> Understood:
    """What a record or a draft comes to."""
    try:
        found = read_record(item, reading) if isinstance(item, Record) else item
        if not isinstance(found, Draft):
            return found
        article = finish(found, reading)
    except Exception as error:
        # One article must not end the run, whatever is in it.
        what = f"{type(error).__name__}: {str(error)[:120]}"
        return Refusal(item.place.path, f"Could not be read ({what}).")
    if isinstance(article, Refusal):
        return article
    return Kept(row_of(article), whole(item.place.family)[0])


def all_understood(items: Sequence[Record | Draft], reading: Reading) -> list[Understood]:
    """The same for several."""
    return [understood(item, reading) for item in items]
