"""Names in a text: persons, bodies and places told apart, and surnames led back to full names.

Goes in: a text. Comes out: names with offsets and kind, and who is meant by a shorter name. Method: runs of
capitalised words; titles before them, words in them and a list of places, peoples and months tell the kind;
one capitalised word alone is a person only if a title or a full name in the same text makes it one.
Known failures: scripts without capitals; texts all in capitals (no names are found there).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from retold.attribution.credits.outlets import is_known_outlet
from retold.attribution.names.given_names import gender_of, gender_of_titles, is_given
from retold.attribution.names.spellings import skeleton, sounds_alike
from retold.attribution.reading.embedded import embedded_links
from retold.attribution.reading.lexicon import words as lexicon

_LONGEST = 7
_PARTICLES = "al|el|ul|bin|bint|ibn|abu|van|von|der|den|de|del|della|da|dos|das|di|du|la|le|ben|ter|zu|af"
"""Small words inside a person's name."""
_CONTRACTION = re.compile(r"[’'](?:m|re|ve|ll|d|t)\Z")


_ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Prof|St|Rev|Jr|Sr|Maj|Adm|Cmdr|Hon|Pvt|Cpl"
"""Titles and the like that are written with a point and are part of a run of names."""


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    upper = "".join(chr(i) for i in range(0x41, 0x530) if chr(i).isupper())
    ends = [rf"(?<={title[0]}){title[1:]}" for title in _ABBREVIATED.split("|")]
    plain = r"\w*(?:(?:[’'](?![sS]\b)|-)(?=\w)\w+)*"
    # What follows the capital: a pattern that begins with a set of letters is searched for fastest.
    rest = rf"(?:(?:{'|'.join(ends)})\.|\.(?:[{upper}]\.)*|-(?:[{upper}]\.){{2,}}|{plain})"
    following = rf"[ \u00a0](?:(?:{_PARTICLES})[ \u00a0-])*[{upper}]{rest}"
    return re.compile(rf"[{upper}](?<![\w@#].){rest}(?:{following}){{0,9}}")


class Name(NamedTuple):
    """A name in a text. Made by the hundred for every text.

    Attributes:
        start: First character, titles before the name not included.
        end: Character after its last.
        text: The name.
        kind: person, body, place, title (a capitalised noun), or word if one capitalised word leaves it open.
        title_start: First character of the titles before it, equal to ``start`` if there are none.
        gender: ``m``, ``f`` or empty if nothing tells.
        length: Number of words of the name.
    """

    start: int
    end: int
    text: str
    kind: str
    title_start: int
    gender: str = ""
    length: int = 1

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())


class Names:
    """The names of one text, in order, and who is meant by each."""

    def __init__(self, text: str) -> None:
        found = _runs(text)
        self.text = text
        self._full: dict[str, list[Name]] = {}
        self._by_gender: dict[tuple[str, str], list[Name]] = {}
        persons = [name for name in found if name.kind == "person"]
        self._titled = {name.text for name in persons if name.length == 1}
        for name in persons:
            if name.length > 1:
                self._full.setdefault(surname(name.text), []).append(name)
                self._by_gender.setdefault((surname(name.text), name.gender), []).append(name)
        self._forms = _longest_forms(self._full)
        self._sounds: dict[str, list[str]] = {}
        for last in self._full:
            self._sounds.setdefault(skeleton(last), []).append(last)
        self._misspellings: dict[str, str | None] = {}
        self._kinds: dict[str, str] = {}
        self.all = [self._settled(name) if name.length == 1 else name for name in found]
        self._starts = [name.start for name in self.all]

    def between(self, start: int, end: int) -> list[Name]:
        """The names that lie wholly between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [name for name in self.all[first:last] if name.end <= end]

    def kind_of(self, name: str) -> str | None:
        """The kind of a name that the text has; ``None`` if it has no such name."""
        if not self._kinds:
            self._kinds = {found.text: found.kind for found in reversed(self.all)}
        return self._kinds.get(name)

    def fullest(self, name: Name) -> str:
        """The fullest form in which the text gives a name."""
        if name.kind != "person":
            return name.text
        last = surname(name.text)
        if name.length > 1:
            return self._forms.get((last, name.words[0]), name.text)
        known = self._full.get(last)
        if known and name.gender:
            known = self._by_gender.get((last, name.gender)) or self._by_gender.get((last, ""))
            if not known:
                return name.text
        if known:
            number = bisect_right(known, name.start, key=lambda n: n.start)
            return known[max(0, number - 1)].text
        return self._misspelt(name.text) or name.text

    def _misspelt(self, word: str) -> str | None:
        """The full name whose surname only sounds like this one."""
        if word not in self._misspellings:
            alike = self._sounds.get(skeleton(word), [])
            found = len(alike) == 1 and sounds_alike(word, alike[0])
            self._misspellings[word] = self._full[alike[0]][0].text if found else None
        return self._misspellings[word]

    def _settled(self, name: Name) -> Name:
        """One capitalised word is a person if the text gives that person's full name or title somewhere."""
        if name.kind not in {"word", "body"}:
            # "Hassan" is a man's given name, but here the surname of somebody.
            alone = name.text in self._full and name.title_start == name.start
            return name._replace(gender="") if alone else name
        known = name.text in self._full or name.text in self._titled
        known = known or (name.kind == "word" and self._misspelt(name.text) is not None)
        return name._replace(kind="person", gender="") if known else name


