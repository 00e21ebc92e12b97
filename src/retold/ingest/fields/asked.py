"""Whether the fields that the settings name are in the records at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.errors import BadSetting
from retold.ingest.fields.records import keys_for
from retold.ingest.items import listed


class Asked:
    """Looks at every record, and remembers which of the fields named were there."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = dict(sorted(fields.items()))
        self._missing = set(fields)
        self._first: tuple[str, ...] | None = None

    def look(self, record: Mapping[Any, Any]) -> None:
        """Take note of what a record has."""
        if not self._missing:
            return
        names = tuple(str(key) for key in record)
        self._first = self._first or names
        keys = keys_for(names, tuple(self._fields.items()))
        self._missing = {field for field in self._missing if not any(key in names for key in keys[field])}

    def check(self) -> None:
        """Once all records were looked at: were there any, and had one of them each of the fields?

        Raises:
            BadSetting: A field that the settings name is in none of the records.
        """
        if self._first is None or not self._missing:
            return
        field = min(self._missing)
        raise BadSetting(
            f"No record has the field {self._fields[field]!r}, where the {field} was said to be; "
            f"the first has {listed(self._first)}."
        )
