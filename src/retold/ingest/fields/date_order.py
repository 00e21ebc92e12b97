"""Whether the dates of an input begin with the day or with the month, where they are written in numbers.

In: the items of one input. Out: the same, with what its first records show: 25/03/2024 begins with the day,
and so 04/03/2024 beside it is the fourth of March. Where both kinds of dates are found, or neither, nothing
is known, and each ambiguous date is read month first with a warning. Known failure: only the first records
are asked.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator

from retold.ingest.fields.dates import numeric_order
from retold.ingest.fields.records import keys_for
from retold.ingest.items import Item, Reading, Record

_ASKED = 200
"""Items of an input of which the dates are looked at before the first goes on."""


def in_date_order(items: Iterable[Item], reading: Reading) -> Iterator[Item]:
    """The items of one input, records with what is known of its dates."""
    rest = iter(items)
    first = list(itertools.islice(rest, _ASKED))
    shown = {order for item in first if isinstance(item, Record) for order in _shown(item, reading)}
    known = shown.pop() if len(shown) == 1 else None
    for item in itertools.chain(first, rest):
        yield dataclasses.replace(item, date_order=known) if known and isinstance(item, Record) else item


def _shown(record: Record, reading: Reading) -> Iterator[str]:
    keys = keys_for(tuple(map(str, record.values)), tuple(sorted(reading.settings.fields.items())))
    for key in (*keys["published"], *keys["collected"]):
        value = record.values.get(key)
        order = numeric_order(value) if isinstance(value, str) else None
        if order:
            yield order
