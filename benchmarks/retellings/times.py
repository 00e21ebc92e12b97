"""What is known of the times of a generated story: all of them, days, a crawler's times, wrong ones, none."""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.answers.stages import article
from benchmarks.retellings.story import DAY, GeneratedStory

_WRONG = 0.15
"""Share of the times of a story that are wrong where any are."""


def articles_of(story: GeneratedStory, story_id: str, *, true_times: bool = False) -> list[dict[str, Any]]:
    """The rows of the articles in the pile, with the times the plan lets be known, or the true ones."""
    times = "exact" if true_times else story.plan.times
    rng = Random(f"times of {story.name}")
    return [
        article(
            story_id,
            node.name,
            node.text,
            outlet=node.outlet,
            **_known(times, node.written, rng),
        )
        for node in story.living
    ]


def _known(times: str, written: int, rng: Random) -> dict[str, Any]:
    precise, kind, at = "second", "published", written
    if times == "none":
        return {"published": None, "published_precision": None, "published_kind": None}
    if times == "days":
        precise, at = "day", written // DAY * DAY
    elif times == "collected":
        kind, at = "collected", written + round(rng.expovariate(1 / DAY))
    elif times == "wrong" and rng.random() < _WRONG:
        at += rng.choice((-2, -1, 1, 2)) * DAY
    return {"published": at, "published_precision": precise, "published_kind": kind}
