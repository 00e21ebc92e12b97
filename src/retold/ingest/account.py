"""What became of every input: accepted, accepted with a warning, or rejected with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from retold.ingest.items import count
from retold.ingest.messages import Line, gathered

ACCEPTED, WARNING, REJECTED = "accepted", "warning", "rejected"

_LISTED = 1_000
"""Problems of one input that are listed; all are counted."""

_SAID = 5
"""Reasons that the message about a run without any article repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong with one article of an input.

    Attributes:
        place: The article, as in the column ``path`` of the table.
        status: ``warning``, or ``rejected`` if the article was left out.
        reason: A sentence.
    """

    place: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input: a file, or a record given to the library.

    Attributes:
        path: The input.
        status: ``accepted``, ``warning`` or ``rejected``.
        reason: Why it was rejected, a sentence; else ``None``.
        warnings: What was odd about the input as a whole, a sentence each.
        accepted: Articles read without a warning.
        with_warning: Articles read with a warning.
        rejected: Records of the input that were left out.
        problems: The first 1,000 records with a warning or a reason.
        problems_not_listed: How many more there were.
        digest: ``xxh3:`` and the 128-bit hash of the bytes of a file, or of a record's values.
        size: Bytes, where the input is a file.
    """

    path: str
    status: str
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    accepted: int = 0
    with_warning: int = 0
    rejected: int = 0
    problems: tuple[Problem, ...] = ()
    problems_not_listed: int = 0
    digest: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in a folder that was not taken for an input, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """Every input of a run, once, and what in the folders was left out on purpose."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def accepted(self) -> int:
        """Articles read, with or without a warning."""
        return sum(e.accepted + e.with_warning for e in self.entries)

    @property
    def rejected(self) -> int:
        """Inputs and records that were left out with a reason."""
        return sum(e.rejected or e.status == REJECTED for e in self.entries)

    def inputs(self, status: str) -> int:
        """Number of inputs that ended with that status."""
        return sum(e.status == status for e in self.entries)

    @property
    def remarks(self) -> int:
        """Sentences on single inputs and records; there are fewer messages where some are alike."""
        return sum(1 for _ in self._lines())

    def messages(self) -> Iterator[str]:
        """What was rejected and why, then what was read with a warning; what is alike is said once."""
        lines = list(self._lines())
        for is_rejection in (True, False):
            chosen = (line for status, line in lines if (status == REJECTED) == is_rejection)
            yield from gathered(chosen)

    def _lines(self) -> Iterator[tuple[str, Line]]:
        for entry in self.entries:
            if entry.reason:
                yield entry.status, (entry.path, entry.reason)
            for sentence in entry.warnings:
                yield WARNING, (entry.path, sentence)
            for problem in entry.problems:
                yield problem.status, (problem.place, problem.reason)
            if entry.problems_not_listed:
                more = count(entry.problems_not_listed, "more record was", "more records were")
                yield WARNING, (entry.path, f"{more} odd or left out, and are only counted.")

    def why_nothing(self) -> str:
        """The message for a run in which no article could be read."""
        if not self.entries:
            return "There was nothing to read; name a file or a folder with articles."
        said = list(self.messages())
        more = f"\n… and {len(said) - _SAID:,} more." if len(said) > _SAID else ""
        return "\n".join(["None of the inputs held an article.", *said[:_SAID]]) + more

    @classmethod
    def from_json(cls, account: dict[str, Any]) -> Account:
        """The account that :meth:`to_json` wrote."""
        return cls(
            tuple(_entry(entry) for entry in account["entries"]),
            tuple(LeftOut(**left_out) for left_out in account["left_out"]),
        )

    def to_json(self) -> dict[str, Any]:
        """The same for ``run.json``, with the sums."""
        return {
            "articles": {
                "accepted": sum(e.accepted for e in self.entries),
                "with_warning": sum(e.with_warning for e in self.entries),
                "rejected": sum(e.rejected for e in self.entries),
            },
            "inputs": {status: self.inputs(status) for status in (ACCEPTED, WARNING, REJECTED)},
            "entries": [_bare(asdict(e)) for e in self.entries],
            "left_out": [asdict(x) for x in self.left_out],
        }


@dataclass(slots=True)
class Ledger:
    """Counts what one input yields while it is read; :meth:`close` makes its entry."""

    path: str
    digest: str | None = None
    size: int | None = None
    reason: str | None = None
    _warnings: list[str] = field(default_factory=list)
    _accepted: int = 0
    _with_warning: int = 0
    _rejected: int = 0
    _problems: list[Problem] = field(default_factory=list)
    _not_listed: int = 0

    def warn(self, sentence: str) -> None:
        """Something is odd about the input as a whole."""
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    def accept(self, place: str, warnings: tuple[str, ...]) -> None:
        """An article was read."""
        if not warnings:
            self._accepted += 1
            return
        self._with_warning += 1
        for sentence in warnings:
            self._note(place, WARNING, sentence)

    def reject(self, place: str, reason: str) -> None:
        """A record, or the whole input if ``place`` is its path, was left out."""
        self._rejected += 1
        self._note(place, REJECTED, reason)

    def close(self) -> Entry:
        """The entry of the input, once all of it was read."""
        articles = self._accepted + self._with_warning
        reason = self.reason
        if not articles and not self._warnings and not reason:
            reason = "It holds no articles." if not self._rejected else "None of its records could be read."
        odd = self._warnings or self._with_warning or self._rejected
        status = REJECTED if reason and not articles else WARNING if odd or reason else ACCEPTED
        if not articles and self._rejected and status == WARNING:
            status, reason = REJECTED, reason or "None of its records could be read."
        return Entry(
            self.path,
            status,
            reason,
            tuple(self._warnings),
            self._accepted,
            self._with_warning,
            self._rejected,
            tuple(self._problems),
            self._not_listed,
            self.digest,
            self.size,
        )

    def _note(self, place: str, status: str, sentence: str) -> None:
        if place == self.path and status == WARNING:
            self.warn(sentence)
        elif place == self.path and self.reason is None:
            self.reason = sentence
        elif len(self._problems) < _LISTED:
            self._problems.append(Problem(place, status, sentence))
        else:
            self._not_listed += 1


def _bare(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry without what it does not have: a run of many files stays readable."""
    always = ("path", "status", "accepted", "with_warning", "rejected")
    return {key: value for key, value in entry.items() if key in always or value}


def _entry(bare: dict[str, Any]) -> Entry:
    problems = tuple(Problem(**problem) for problem in bare.get("problems", ()))
    return Entry(**bare | {"warnings": tuple(bare.get("warnings", ())), "problems": problems})
