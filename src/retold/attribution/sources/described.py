"""Whom "the former official" means: the one person whom the text has called an official before.

Goes in: a text and its names. Comes out: the full name of the person a noun with "the" stands for. Method:
what titles, appositions and "is" say of each person; the words of the phrase must all be said of one person
only, and nobody without a name may have been called the same nearby. Known failures: a second official whom
the text introduces without an article.
"""

from __future__ import annotations

import re
from collections import defaultdict

from retold.attribution.names.names import Names
from retold.attribution.names.offices import office
from retold.attribution.names.runs import Name
from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.sources.roles import content, head_of, role_of

_NEAR = 5_000
"""Characters before a phrase in which others may have been called the same."""
_PHRASE = re.compile(r"[Tt]he\s+(?:[\w’'-]+\s+){0,3}[a-z-]+")
_BEHIND = re.compile(
    r"(?:,\s+(?:an?|the|who\s+(?:is|was)\s+(?:an?|the)?)|\s+(?:is|was)\s+(?:an?|the))\s+([^,.;:“”\"\n]{3,100})"
)
_BEFORE = re.compile(r"(?:\A|[\s(“\"])((?:[A-Za-z][\w’'-]*\s+){1,5})\Z")
_BEFORE_CHARACTERS = 60
_TIMES = frozenset({"former", "then", "now"})
"""A text may leave these out when it speaks of a person again."""


class Described:
    """What a text says of its persons; read when first asked."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._by_head: dict[str, list[tuple[int, frozenset[str], str]]] | None = None

    def meant_by(self, phrase: str, offset: int) -> str | None:
        """The full name of the one person that a phrase at an offset stands for."""
        if not _PHRASE.fullmatch(phrase):
            return None
        head = office(phrase.rsplit(maxsplit=1)[-1])
        if not (
            head in lexicon("human nouns") or cues.HUMAN.fullmatch(head) or head.title() in lexicon("titles")
        ):
            return None
        if self._by_head is None:
            self._by_head = self._read()
        asked = _said_words(phrase)
        known = [entry for entry in self._by_head.get(head, ()) if entry[0] < offset and asked <= entry[1]]
        persons = {person for _, _, person in known}
        if len(persons) != 1 or self._is_others(head, offset, {at for at, _, _ in known}):
            return None
        return persons.pop()

    def _read(self) -> dict[str, list[tuple[int, frozenset[str], str]]]:
        found: dict[str, list[tuple[int, frozenset[str], str]]] = defaultdict(list)
        for name in self._names.all:
            if name.kind == "person":
                for at, words in self._said_of(name):
                    role = role_of(words)
                    if role is not None:
                        head = office(head_of(role))
                        found[head].append((at, _said_words(words) | {head}, self._names.fullest(name)))
        return found

    def _said_of(self, name: Name) -> list[tuple[int, str]]:
        """What stands beside a name about its bearer, each with its offset."""
        text = self._names.text
        said = [(name.title_start, word) for word in text[name.title_start : name.start].split()]
        if behind := _BEHIND.match(text, name.end, name.end + 160):
            said.append((behind.start(1), behind[1]))
        if before := _BEFORE.search(text[max(0, name.title_start - _BEFORE_CHARACTERS) : name.title_start]):
            said.append((name.title_start, before[1]))
        return said

    def _is_others(self, head: str, offset: int, known: set[int]) -> bool:
        """Whether somebody without a name has been called the same: ``a second harbour official``."""
        text, start = self._names.text, max(0, offset - _NEAR)
        called = re.compile(
            rf"\b(?:an?|another|one|second|other)\s+(?:[\w’'-]+\s+){{0,3}}?{re.escape(head)}\b", re.IGNORECASE
        )
        return any(
            not any(match.start() <= at <= match.end() + 1 for at in known)
            for match in called.finditer(text, start, offset)
        )


def _said_words(words: str) -> frozenset[str]:
    return frozenset(office(word) for word in content(words)) - _TIMES
