"""The kinds of a story's speakers, and those of them that have no name.

Goes in: the rows of ``speakers`` with a name, and all attributions of the story. Comes out: the same rows
with their kind, and one more for each role that sources without a name have. Known failures: sources of one
role are one speaker, though they may be several persons.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from retold.attribution.roles import same_roles
from retold.engine.bundle import Row


def typed(speakers: Sequence[Row], said: Sequence[Row]) -> list[Row]:
    """The speakers with the kind that most of their attributions give them."""
    kind_of = {row["attribution_id"]: row.get("source_kind") for row in said}
    return [
        speaker | {"kind": _most(kind_of.get(name) for name in speaker["attribution_ids"])}
        for speaker in speakers
    ]


def unnamed(story_id: str, said: Sequence[Row], first: int) -> list[Row]:
    """The speakers of a story that have a role and no name, numbered from ``first``."""
    told = [row for row in said if row.get("role") and not row["name"]]
    uses = sorted({(row["article_id"], row["role"]) for row in told})
    stands = same_roles(role for _, role in uses)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(told, key=lambda row: (row["article_id"], row["content_start"])):
        rows[stands[row["role"]]].append(row)
    return [
        {
            "speaker_id": f"{story_id}/speaker/{number}",
            "story_id": story_id,
            "kind": _most(row["source_kind"] for row in rows[role]),
            "name": role,
            "spellings": sorted({row["role"] for row in rows[role]}),
            "descriptions": sorted({row["source"] for row in rows[role]}),
            "attribution_ids": [row["attribution_id"] for row in rows[role]],
        }
        for number, role in enumerate(sorted(rows), first)
    ]


def _most(kinds: Iterable[str | None]) -> str | None:
    counts = Counter(kind for kind in kinds if kind)
    return min(counts, key=lambda kind: (-counts[kind], kind)) if counts else None
