"""What Retold must show on five real articles behind which stands one report: ``python -m benchmarks.seeds``.

Each point is passed (1) or failed (0). The articles are in ``../shared/seeds``; 000 and 003 are one text.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import retold
from retold import Story

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_ALL = {"000", "001", "002", "003", "004"}
_REPORT = "Wall Street Journal"


def measure(data: Path) -> dict[str, float]:
    """The points by name; ``data`` is the folder beside the one with the articles."""
    with tempfile.TemporaryDirectory() as scratch:
        run = retold.trace(data.parent / "seeds", out=Path(scratch) / "run")
    story = max(run.stories, key=lambda found: len(found.articles), default=None)
    return {f"seeds_{name}": float(story is not None and check(story)) for name, check in POINTS.items()}


def _number(article_id: str) -> str:
    return article_id[:3]


def _one_story(story: Story) -> bool:
    return {_number(article.article_id) for article in story.articles} == _ALL


def _parents(story: Story, child: str) -> dict[str, float]:
    """Probability of each parent, articles by their number and lost sources by their name."""
    names = {source.id: source.name or source.id for source in story.lost_sources}
    return {
        names.get(d.parent, _number(d.parent)): d.probability
        for d in story.derivations
        if _number(d.child) == child
    }


def _likely(parents: dict[str, float]) -> str:
    return max(parents, key=lambda name: parents[name], default="")


def _copy(story: Story) -> bool:
    return any(
        {_number(d.parent), _number(d.child)} == {"000", "003"}
        and d.child_share >= 0.98
        and d.probability >= 0.9
        for d in story.derivations
    )


def _lost_source(story: Story) -> bool:
    return all(_REPORT in _likely(_parents(story, child)) for child in ("000", "001", "002"))


def _uncredited(story: Story) -> bool:
    """004 is placed under the report, or said to be undecided; never independent."""
    asked = any(_number(a) == "004" for question in story.undecided for a in question.article_ids)
    alone = max((p for node, p in story.origins.nodes if _number(node) == "004"), default=0.0)
    return alone < 0.5 and (asked or _REPORT in _likely(_parents(story, "004")))


def _origins(story: Story) -> bool:
    return story.origins.low == 1 and story.origins.expected < 2


def _quotation(story: Story) -> bool:
    for quotation in story.quotations:
        held = {_number(r.article_id) for r in quotation.readings if "resistance" in r.text}
        if {"000", "001", "002", "003"} <= held and "Nabil" in (quotation.speaker or ""):
            return True
    return False


def _texts(story: Story, kinds: Iterable[str]) -> list[set[str]]:
    """The readings of each variant of these kinds."""
    return [{reading.text for reading in v.readings} for v in story.variants if v.kind in kinds]


def _differ(story: Story, kinds: Iterable[str], one: str, other: str) -> bool:
    return any(
        any(one in text for text in texts) and any(other in text for text in texts)
        for texts in _texts(story, kinds)
    )


def _months(story: Story) -> bool:
    return _differ(story, ("figure", "date"), "six months", "6 to 12 months")


def _sums(story: Story) -> bool:
    return not _differ(story, ("figure",), "$85", "$88")


def _name(story: Story) -> bool:
    return _differ(story, ("name",), "Gardez", "Gardaz")


def _term(story: Story) -> bool:
    return _differ(story, ("term", "name"), "cousin", "nephew")


POINTS: dict[str, Callable[[Story], bool]] = {
    "1_one_story": _one_story,
    "2_copy": _copy,
    "3_named_lost_source": _lost_source,
    "4_uncredited_not_independent": _uncredited,
    "5_fewer_than_two_origins": _origins,
    "6_versions_of_the_quotation": _quotation,
    "7_months": _months,
    "7_sums_apart": _sums,
    "7_name": _name,
    "7_term": _term,
}


def main() -> int:
    """Print each point; status 1 if one failed or the articles are not there."""
    if not (DATA.parent / "seeds").is_dir():
        print("../shared/seeds is not there; nothing to measure.")
        return 1
    found = measure(DATA)
    for name, passed in found.items():
        print(f"{'passed' if passed else 'FAILED'}  {name.removeprefix('seeds_').replace('_', ' ')}")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
