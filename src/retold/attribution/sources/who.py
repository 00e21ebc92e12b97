"""Who is meant: names led back to full names, pronouns to the person spoken of before.

Method for pronouns: this sentence up to the pronoun, then the sentences before, outside quotation marks. In
each, the first person whose gender fits and who can be its subject, that is, whose name no preposition goes
before; "the president" stands for whom the text calls so; then any other person. Known failures: stories
about two persons of one gender who take turns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from retold.attribution.credits.outlets import canonical_outlet
from retold.attribution.names.given_names import is_given
from retold.attribution.names.names import Names
from retold.attribution.names.runs import Name
from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.reading.page import Page
from retold.attribution.sources.described import Described
from retold.attribution.sources.sources import Source

_SENTENCES_BACK = 8
_CHARACTERS_BACK = 3_000
_OBLIQUE = re.compile(
    rf"\b({cues.BEFORE_NO_SUBJECT}|than|like|towards?|the)"
    r"\s+(?:(?!(?:that|how|what|when|who|if|and)\b)(?-i:[a-z][\w’'-]*|President)\s+){0,3}\Z",
    re.IGNORECASE,
)
"""Before a name that is no subject of its sentence, or only goes before a noun: ``the Brel hearings``."""
_TOPIC = frozenset({"With", "For", "To", "Like", "Against"})
"""At the beginning of a sentence, before the one it is about: ``With Brel, there is not much hope``."""
_ACTS = re.compile(
    r"(?:,\s+who\s|\s+(?:[a-z]+ly\s+)?(?:[a-z]{2,}(?:ed|s)|did|had|made|went|took|gave|came|got|held|spoke|wrote|won|lost|"
    r"will|would|could|can|said|told)\b)"
)
"""Behind a name that is the subject of a clause, whatever goes before: ``from remarks Brel made``."""
_ONE_OF_MANY = re.compile(r"\b(?:an?|many|most|all|several|some|few|these|those|other)\s+\Z", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_OWNING = re.compile(r"[’']s?\s")
_FORMER = re.compile(r"\b(?:former|ex-|late|then-?)\s*\Z", re.IGNORECASE)
_BEFORE = 40
_OFFICE = re.compile(
    r"\b[Tt]he\s+(president|senator|governor|mayor|congress(?:wo)?man|secretary|judge|sheriff|chairman|"
    r"chancellor|(?:prime\s+)?minister|justice|general)\b(?![’'])"
)
_OFFICES = {"sen": "senator", "gov": "governor", "rep": "congressman", "gen": "general"}
_SUBJECT = {"m": re.compile(r"\bhe\b", re.IGNORECASE), "f": re.compile(r"\bshe\b", re.IGNORECASE)}
_SUBORDINATE = re.compile(
    r"\W*(?:when|as|before|after|while|if|although|though|because|once|since|until)\b", re.IGNORECASE
)
"""What a pronoun may stand in before the name it stands for: ``When she came, Brel said``."""
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
    "он": "m",
    "она": "f",
    "він": "m",
    "вона": "f",
}


def _is_told_of(text: str, name: Name) -> bool:
    """Whether an apposition or a word of saying beside a name tells that it is a person's."""
    before = text[max(0, name.start - _BEFORE) : name.start]
    words = before.split()
    if words and (words[-1] in lexicon("cues") or cues.HUMAN.fullmatch(words[-1].strip(","))):
        return True
    if _APPOSITION.match(text, name.end):
        return True
    following = _NEXT_WORD.match(text, name.end)
    return following is not None and following[1] in lexicon("cues")


_APPOSITION = re.compile(r",\s+(?:an?|the|who|whose|his|her|former|\d\d|[a-z]+\s+of|said|says|told)\b")
_NEXT_WORD = re.compile(r"\s+(?:(?:has|had|also|later|then)\s+)?([a-z]+)")


