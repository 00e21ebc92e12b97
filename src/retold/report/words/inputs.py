"""What became of the inputs, for readers: sums, and a line for each that was odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from retold.report.findings import Run
from retold.report.words.phrases import count

_MOST = 200


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that was rejected, left out or odd."""

    path: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class InputsView:
    """The account of a run's inputs.

    Attributes:
        sums: In one sentence.
        troubles: The first of what was odd.
        more: Number of those not listed.
    """

    sums: str
    troubles: tuple[Trouble, ...]
    more: int


def inputs_view(run: Run) -> InputsView:
    """The account of a run's inputs."""
    found = list(_troubles(run.inputs) if run.inputs else _warnings(run))
    numbers = run.inputs.get("inputs", {})
    parts = [f"{count(run.size, 'article')} read"]
    if numbers.get("warning"):
        parts.append(f"{count(numbers['warning'], 'input')} with a warning")
    if numbers.get("rejected"):
        parts.append(f"{count(numbers['rejected'], 'input')} could not be read")
    return InputsView("; ".join(parts) + ".", tuple(found[:_MOST]), max(0, len(found) - _MOST))


def _troubles(inputs: Mapping[str, Any]) -> Iterator[Trouble]:
    for entry in inputs.get("entries", ()):
        path = str(entry.get("path", ""))
        for sentence in (entry.get("reason"), *entry.get("warnings", ())):
            if sentence:
                status = "rejected" if entry.get("status") == "rejected" else "warning"
                yield Trouble(path, status, str(sentence))
        for problem in entry.get("problems", ()):
            yield Trouble(str(problem["place"]), str(problem["status"]), str(problem["reason"]))
    for entry in inputs.get("left_out", ()):
        yield Trouble(str(entry.get("path", "")), "left out", str(entry.get("reason", "")))


def _warnings(run: Run) -> Iterator[Trouble]:
    """The warnings of the articles, where the account lists none."""
    articles = [article for story in run.stories for article in story.articles]
    for article in (*articles, *run.unrelated):
        for warning in article.warnings:
            yield Trouble(article.path, "warning", warning)
