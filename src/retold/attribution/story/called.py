"""What the articles of a story call their speakers, with the titles that tell who of one last name is meant.

Goes in: attributions. Comes out: by attribution the name of its speaker. Method: a last name alone is taken
with the titles before it, so that ``Mrs. Orley`` and ``Mr. Orley`` are two; what is said of a speaker gives
the offices that decide between bearers of one last name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from retold.attribution.names.offices import office
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.story.speakers import same_speakers
from retold.engine.bundle import Row

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 400
"""Characters of a description in which offices are looked for."""


def speakers_of(said: Sequence[Row]) -> dict[str, str]:
    """For each attribution with a name, the name that stands for its speaker in the story."""
    articles: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, frozenset[str]] = {}
    named = {row["attribution_id"]: (called(row), row) for row in said if row["name"]}
    for name, row in named.values():
        articles[name].add(row["article_id"])
        offices[name] = offices.get(name, frozenset()) | _offices_in(row)
    stands = same_speakers({name: len(where) for name, where in articles.items()}, offices)
    return {attribution: stands[name] for attribution, (name, _) in named.items()}


def called(row: Row) -> str:
    """The name an attribution gives its speaker, a last name alone with the titles before it."""
    name: str = row["name"]
    source = row.get("source") or ""
    at = source.find(name)
    if " " in name or at <= 0 or row.get("source_kind") not in {None, "person"}:
        return name
    titles: list[str] = []
    for word in reversed(source[:at].split()):
        if word.rstrip(".") not in lexicon("titles"):
            break
        titles.insert(0, word)
    return " ".join([*titles, name])


def _offices_in(row: Row) -> frozenset[str]:
    words = f"{row.get('source') or ''} {row.get('description') or ''}"[:_LOOKED_AT]
    return frozenset(map(office, _WORD.findall(words))) & _known_offices()


@lru_cache(maxsize=1)
def _known_offices() -> frozenset[str]:
    courtesy = {"mr", "mrs", "ms", "miss", "mme", "doctor"}
    return frozenset(map(office, lexicon("titles"))) - courtesy
