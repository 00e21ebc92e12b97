"""The kinds of a story's speakers, and those of them that have no name.

Goes in: the rows of ``speakers`` with a name, and all attributions of the story. Comes out: the same rows
with their kind, and one more for each role that sources without a name have. Known failures: sources of one
role are one speaker, though they may be several persons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retold.attribution.sources.kinds import voices_in
from retold.attribution.sources.roles import same_roles
from retold.attribution.story.speakers import most_given
from retold.engine.bundle import Row


def typed(speakers: Sequence[Row], said: Sequence[Row]) -> list[Row]:
    """The speakers with the kind that most of their attributions give them."""
    kind_of = {row["attribution_id"]: row.get("source_kind") for row in said}
    return [
        speaker | {"kind": most_given(kind_of.get(name) for name in speaker["attribution_ids"])}
        for speaker in speakers
    ]


def unnamed(story_id: str, said: Sequence[Row], first: int) -> list[Row]:
    """The speakers of a story that have a role and no name, numbered from ``first``."""
    told = [
        (role, row)
        for row in sorted(said, key=lambda row: (row["article_id"], row["content_start"]))
        if row.get("role") and not row["name"]
        for role in voices_in(row["role"])
    ]
    stands = same_roles(role for role, _ in sorted({(role, row["article_id"]) for role, row in told}))
    rows: dict[str, list[Row]] = defaultdict(list)
    spellings: dict[str, set[str]] = defaultdict(set)
    for role, row in told:
        rows[stands[role]].append(row)
        spellings[stands[role]].add(role)
    return [
        {
            "speaker_id": f"{story_id}/speaker/{number}",
            "story_id": story_id,
            "kind": most_given(row["source_kind"] for row in rows[role]),
            "name": role,
            "spellings": sorted(spellings[role]),
            "descriptions": sorted({row["source"] for row in rows[role]}),
            "attribution_ids": [row["attribution_id"] for row in rows[role]],
        }
        for number, role in enumerate(sorted(rows), first)
    ]
