"""Who is meant: names led back to full names, pronouns to the person spoken of before.

Method for pronouns: the persons named in this sentence before the pronoun, then the first person named in
each of the sentences before, outside quotation marks; the first whose gender fits. Known failures: stories
about two persons of one gender who take turns.
"""

from __future__ import annotations

import re

from retold.attribution.names import Name, Names
from retold.attribution.outlets import canonical_outlet
from retold.attribution.page import Page
from retold.attribution.sources import Source

_SENTENCES_BACK = 8
_CHARACTERS_BACK = 3_000
_PERSONAL = {
    "he": "m",
    "she": "f",
    "er": "m",
    "il": "m",
    "elle": "f",
    "él": "m",
    "ella": "f",
    "lui": "m",
    "lei": "f",
}


class Who:
    """Resolves the sources of one text."""

    def __init__(self, page: Page, names: Names) -> None:
        self._page = page
        self._names = names
        self._ordinary: dict[str, bool] = {}
        self._genders: dict[str, str] = {}
        for name in names.all:
            if name.kind == "person" and name.gender:
                self._genders.setdefault(names.fullest(name), name.gender)

    def name_of(self, source: Source) -> tuple[str | None, str | None]:
        """The fullest name of a source, and its description; ``None`` where the text gives none."""
        if source.kind == "pronoun":
            gender = _PERSONAL.get(source.pronoun)
            name = self._antecedent(source.span.start, gender) if gender else None
            return (self._names.fullest(name) if name else None), None
        if source.name is None or source.kind in {"place", "title"}:
            return None, source.description
        if source.name.kind == "word" and self._is_ordinary(source.name.text):
            return None, source.description
        full = self._names.fullest(source.name)
        return (canonical_outlet(full) if source.name.kind == "body" else full), source.description

    def _is_ordinary(self, word: str) -> bool:
        """Whether only a sentence's beginning makes a word capital: the text has it in small too."""
        if word not in self._ordinary:
            found = re.search(rf"\b{re.escape(word.lower())}\b", self._page.text)
            self._ordinary[word] = found is not None
        return self._ordinary[word]

    def _antecedent(self, offset: int, gender: str) -> Name | None:
        """The person a pronoun at an offset stands for."""
        page = self._page
        number = page.sentence_no(offset)
        for back in range(number, max(-1, number - 1 - _SENTENCES_BACK), -1):
            sentence = page.sentences[back]
            persons = self._persons(max(sentence.start, offset - _CHARACTERS_BACK), min(sentence.end, offset))
            known = [name for name in persons if self._gender(name) == gender]
            fitting = known or [name for name in persons if not self._gender(name)]
            if fitting:
                return fitting[0]
        return None

    def _persons(self, start: int, end: int) -> list[Name]:
        return [
            name
            for name in self._names.between(start, end)
            if name.kind == "person" and self._page.quote_at(name.start) is None
        ]

    def _gender(self, name: Name) -> str:
        return self._genders.get(self._names.fullest(name), "")