class Who:
    """Resolves the sources of one text."""

    def __init__(self, page: Page, names: Names) -> None:
        self._page = page
        self._names = names
        self._described = Described(names)
        self._ordinary: dict[str, bool] = {}
        self._genders: dict[str, str] = {}
        self._known: set[str] = set()
        holders: dict[str, Counter[Name]] = defaultdict(Counter)
        first: dict[str, Name] = {}
        for name in names.all:
            if name.kind != "person":
                continue
            full = names.fullest(name)
            if name.gender:
                self._genders.setdefault(full, name.gender)
            titled = name.title_start < name.start
            if titled or name.length == 1 or is_given(name.words[0]) or _is_told_of(page.text, name):
                self._known.add(full)
            if titled and not _FORMER.search(
                page.text[max(0, name.title_start - _BEFORE) : name.title_start]
            ):
                for word in page.text[name.title_start : name.start].lower().split():
                    holders[_OFFICES.get(word.rstrip("."), word)][first.setdefault(full, name)] += 1
        self._holders = {office: counts.most_common(1)[0][0] for office, counts in holders.items()}

    def name_of(self, source: Source) -> tuple[str | None, str | None]:
        """The fullest name of a source, and its description; ``None`` where the text gives none."""
        if source.kind == "pronoun":
            gender = _PERSONAL.get(source.pronoun)
            name = self._antecedent(source.span.start, gender) if gender else None
            return (self._names.fullest(name) if name else None), None
        if source.kind == "unnamed":
            phrase = source.span.of(self._page.text)
            return self._described.meant_by(phrase, source.span.start), source.description
        if source.name is None or source.kind in {"place", "title"}:
            return None, source.description
        if source.name.kind == "word" and self._is_no_name(source.name):
            return None, source.description
        full = self._names.fullest(source.name)
        return (canonical_outlet(full) if source.name.kind == "body" else full), source.description

    def _is_no_name(self, name: Name) -> bool:
        """Whether one capitalised word is a noun, or one of many: ``an Iowan``, ``some Karstians``."""
        before = self._page.text[max(0, name.start - 12) : name.start]
        if self._is_ordinary(name.text) or _ONE_OF_MANY.search(before):
            return True
        # Slavic nouns go without an article: ``Жители сказали``.
        return _CYRILLIC.match(name.text) is not None and self._only_begins(name)

    def _only_begins(self, name: Name) -> bool:
        """Whether a word stands at the beginning of a sentence, and nowhere inside one."""
        page = self._page
        begins = page.sentences[page.sentence_no(name.start)].start >= name.start - 2
        near = page.text[max(0, name.start - _CHARACTERS_BACK) : name.end + _CHARACTERS_BACK]
        return begins and re.search(rf"[^\W\d_],? {re.escape(name.text)}\b", near) is None

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
        spare: Name | None = None
        for back in range(number, max(-1, number - 1 - _SENTENCES_BACK), -1):
            sentence = page.sentences[back]
            start, end = max(sentence.start, offset - _CHARACTERS_BACK), min(sentence.end, offset)
            persons = self._persons(start, end)
            subjects = [name for name in persons if not self._is_oblique(name)]
            holder = self._holder(start, subjects[0].start if subjects else end)
            if self._goes_on(start, persons[0].title_start if persons else end, gender):
                continue
            owners = [name for name in persons if _OWNING.match(self._page.text, name.end)]
            for group in ([holder] if holder else [], subjects, owners):
                if fitting := self._fitting(group, gender):
                    return fitting
            spare = spare or self._fitting(persons, gender)
        return spare

    def _fitting(self, group: Sequence[Name], gender: str) -> Name | None:
        """The first person of this gender, else the first of whom none is known."""
        known = [name for name in group if self._gender(name) == gender]
        fitting = known or [name for name in group if not self._gender(name)]
        return fitting[0] if fitting else None

    def _goes_on(self, start: int, end: int, gender: str) -> bool:
        """Whether a pronoun of this gender is the subject before a sentence names anybody."""
        text = self._page.text
        pronoun = _SUBJECT[gender].search(text, start, end)
        if pronoun is None or self._page.quote_at(pronoun.start()) is not None:
            return False
        return _SUBORDINATE.match(text, start, pronoun.start()) is None

    def _is_oblique(self, name: Name) -> bool:
        text = self._page.text
        before = text[max(0, name.title_start - _BEFORE) : name.title_start]
        oblique = _OBLIQUE.search(before)
        if oblique is not None and oblique[1].lower() != "the":
            at = name.title_start - len(before) + oblique.start()
            topic = oblique[1] in _TOPIC and text[name.end : name.end + 1] == ","
            if _ACTS.match(text, name.end) or (
                topic and at == self._page.sentences[self._page.sentence_no(at)].start
            ):
                return False
        return oblique is not None or _OWNING.match(text, name.end) is not None

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
            if name.kind == "person"
            and self._names.fullest(name) in self._known
            and self._page.text[name.title_start - 1 : name.title_start] != "/"  # who took a picture
            and self._page.quote_at(name.start) is None
        ]

    def _gender(self, name: Name) -> str:
        return self._genders.get(self._names.fullest(name), "")
