"""Derivations with the lost sources passed over that derive from an article themselves.

Truth is told in terms of articles: the nearest ancestor of each that is in the pile.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.answers.stages import Row

_CHANCES = ("probability", "either_way")


def passed_over(derivations: Sequence[Row], lost: Sequence[Row]) -> list[Row]:
    """The derivations of articles; what derives from a lost source derives, as far, from its parent.

    Args:
        derivations: Rows of ``derivations``.
        lost: Rows of ``lost_sources``.
    """
    sources = {row["lost_id"] for row in lost}
    above = {row["child"]: row for row in derivations if row["child"] in sources}
    found: dict[tuple[str, str], Row] = {}
    for row in derivations:
        source = above.get(row["parent"])
        if row["child"] in sources:
            continue
        if source is None or source["parent"] == row["child"]:
            _add(found, row, row["parent"], 1.0)
        else:
            _add(found, row, source["parent"], source["probability"])
            _add(found, row, row["parent"], 1 - source["probability"])
    return list(found.values())


def _add(found: dict[tuple[str, str], Row], row: Row, parent: str, share: float) -> None:
    if share > 0:
        before = found.get((parent, row["child"]), row | dict.fromkeys(_CHANCES, 0.0))
        chances = {name: min(1.0, before[name] + share * row[name]) for name in _CHANCES}
        found[parent, row["child"]] = before | chances | {"parent": parent}
