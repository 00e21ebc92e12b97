"""Names in a text: persons, bodies and places told apart, and surnames led back to full names.

Goes in: a text. Comes out: names with offsets and kind, and who is meant by a shorter name. Method: the names
that runs of capitalised words give (:mod:`retold.attribution.names.runs`); one capitalised word alone is a
person only if a title or a full name in the same text makes it one, and the one of that last name who was
named last, with that title or gender if it tells. Known failures: two of one surname who take turns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from retold.article import Span
from retold.attribution.names.family_names import family_first
from retold.attribution.names.given_names import is_given
from retold.attribution.names.offices import office
from retold.attribution.names.parts import one_person, parts_of
from retold.attribution.names.runs import Name, runs
from retold.attribution.names.spellings import skeleton, sounds_alike

_WELL_KNOWN = 3
"""Times that a text has a last name alone, before anybody's full name has it: that is somebody else's."""


class Names:
    """The names of one text, in order, and who is meant by each.

    Args:
        text: The text.
        embedded: What in it is no text of its own, such as links, where the caller has it already.
    """

    def __init__(self, text: str, embedded: Sequence[Span] | None = None) -> None:
        found = runs(text, embedded)
        self.text = text
        self._full: dict[str, list[Name]] = {}
        self._by_gender: dict[tuple[str, str], list[Name]] = {}
        self._by_office: dict[tuple[str, str], list[Name]] = {}
        self._first_of_two: dict[str, str | None] = {}
        persons = [name for name in found if name.kind == "person"]
        self._titled = {name.text for name in persons if name.length == 1}
        for name in persons:
            if name.length > 1:
                self._full.setdefault(surname(name.text), []).append(name)
                self._by_gender.setdefault((surname(name.text), name.gender), []).append(name)
                for held in self._offices(name):
                    self._by_office.setdefault((surname(name.text), held), []).append(name)
                if name.length == 3 and is_given(name.words[0]) and not is_given(name.words[1]):
                    known = self._first_of_two.setdefault(name.words[1], name.text)
                    self._first_of_two[name.words[1]] = name.text if known == name.text else None
        self._forms = _longest_forms(self._full)
        self._owners = _owners(found)
        self._sounds: dict[str, list[str]] = {}
        for last in self._full:
            self._sounds.setdefault(skeleton(last), []).append(last)
        self._misspellings: dict[str, str | None] = {}
        self._kinds: dict[str, str] = {}
        self._fullest: dict[tuple[int, int], str] = {}
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
        place = name.start, name.end
        if place not in self._fullest:  # asked for each name dozens of times
            self._fullest[place] = self._found_fullest(name)
        return self._fullest[place]

    def _found_fullest(self, name: Name) -> str:
        last = surname(name.text)
        if name.length > 1:
            return self._forms.get((last, name.words[0]), name.text)
        known = self._bearers(name, last)
        if known:
            number = bisect_right(known, name.start, key=lambda n: n.start)
            meant = known[max(0, number - 1)]
            return self._forms.get((last, meant.words[0]), meant.text)
        if last in self._full:
            return name.text
        return self._first_of_two.get(name.text) or self._misspelt(name.text) or name.text

    def _bearers(self, name: Name, last: str) -> Sequence[Name]:
        """The full names that a last name alone may mean: by its titles, else its owner's, else all."""
        for held in self._offices(name):
            if (last, held) in self._by_office:
                return self._by_office[last, held]
        if name.gender and last in self._full:
            return self._by_gender.get((last, name.gender), self._by_gender.get((last, ""), ()))
        return self._owners[last] if last in self._owners else self._full.get(last, ())

    def _offices(self, name: Name) -> list[str]:
        """What the titles before a name say that its bearer is."""
        return [office(word) for word in self.text[name.title_start : name.start].split()]

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
        known = (
            name.text in self._full or name.text in self._titled or bool(self._first_of_two.get(name.text))
        )
        known = known or (name.kind == "word" and self._misspelt(name.text) is not None)
        return name._replace(kind="person", gender="") if known else name


def _longest_forms(full: Mapping[str, Iterable[Name]]) -> dict[tuple[str, str], str]:
    """By surname and another word of the name, the longest name that has both."""
    longest: dict[tuple[str, str], str] = {}
    for last, names in full.items():
        for form in sorted({name.text for name in names}):
            first, *others = form.split()
            # "Slippery James Orley" is no fuller name of James Orley.
            for word in (first, *(w for w in others if is_given(first) or not is_given(w))):
                if len(form) > len(longest.get((last, word), "")):
                    longest[last, word] = form
    return longest


def _owners(found: Iterable[Name]) -> dict[str, list[Name]]:
    """By last name that several have, who is called by it alone before anybody else of that name comes.

    The others keep their first names: ``Ivo Orley ... Orley ... Ana Orley ... Orley`` is two persons. Nobody
    in the text has the full name of someone so well known that the text begins with the last name alone.
    """
    first: dict[str, Name] = {}
    before = Counter[str]()
    alone, shared = set[str](), set[str]()
    for name in found:
        if name.length == 1 and not name.gender:
            if name.text not in first:
                before[name.text] += 1
            elif name.text not in shared:
                alone.add(name.text)
        elif name.length > 1 and name.kind == "person":
            last = surname(name.text)
            known = first.setdefault(last, name)
            if is_given(name.words[0]) and not one_person(parts_of(known.text), parts_of(name.text)):
                shared.add(last)
    owned = {last: [first[last]] for last in alone & shared}
    return owned | {last: [] for last in first if before[last] >= _WELL_KNOWN}


@lru_cache(maxsize=2**14)
def surname(name: str) -> str:
    """The family's name: the last word that is not ``Jr.`` or the like, or the first of ``Zhao Wenqing``."""
    words = [word for word in name.split() if word.rstrip(".,") not in {"Jr", "Sr", "II", "III", "IV"}]
    if not words:
        return name
    return words[0] if family_first(" ".join(words)) else words[-1]