def _longest_forms(full: Mapping[str, Iterable[Name]]) -> dict[tuple[str, str], str]:
    """By surname and another word of the name, the longest name that has both."""
    longest: dict[tuple[str, str], str] = {}
    for last, names in full.items():
        for form in sorted({name.text for name in names}):
            for word in form.split():
                if len(form) > len(longest.get((last, word), "")):
                    longest[last, word] = form
    return longest


def _runs(text: str) -> list[Name]:
    """The names of a text as each run of capitalised words gives them by itself."""
    found = []
    links = embedded_links(text)
    between = zip([0, *(k.end for k in links)], [*(k.start for k in links), len(text)], strict=True)
    for match in chain.from_iterable(_name_pattern().finditer(text, a, b) for a, b in between):
        for offset, run in _without_verbs(match[0]):
            read = _read(run)
            if read is not None:
                at = match.start() + offset
                start, end, name, kind, title_start, gender, length = read
                found.append(Name(at + start, at + end, name, kind, at + title_start, gender, length))
    return found


@lru_cache(maxsize=2**14)
def _without_verbs(run: str) -> tuple[tuple[int, str], ...]:
    """The parts of a run beside the verbs of a heading: ``Ana Brel Calls Tom Orley``."""
    verbs = [
        m
        for m in _WORD.finditer(run)
        if m[0] in lexicon("heading verbs") and m.start() and m.end() < len(run)
    ]
    starts, ends = [0, *(verb.end() + 1 for verb in verbs)], [*(verb.start() - 1 for verb in verbs), len(run)]
    return tuple((a, run[a:b]) for a, b in zip(starts, ends, strict=True) if a < b)


@lru_cache(maxsize=2**14)
def surname(name: str) -> str:
    """The last word of a name that is not ``Jr.`` or the like."""
    words = [word for word in name.split() if word.rstrip(".,") not in {"Jr", "Sr", "II", "III", "IV"}]
    return words[-1] if words else name


