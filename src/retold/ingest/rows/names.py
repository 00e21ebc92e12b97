"""Every article gets a name of its own."""

from __future__ import annotations

import itertools

_LONGEST, _SHOWN = 200, 60
"""Characters of a name, and of a name in a message."""


class Names:
    """Remembers the names that are taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, wanted: str, family: str) -> tuple[str, str | None]:
        """The name that an article gets, which no other has; and a sentence if it is not the one wanted."""
        name = (
            "".join(c if c.isprintable() else "_" for c in " ".join(wanted.split()))[:_LONGEST] or "article"
        )
        is_taken = name in self._taken
        if is_taken and family:
            name = f"{family}-{name}"[:_LONGEST]
        if name in self._taken:
            name = self._numbered(name)
        self._taken.add(name)
        if name == wanted:
            return name, None
        why = (
            "is taken"
            if is_taken
            else "is too long"
            if len(wanted) > _LONGEST
            else "cannot be shown as it is"
        )
        return name, f"Its name {_shown(wanted)} {why}; it is called {_shown(name)} here."

    def _numbered(self, name: str) -> str:
        for number in itertools.count(self._next.get(name, 2)):
            candidate = f"{name}-{number}"
            if candidate not in self._taken:
                self._next[name] = number + 1
                return candidate
        raise AssertionError("numbers do not end")


def _shown(name: str) -> str:
    return repr(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…")
