"""A person's name in its parts, and whether two names can be one person's.

Goes in: names as articles give them. Comes out: titles, given names, family name, ending. Method: equal
family names beside given names that agree, or family names that sound alike beside equal given names. Given
names agree if they are equal, short forms or initials of each other, or sound alike; two that are both well
known are two names. Men and women, fathers and sons (``Jr.``, ``Sr.``) are told apart. Known failures: two
persons of one name; a person who changes the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from retold.attribution.names.family_names import family_first
from retold.attribution.names.given_names import gender_of, gender_of_titles, is_given
from retold.attribution.names.offices import office
from retold.attribution.names.spellings import plain_name, skeleton, sounds_alike
from retold.attribution.reading.lexicon import words as lexicon

_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in its parts, in small letters without accents.

    Attributes:
        given: What stands before the family name, initials included, particles left out.
        family: The family name, or the only word.
        ending: ``jr`` and the like, else empty.
        gender: ``m``, ``f`` or empty if neither a title nor the first name tells.
        titled: The same by its title alone.
        offices: What its titles say that the bearer is.
        particles: Small words such as ``al`` and ``van``.
    """

    given: tuple[str, ...]
    family: str
    ending: str = ""
    gender: str = ""
    titled: str = ""
    offices: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()


@lru_cache(maxsize=2**14)
def parts_of(name: str) -> Parts:
    """The parts of a name.

    >>> parts_of("Gov. Mira A. Tolland Jr.").given
    ('mira', 'a')
    """
    written = name.replace("-", " ").replace(".", ". ").split()[:_LONGEST]
    titles: list[str] = []
    while len(written) > 1 and written[0].rstrip(".") in lexicon("titles") and not is_given(written[0]):
        titles.append(written.pop(0).rstrip("."))
    turned = [*written[1:], written[0]] if family_first(" ".join(name.split()[len(titles) :])) else written
    words = [plain for word in turned if (plain := plain_name(word.strip(".,")))] or [name]
    ending = next((word for word in words[1:] if word in _ENDINGS), "")
    words = [word for word in words if word not in _ENDINGS] or words
    small = {plain for word in written if (plain := plain_name(word)) in lexicon("particles")}
    kept = [word for word in words[:-1] if not _is_particle(word, words, written)]
    titled = gender_of_titles(titles)
    first = "" if len(words) == 1 else next((word for word in turned if plain_name(word) == words[0]), "")
    return Parts(
        tuple(kept),
        words[-1],
        ending,
        titled or (gender_of(first) if first else ""),
        titled,
        frozenset(map(office, titles)),
        frozenset(small),
    )


def _is_particle(word: str, words: list[str], written: list[str]) -> bool:
    """Whether a word is a small one inside a name; ``Al`` and ``Ben`` at its beginning may be given names."""
    if word not in lexicon("particles"):
        return False
    return word != words[0] or written[0].islower() or words[1] in lexicon("particles")


def one_person(a: Parts, b: Parts) -> bool:
    """Whether two names of two words or more can be one person's."""
    if _endings_differ(a, b) or (a.titled and b.titled and a.titled != b.titled):
        return False
    if _joined(*a.given, a.family) == _joined(*b.given, b.family) or _is_turned(a, b):
        return True
    if a.gender and b.gender and a.gender != b.gender and a.given[:1] != b.given[:1]:
        return False
    if a.family == b.family or _is_other_family_name(a, b):
        return _given_agree(a, b)
    if not sounds_alike(a.family, b.family) or not a.given or not b.given:
        return False
    return in_full(a.given[0]) == in_full(b.given[0]) and _middle_agrees(a.given[1:], b.given[1:])


def _endings_differ(a: Parts, b: Parts) -> bool:
    return bool(a.ending and b.ending and a.ending != b.ending)


def _joined(*words: str) -> str:
    return plain_name("".join(words))


def _is_turned(a: Parts, b: Parts) -> bool:
    """Whether one has the family name first and the other last; not where both words are given names."""
    one, other = _joined(*a.given, a.family), _joined(*b.given, b.family)
    turned = _joined(a.family, *a.given) == other or _joined(b.family, *b.given) == one
    return turned and not (a.gender and b.gender)


def _is_other_family_name(a: Parts, b: Parts) -> bool:
    """Whether one leaves out the second of two family names: ``Carlos Ordoñal Reyeda``."""
    short, long = sorted((a, b), key=lambda parts: len(parts.given))
    return short.family in long.given[1:]


def _given_agree(a: Parts, b: Parts) -> bool:
    if not a.given or not b.given:
        return True
    one, other = a.given, b.given
    if one[0] in b.particles or other[0] in a.particles:
        return True
    if not _first_agree(one[0], other[0]):
        # Who goes by the second name: it is the first of the shorter.
        short, long = sorted((one, other), key=len)
        return len(short) < len(long) and len(short[0]) > 1 and short[0] in long
    return _middle_agrees(
        tuple(word for word in one[1:] if word != b.family),
        tuple(word for word in other[1:] if word != a.family),
    )


def _first_agree(a: str, b: str) -> bool:
    a, b = in_full(a), in_full(b)
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if a.title() in _well_known() and b.title() in _well_known():
        return _vowels(a) == _vowels(b) and skeleton(a) == skeleton(b)
    return sounds_alike(a, b)


def _vowels(word: str) -> str:
    """The vowels of a name, equal ones next to each other once."""
    found = "".join(c for c in word.replace("y", "i") if c in "aeiou")
    return "".join(c for k, c in enumerate(found) if k == 0 or found[k - 1] != c)


@lru_cache(maxsize=1)
def _well_known() -> frozenset[str]:
    return lexicon("men") | lexicon("women")


def _middle_agrees(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether what stands between the first and the family name does not speak against it."""
    if not a or not b:
        return True
    return any(
        one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]) or sounds_alike(one, other)
        for one in a
        for other in b
    )


def in_full(first: str) -> str:
    """A first name in full: ``tom`` becomes ``thomas``."""
    return _short_forms().get(first, first)


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    pairs = (pair.partition("=")[::2] for pair in lexicon("short first names"))
    return dict(pairs)