@lru_cache(maxsize=2**15)
def _read(run: str) -> Name | None:
    """The name in a run of capitalised words, without titles and words that merely begin a sentence.

    Offsets are those in the run.
    """
    words = [(m.start(), m[0]) for m in _WORD.finditer(run)][-_LONGEST:]
    words = _without_furniture(words)
    while words and _is_starter(words[0][1], last=len(words) == 1):
        words.pop(0)
    if not words or (len(words) > 2 and all(w.isupper() and len(w) > 1 for _, w in words)):
        return None
    title_start = words[0][0]
    bare = [word.rstrip(".") for _, word in words]
    titles = lexicon("titles")
    named = next(
        (i + 1 for i in range(len(words) - 2, -1, -1) if bare[i] in titles and (len(bare[i]) > 1 or not i)), 0
    )
    titles_before = bare[:named]
    gender = gender_of_titles(titles_before)
    words = _said_once(words[named:])
    bare = bare[named : named + len(words)]
    end = words[-1][0] + len(words[-1][1])
    if words[-1][1].endswith(".") and len(words[-1][1]) > 2 and bare[-1] not in {"Jr", "Sr"}:
        end -= 1
    start = words[0][0]
    text = run[start:end]
    if text in _HOURS:
        return None
    if named and text[0].islower():  # German: "Sprecher der Feuerwehr"
        return Name(start, end, text, "title", title_start)
    named_so = named > 0 and titles_before[-1] in _COURTESY and _can_be_surname(bare[0])
    kind = "person" if named_so and len(bare) == 1 else _kind(bare, text, titled=named > 0)
    return Name(start, end, text, kind, title_start, gender or gender_of(text), len(words))


_WORD = re.compile(r"\S+")
_HOURS = frozenset({"AM", "PM"})
_PARTY = re.compile(r"[DRI]-[A-Z]")
"""``D-Pa.`` behind a name in Congress."""
_DOING = re.compile(r"[A-Z][a-z]{3,}ing")


def _is_starter(word: str, *, last: bool) -> bool:
    """Whether a word only begins a sentence: ``Yesterday``, ``Following``."""
    if word.rstrip(".") in lexicon("starters") or _CONTRACTION.search(word):
        return True
    return not last and bool(_DOING.fullmatch(word)) and not is_given(word)


def _without_furniture(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The words behind share buttons and captions."""
    furniture = lexicon("page furniture")
    last = max((i for i, (_, word) in enumerate(words) if word in furniture), default=-1)
    more = next((i for i in range(last + 1, len(words)) if words[i][1] == "MORE"), len(words))
    return words[last + 1 : more]


def _said_once(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The words up to where a link says the same name again: ``Ana Brel Ana Maria BrelMore``."""
    again = next((i for i in range(2, len(words)) if words[i][1] == words[0][1]), len(words))
    return words[:again]


def _kind(words: list[str], text: str, *, titled: bool) -> str:
    if len(words) == 1:
        return _kind_of_one(words[0], titled=titled)
    given = is_given(words[0])
    bodies, places, not_people = lexicon("bodies"), lexicon("places"), lexicon("not people")
    if words[-1] in lexicon("parties") or (not given and _is_office(words)):
        return "title"
    inside = not _INSIDE_BODIES.isdisjoint(words[1:])
    if inside or words[-1] in bodies or (not given and not bodies.isdisjoint(words)):
        return "body"
    place = words[0] in places or words[-1] in places or not_people.issuperset(words)
    if not place and (any(len(word) > 2 and word.isupper() for word in words) or is_known_outlet(text)):
        return "body"
    if place or (words[-1] in not_people and not given):
        return "place"
    return "body" if words[0] in not_people and not given and not titled else "person"


_INSIDE_BODIES = frozenset({"Against", "Not", "For", "And", "To", "Of", "Without"})


def _is_office(words: list[str]) -> bool:
    """Whether a run is a title as a whole: ``U.S. Secretary`` is, ``Mo King`` has a surname."""
    foreign = "." in words[0] or words[0] in lexicon("not people")
    return words[-1] in lexicon("titles") and (foreign or words[-1] not in lexicon("titles and surnames"))


def _kind_of_one(word: str, *, titled: bool) -> str:
    if word in lexicon("named bodies"):
        return "body"
    if _PARTY.match(word):
        return "title"
    if "." in word or (word in lexicon("not people") and not (titled and is_given(word))):
        return "place"
    if word in lexicon("titles") or word in lexicon("bodies") or (word in lexicon("places") and not titled):
        return "title"
    if (word.isupper() and len(word) > 1) or is_known_outlet(word):
        return "body"
    return "person" if titled else "word"


_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Dr"})


def _can_be_surname(word: str) -> bool:
    """Whether ``Mr.`` before a word makes it a name: not in ``Mr. President``."""
    return word not in lexicon("titles") or word in lexicon("titles and surnames")
