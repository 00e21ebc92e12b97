"""The names in a text as each run of capitalised words gives them by itself, with their kinds.

Goes in: a text. Comes out: names with offsets. Method: titles before a run, words in it and a list of places,
peoples and months tell the kind; one capitalised word alone is left open. Known failures: scripts without
capitals; texts all in capitals (no names are found there).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from retold.article import Span
from retold.attribution.credits.outlets import is_known_outlet
from retold.attribution.names.divided import WORD, divided
from retold.attribution.names.family_names import family_first
from retold.attribution.names.given_names import gender_of, gender_of_titles, is_given
from retold.attribution.reading.embedded import embedded_links
from retold.attribution.reading.lexicon import words as lexicon

_LONGEST = 7
_CONTRACTION = re.compile(r"[’'](?:m|re|ve|ll|d|t)\Z")


_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Prof|St|Rev|Jr|Sr|Maj|Adm|Cmdr|Hon|Pvt|Cpl|Reps|Sens"
)
"""Titles and the like that are written with a point and are part of a run of names."""


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    upper = "".join(chr(i) for i in range(0x41, 0x530) if chr(i).isupper())
    ends = [rf"(?<={title[0]}){title[1:]}" for title in _ABBREVIATED.split("|")]
    plain = r"\w*(?:(?:[’'](?![sS]\b)|-)(?=\w)\w+)*"
    particles = "|".join(sorted(lexicon("particles")))
    # What follows the capital: a pattern that begins with a set of letters is searched for fastest.
    rest = rf"(?:(?:{'|'.join(ends)})\.|\.(?:[{upper}]\.)*|-(?:[{upper}]\.){{2,}}|{plain})"
    following = rf"[ \u00a0](?:(?:{particles})[ \u00a0-])*[{upper}]{rest}"
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


def runs(text: str, embedded: Sequence[Span] | None = None) -> list[Name]:
    """The names of a text, in order.

    Args:
        text: The text.
        embedded: What in it is no text of its own, where the caller has it already.
    """
    found = []
    links = embedded_links(text) if embedded is None else embedded
    between = zip([0, *(k.end for k in links)], [*(k.start for k in links), len(text)], strict=True)
    for match in chain.from_iterable(_name_pattern().finditer(text, a, b) for a, b in between):
        for offset, run in divided(match[0]):
            read = _read(run)
            if read is not None:
                at = match.start() + offset
                start, end, name, kind, title_start, gender, length = read
                made = Name(at + start, at + end, name, kind, at + title_start, gender, length)
                found.append(_without_office(text, made) if length > 2 else made)
                if (
                    len(found) > 2
                    and found[-3].end + 2 == found[-2].start
                    and found[-2].end + 2 == made.start
                ):
                    _join_over_nickname(text, found)
    return found


_OFFICE_OF = re.compile(r"\b[A-Z][a-z]+\s+(?:of|for)\s+(?:the\s+)?\Z")


def _without_office(text: str, name: Name) -> Name:
    """The name behind a body or what an office is of: ``Port Board Ana Brel``, ``Head of Ports Ana Brel``."""
    words = name.words
    given = [i for i, word in enumerate(words[:-1]) if i and is_given(word)]
    first = next((i for i in reversed(given) if words[i - 1] in lexicon("bodies")), 0)
    if not first and given and not is_given(words[0]):
        before = text[max(0, name.title_start - 40) : name.title_start]
        first = given[0] if _OFFICE_OF.search(before) else 0
    if not first:
        return name
    start = name.start + [match.start() for match in WORD.finditer(name.text)][first]
    kept = text[start : name.end]
    return Name(start, name.end, kept, "person", start, _gender(kept), len(words) - first)


_NICKNAMES = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}


def _join_over_nickname(text: str, found: list[Name]) -> None:
    """Make ``Robert “Bob” Orley`` one name, ``Robert Orley``."""
    first, nickname, last = found[-3:]
    mark = text[nickname.start - 1]
    if _NICKNAMES.get(mark) != text[nickname.end] or nickname.length > 1 or last.title_start < last.start:
        return
    if is_given(first.words[0]) and last.kind in {"word", "person"} and first.kind in {"word", "person"}:
        whole = f"{first.text} {last.text}"
        length = first.length + last.length
        found[-3:] = [Name(first.start, last.end, whole, "person", first.title_start, first.gender, length)]


@lru_cache(maxsize=2**15)
def _read(run: str) -> Name | None:
    """The name in a run of capitalised words, without titles and words that merely begin a sentence.

    Offsets are those in the run.
    """
    words = [(m.start(), m[0]) for m in WORD.finditer(run)][-_LONGEST:]
    words = _without_furniture(words)
    while words and _is_starter(words[0][1], last=len(words) == 1):
        words.pop(0)
    if not words or (len(words) > 2 and all(w.isupper() and len(w) > 1 for _, w in words)):
        return None
    title_start = words[0][0]
    bare = [word.rstrip(".") for _, word in words]
    named = next(
        (i + 1 for i in range(len(words) - 2, -1, -1) if _is_title(bare[i]) and (len(bare[i]) > 1 or not i)),
        0,
    )
    titles_before = bare[:named]
    gender = gender_of_titles(titles_before)
    words = _said_once(words[named:])
    bare = bare[named : named + len(words)]
    end = words[-1][0] + len(words[-1][1])
    if glued := _GLUED.search(words[-1][1]):
        end -= len(glued[0])
        bare[-1] = glued.string[: glued.start()]
    elif words[-1][1].endswith(".") and len(words[-1][1]) > 2 and bare[-1] not in {"Jr", "Sr"}:
        end -= 1
    start = words[0][0]
    text = run[start:end]
    if text in _HOURS:
        return None
    if named and text[0].islower():  # German: "Sprecher der Feuerwehr"
        return Name(start, end, text, "title", title_start)
    named_so = named > 0 and titles_before[-1] in _COURTESY and _can_be_surname(bare[0])
    kind = "person" if named_so and len(bare) == 1 else _kind(bare, text, titled=named > 0)
    return Name(start, end, text, kind, title_start, gender or _gender(text), len(words))


def _gender(name: str) -> str:
    return "" if family_first(name) else gender_of(name)


_GLUED = re.compile(r"(?<=[a-z]{3})(?:[A-Z]{3,}|More|Read|Photos?|Images?|Video|Follow|Getty|Share|Watch)\Z")
"""What the text of another part of the page leaves behind a name: ``Ana BrelMORE``."""
_HOURS = frozenset(
    {"AM", "PM", "BST", "CET", "CT", "EDT", "EST", "ET", "GMT", "MT", "PDT", "PST", "PT", "UTC"}
)
_PARTY = re.compile(r"[DRI]-[A-Z]")
"""``D-Pa.`` behind a name in Congress."""
_PEOPLE = re.compile(r"[A-Z]\w{3,}(?:ians|icans|ists|ites)")
"""Many of one people, faith or party: ``Karstians``."""
_DOING = re.compile(r"[A-Z][a-z]{3,}ing")


_GERMAN_OFFICE = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]{2,}"
    r"(?:meister|sprecher|leiter|präsident|direktor|forscher|lehrer|führer|kommissar|anwalt|anwält|pfarrer)(?:in)?"
)


def _is_title(word: str) -> bool:
    """Whether a word before a name is a title; German ones are made of two words."""
    return word in lexicon("titles") or _GERMAN_OFFICE.fullmatch(word) is not None


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
    if words[-1] in lexicon("parties") or (not given and _is_office(words)):
        return "title"
    if _is_body(words, given=given):
        return "body"
    places, not_people = lexicon("places"), lexicon("not people")
    place = words[0] in places or words[-1] in places or not_people.issuperset(words)
    if not place and (
        any(len(word) > 2 and word.isupper() and "." not in word for word in words) or is_known_outlet(text)
    ):
        return "body"
    if place or (words[-1] in not_people and not given):
        return "place"
    return "body" if words[0] in not_people and not given and not titled else "person"


def _is_body(words: list[str], *, given: bool) -> bool:
    """Whether a word of a name makes it a body's; rooms and buildings at its end make it a place's."""
    bodies = lexicon("bodies")
    if words[-1] in bodies:
        return True
    if words[-1] in lexicon("places") and not given:
        return False
    return not _INSIDE_BODIES.isdisjoint(words[1:]) or (not given and not bodies.isdisjoint(words))


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
    if (
        "." in word
        or _PEOPLE.fullmatch(word)
        or (word in lexicon("not people") and not (titled and is_given(word)))
    ):
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
