"""Names in a text: persons, bodies and places told apart, and surnames led back to full names.

Goes in: a text. Comes out: names with offsets and kind, and who is meant by a shorter name. Method: runs of
capitalised words; titles before them, words in them and a list of places, peoples and months tell the kind;
one capitalised word alone is a person only if a title or a full name in the same text makes it one.
Known failures: scripts without capitals; texts all in capitals (no names are found there).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from retold.attribution.lexicon import words as lexicon
from retold.attribution.outlets import is_known_outlet

_LONGEST = 7
_ALIKE = 84.0
_ROUGHLY = 60.0
"""Likeness, 0 to 100, that makes two words one name; the lower one if they also sound the same."""
_PARTICLES = "al|el|ul|bin|bint|ibn|abu|van|von|der|den|de|del|della|da|dos|das|di|du|la|le|ben|ter|zu|af"
"""Small words inside a person's name."""
_CONTRACTION = re.compile(r"[’'](?:m|re|ve|ll|d|t)\Z")


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    upper = "".join(chr(i) for i in range(0x41, 0x530) if chr(i).isupper())
    abbreviated = (
        r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Prof|St|Rev|Jr|Sr|Maj|Adm|Cmdr|Hon|Pvt|Cpl)\."
    )
    plain = rf"[{upper}](?:\w|[’'](?![sS]\b)(?=\w)|-(?=\w))*"
    word = rf"(?:{abbreviated}|[{upper}]\.(?:[{upper}]\.)*|{plain})"
    return re.compile(rf"(?<![\w@#]){word}(?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0-])*{word}){{0,9}}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        start: First character, titles before the name not included.
        end: Character after its last.
        text: The name.
        kind: person, body, place, title (a capitalised noun), or word if one capitalised word leaves it open.
        title_start: First character of the titles before it, equal to ``start`` if there are none.
        gender: ``m``, ``f`` or empty if nothing tells.
    """

    start: int
    end: int
    text: str
    kind: str
    title_start: int
    gender: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())


class Names:
    """The names of one text, in order, and who is meant by each."""

    def __init__(self, text: str) -> None:
        found = [
            Name(
                start + read.start,
                start + read.end,
                read.text,
                read.kind,
                start + read.title_start,
                read.gender,
            )
            for match in _name_pattern().finditer(text)
            if (read := _read(match[0])) is not None and (start := match.start()) >= 0
        ]
        self._full: dict[str, list[Name]] = {}
        self._titled = {n.text for n in found if n.kind == "person" and len(n.words) == 1}
        for name in found:
            if name.kind == "person" and len(name.words) > 1:
                self._full.setdefault(surname(name.text), []).append(name)
        self._forms = {last: sorted({n.text for n in names}) for last, names in self._full.items()}
        self._sounds: dict[str, list[str]] = {}
        for last in self._full:
            self._sounds.setdefault(skeleton(last), []).append(last)
        self.all = [self._settled(name) for name in found]
        self._starts = [name.start for name in self.all]

    def between(self, start: int, end: int) -> list[Name]:
        """The names that lie wholly between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [name for name in self.all[first:last] if name.end <= end]

    def fullest(self, name: Name) -> str:
        """The fullest form in which the text gives a name."""
        if name.kind != "person":
            return name.text
        last = surname(name.text)
        if len(name.words) > 1:
            forms = self._forms.get(last, ())
            return max((form for form in forms if name.words[0] in form.split()), key=len, default=name.text)
        known = self._full.get(last)
        if known:
            number = bisect_right(known, name.start, key=lambda n: n.start)
            return known[max(0, number - 1)].text
        return self._misspelt(name) or name.text

    def _misspelt(self, name: Name) -> str | None:
        """The full name whose surname only sounds like this one."""
        alike = self._sounds.get(skeleton(name.text), ())
        if len(alike) != 1 or not sounds_alike(name.text, alike[0]):
            return None
        return self._full[alike[0]][0].text

    def _settled(self, name: Name) -> Name:
        """One capitalised word is a person if the text gives that person's full name or title somewhere."""
        known = name.text in self._full or name.text in self._titled
        if name.kind == "word" and (known or self._misspelt(name)):
            return Name(name.start, name.end, name.text, "person", name.title_start, name.gender)
        return name


def surname(name: str) -> str:
    """The last word of a name that is not ``Jr.`` or the like."""
    words = [word for word in name.split() if word.rstrip(".,") not in {"Jr", "Sr", "II", "III", "IV"}]
    return words[-1] if words else name


@lru_cache(maxsize=2**14)
def skeleton(word: str) -> str:
    """What is left of a name when vowels and letters that are spelt in several ways are made equal."""
    folded = word.lower().replace("ph", "f").replace("ck", "k").replace("sch", "s").replace("sh", "s")
    folded = folded.translate(str.maketrans("cqzyw", "kksiv"))
    letters = re.sub(r"[\W\d_aeiouhäöüéèáíóúâêîôûj]", "", folded)
    return re.sub(r"(.)\1+", r"\1", letters)


def sounds_alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: ``Kahl`` and ``Cahel``, ``Zubair`` and ``Zubir``."""
    a, b = a.lower(), b.lower()
    if a == b:
        return True
    likeness, shortest = ratio(a, b), min(len(a), len(b))
    roughly = shortest > 3 and likeness >= _ROUGHLY and skeleton(a) == skeleton(b)
    return roughly or (shortest > 2 and likeness >= _ALIKE)


@lru_cache(maxsize=2**15)
def _read(run: str) -> Name | None:
    """The name in a run of capitalised words, without titles and words that merely begin a sentence.

    Offsets are those in the run.
    """
    words = [(m.start(), m[0]) for m in re.finditer(r"\S+", run)]
    words = words[-_LONGEST:] if len(words) > _LONGEST else words
    while words and (_bare(words[0][1]) in lexicon("starters") or _CONTRACTION.search(words[0][1])):
        words.pop(0)
    if not words or (len(words) > 2 and all(w.isupper() and len(w) > 1 for _, w in words)):
        return None
    title_start = words[0][0]
    titles = [i for i, (_, word) in enumerate(words[:-1]) if _is_title(word)]
    gender = ""
    if titles:
        gender = _gender_of_titles([_bare(word) for _, word in words[: titles[-1] + 1]])
        words = words[titles[-1] + 1 :]
    end = words[-1][0] + len(words[-1][1])
    if words[-1][1].endswith(".") and len(words[-1][1]) > 2 and _bare(words[-1][1]) not in {"Jr", "Sr"}:
        end -= 1
    start = words[0][0]
    text = run[start:end]
    kind = _kind([_bare(word) for _, word in words], text, titled=bool(titles))
    return Name(start, end, text, kind, title_start, gender or _gender_of(text))


def _bare(word: str) -> str:
    return word.rstrip(".")


def _is_title(word: str) -> bool:
    return _bare(word) in lexicon("titles")


def _kind(words: list[str], text: str, *, titled: bool) -> str:
    if len(words) == 1:
        return _kind_of_one(words[0], titled=titled)
    given = _is_given(words[0])
    if words[-1] in lexicon("bodies") or (not given and any(word in lexicon("bodies") for word in words)):
        return "body"
    if (
        words[0] in lexicon("places")
        or words[-1] in lexicon("places")
        or all(w in lexicon("not people") for w in words)
    ):
        return "place"
    if any(len(word) > 2 and word.isupper() for word in words) or is_known_outlet(text):
        return "body"
    if words[-1] in lexicon("not people") and not given:
        return "place"
    return "body" if words[0] in lexicon("not people") and not given and not titled else "person"


def _kind_of_one(word: str, *, titled: bool) -> str:
    if word in lexicon("named bodies"):
        return "body"
    if "." in word or (word in lexicon("not people") and not (titled and _is_given(word))):
        return "place"
    if word in lexicon("titles") or word in lexicon("bodies") or (word in lexicon("places") and not titled):
        return "title"
    if (word.isupper() and len(word) > 1) or is_known_outlet(word):
        return "body"
    return "person" if titled else "word"


def _gender_of_titles(titles: list[str]) -> str:
    if any(title in lexicon("titles of men") for title in titles):
        return "m"
    return "f" if any(title in lexicon("titles of women") for title in titles) else ""


def _gender_of(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    if first in lexicon("men"):
        return "" if first in lexicon("women") else "m"
    return "f" if first in lexicon("women") else ""


def _is_given(word: str) -> bool:
    return word in lexicon("men") or word in lexicon("women")
