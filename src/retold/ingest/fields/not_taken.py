"""Whether the records of an input have a time, and if not, which of their fields looks like one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from retold.ingest.fields.dates import read_time
from retold.ingest.fields.records import keys_for
from retold.ingest.items import Reading, listed

_LOOKED_AT = 20
"""Records of which the fields are looked at."""
_LIKE_A_TIME = re.compile(r"(?=.{6,40}$)(?=.*\d{2}).*[-/.:, ]")


class NotTaken:
    """Looks at the first records of one input for times that would not be used."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._fields = tuple(sorted(reading.settings.fields.items()))
        self._looked_at = 0
        self._times: dict[str, None] = {}

    def look(self, record: Mapping[Any, Any]) -> None:
        """Take note of what a record has."""
        if self._looked_at >= _LOOKED_AT:
            return
        self._looked_at += 1
        taken = keys_for(tuple(str(key) for key in record), self._fields)
        if taken["published"] or taken["collected"]:
            self._looked_at, self._times = _LOOKED_AT, {}
            return
        used = {key for keys in taken.values() for key in keys}
        self._times |= {
            str(key): None for key in record if str(key) not in used and self._is_time(record[key])
        }

    def sentence(self) -> str | None:
        """What to say of the input, if something in it looks like a time and nothing was taken for it."""
        if not self._times:
            return None
        name, *_ = self._times
        return (
            f"No time was found, but {listed(tuple(self._times))} may hold it; if so, say "
            f"--field published={name!r}."
        )

    def _is_time(self, value: Any) -> bool:
        if not isinstance(value, dt.date) and not (isinstance(value, str) and _LIKE_A_TIME.match(value)):
            return False
        return read_time(value, "", self._reading.now)[0].seconds is not None
