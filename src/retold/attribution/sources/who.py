"""Who is meant: names led back to full names, pronouns to the person spoken of before.

Method for pronouns: this sentence up to the pronoun, then the sentences before, outside quotation marks. In
each, the first person whose gender fits and who can be its subject, that is, whose name no preposition goes
before; "the president" stands for whom the text calls so; then any other person. Known failures: stories
about two persons of one gender who take turns.
"""

from __future__ import annotations

import re

from retold.attribution.credits.outlets import canonical_outlet
from retold.attribution.names.names import Name, Names
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.reading.page import Page
from retold.attribution.sources.sources import Source

_SENTENCES_BACK = 8
_CHARACTERS_BACK = 3_000
_OBLIQUE = re.compile(
    r"\b(?:of|for|about|to|against|with|by|from|on|in|over|between|than|like|towards?|behind|including|after|"
    r"following|during|the)\s+(?:(?:the|an?|his|her|their|its|former|then|late|president)\s+)*\Z",
    re.IGNORECASE,
)
"""Before a name that is no subject of its sentence, or only goes before a noun: ``the Brel hearings``."""
_OWNING = re.compile(r"[’']s?\s")
_BEFORE = 30
_OFFICE = re.compile(
    r"\b[Tt]he\s+(president|senator|governor|mayor|congress(?:wo)?man|secretary|judge|sheriff|chairman|"
    r"chancellor|(?:prime\s+)?minister|justice|general)\b(?![’'])"
)
_OFFICES = {"sen": "senator", "gov": "governor", "rep": "congressman", "gen": "general"}
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
        self._holders: dict[str, Name] = {}
        for name in names.all:
            if name.kind != "person":
                continue
            if name.gender:
                self._genders.setdefault(names.fullest(name), name.gender)
            if name.title_start < name.start:
                for word in page.text[name.title_start : name.start].lower().split():
                    self._holders.setdefault(_OFFICES.get(word.rstrip("."), word), name)

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
        if word not in self._ordinary and word.lower() in lexicon("human nouns"):
            self._ordinary[word] = True
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
            start, end = max(sentence.start, offset - _CHARACTERS_BACK), min(sentence.end, offset)
            persons = self._persons(start, end)
            subjects = [name for name in persons if not self._is_oblique(name)]
            holder = self._holder(start, subjects[0].start if subjects else end)
            for group in ([holder] if holder else [], subjects, persons):
                known = [name for name in group if self._gender(name) == gender]
                fitting = known or [name for name in group if not self._gender(name)]
                if fitting:
                    return fitting[0]
        return None

    def _is_oblique(self, name: Name) -> bool:
        text = self._page.text
        before = text[max(0, name.title_start - _BEFORE) : name.title_start]
        return bool(_OBLIQUE.search(before) or _OWNING.match(text, name.end))

    def _holder(self, start: int, end: int) -> Name | None:
        """Whom "the president" stands for, where that is the first subject between two offsets."""
        text = self._page.text
        office = _OFFICE.search(text, start, end)
        if office is None or self._page.quote_at(office.start()) is not None:
            return None
        if _OBLIQUE.search(text[max(0, office.start() - _BEFORE) : office.start()]):
            return None
        return self._holders.get(office[1].split()[-1])

    def _persons(self, start: int, end: int) -> list[Name]:
        return [
            name
            for name in self._names.between(start, end)
            if name.kind == "person" and self._page.quote_at(name.start) is None
        ]

    def _gender(self, name: Name) -> str:
        return self._genders.get(self._names.fullest(name), "")
