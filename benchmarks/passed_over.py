"""Derivations with the lost sources passed over that derive from an article themselves.

Truth is told in terms of articles: the nearest ancestor of each that is in the pile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.generated_pipeline import Row


def passed_over(derivations: Sequence[Row], lost: Sequence[Row]) -> list[Row]:
    """The derivations of articles; what derives from a lost source derives from the parent of that.

    Args:
        derivations: Rows of ``derivations``.
        lost: Rows of ``lost_sources``.
    """
    sources = {row["lost_id"] for row in lost}
    above: dict[str, str] = {row["child"]: row["parent"] for row in derivations if row["child"] in sources}
    found: dict[tuple[str, str], Row] = {}
    reached: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in derivations:
        if row["child"] not in sources:
            parent: str = row["parent"]
            key = above.get(parent, parent), str(row["child"])
            found.setdefault(key, row | {"parent": key[0]})
            for k, name in enumerate(("probability", "either_way")):
                reached[key][k] = min(1.0, reached[key][k] + row[name])
    return [
        row | dict(zip(("probability", "either_way"), reached[key], strict=True))
        for key, row in found.items()
    ]
