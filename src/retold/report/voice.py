"""Voices: who speaks in a story, what they say, and how their words came to each article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retold.report.shelves import Row

REPORTERS = frozenset({"outlet", "agency", "author"})
"""Kinds that report what others say; whom an article credits is told beside the credits."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of a voice into one article.

    Attributes:
        steps: In words, from the article to the voice.
        nodes: The same without the voice: an article_id, the id of a lost source, or the name of an outlet.
        access: ``own``, ``direct`` or ``relay``, as the article tells it; ``None`` if it tells nothing.
    """

    article_id: str
    steps: tuple[str, ...]
    nodes: tuple[str, ...]
    access: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What one article has a voice say; ``kind`` is direct, mixed or indirect."""

    article_id: str
    span: tuple[int, int]
    kind: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A person, a body, or persons without a name who speak in a story.

    Attributes:
        kind: person, unnamed, organisation, document, outlet, agency, post or author.
        name: The name most articles use; of persons without one, their role.
        origins: The nodes that brought the voice into the story; if there is but one, nobody confirms it.
        said: What it says, article by article.
    """

    speaker_id: str
    kind: str | None
    name: str
    spellings: tuple[str, ...]
    descriptions: tuple[str, ...]
    article_ids: tuple[str, ...]
    origins: tuple[str, ...]
    chains: tuple[Chain, ...]
    said: tuple[Said, ...]


def voices_of(of: Callable[[str], list[Row]], said: list[Row], articles: Sequence[str]) -> tuple[Voice, ...]:
    """The voices of a story, those that most articles have first.

    Args:
        of: The story's rows of a table.
        said: Its attributions.
        articles: Its articles in their order.
    """
    place = {article: number for number, article in enumerate(articles)}
    speaker_of = {row["speaker_id"]: row for row in of("speakers")}
    said_of = {row["attribution_id"]: row for row in said}
    chains_of: dict[str, list[Row]] = {}
    for chain in sorted(of("chains"), key=lambda chain: place.get(chain["article_id"], 0)):
        chains_of.setdefault(chain["speaker_id"], []).append(chain)
    found = []
    for row in of("voices"):
        speaker = speaker_of.get(row["speaker_id"], {})
        mine = [said_of[name] for name in speaker.get("attribution_ids") or () if name in said_of]
        mine.sort(key=lambda one: (place.get(one["article_id"], 0), one["whole_start"]))
        having = sorted(row["article_ids"] or (), key=lambda article: place.get(article, 0))
        found.append(_voice(row, speaker, chains_of.get(row["speaker_id"], []), mine, having))
    return tuple(
        sorted(found, key=lambda voice: (-len(voice.article_ids), -len(voice.said), voice.speaker_id))
    )


def _voice(row: Row, speaker: Row, chains: list[Row], said: list[Row], articles: list[str]) -> Voice:
    return Voice(
        row["speaker_id"],
        row["kind"],
        row["name"],
        tuple(speaker.get("spellings") or ()),
        tuple(speaker.get("descriptions") or ()),
        tuple(articles),
        tuple(row["origin_nodes"] or ()),
        tuple(Chain(c["article_id"], tuple(c["steps"]), tuple(c["nodes"]), c["access"]) for c in chains),
        tuple(Said(r["article_id"], (r["whole_start"], r["whole_end"]), r["kind"]) for r in said),
    )
