"""One speaker across the articles of a story, under spellings that differ.

Goes in: names as the articles give them, and what they are said to be. Comes out: groups of names that mean
one speaker. Method: names in full that can be one person's (:mod:`retold.attribution.names.parts`), each
held against the fullest name of the other's group; then initials (``SLMC``) and last names alone, which mean
the only full name they fit by letters, sound, title and office, or the one that most articles name. Known
failures: two persons of one name; a person who changes the name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from retold.attribution.names.given_names import is_given
from retold.attribution.names.parts import Parts, in_full, one_person, parts_of
from retold.attribution.names.spellings import skeleton, sounds_alike
from retold.attribution.reading.lexicon import words as lexicon

_LARGEST_BLOCK = 150
"""Names compared with each other; of a larger group of similar names only equal ones are put together."""
_FAR_MORE = 4
"""Times as many articles in which one person must be named for a last name alone to mean that person."""
_FEWEST_INITIALS = 3
"""Initials that stand for a name in full; two are too many names' own."""

Offices = Mapping[str, frozenset[str]]


def most_given(names: Iterable[str | None]) -> str | None:
    """What is given most often, of equals the first by letters; ``None`` if nothing is given."""
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def same_speakers(names: Mapping[str, int], offices: Offices | None = None) -> dict[str, str]:
    """For each name, the name that stands for its speaker: the one used most.

    Args:
        names: Names, a last name alone with its titles, and in how many articles each is used.
        offices: By name, what its bearer is said to be (:func:`retold.attribution.names.offices.office`).
    """
    order = sorted(names, key=lambda name: (-len(parts_of(name).given), -names[name], name))
    groups = _Groups(order, offices or {})
    full = [name for name in order if _is_full(parts_of(name))]
    for a, b in _likely_pairs(full):
        groups.join_if_one(a, b)
    uses = Counter[str]()
    for name in full:
        uses[groups.of(name)] += names[name]
    by_sound, by_initials = _by_sound(full, groups), _by_initials(full, groups)
    alone: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in order:
        parts = parts_of(name)
        if not _is_full(parts):
            fitting = groups.fitting(name, by_sound[skeleton(parts.family)]) or by_initials[name]
            if meant := _meant(fitting, uses):
                groups.join(meant, name)
            else:
                alone[(*parts.given, parts.family)].append(name)
    for left in alone.values():
        groups.join_alone(left)
    return _shown(order, groups, names)


def _is_full(parts: Parts) -> bool:
    """Whether a name has more than a last name and initials."""
    return bool(parts.given) and (len(parts.given[0]) > 1 or not parts.given[0].isascii())


def _by_sound(full: Iterable[str], groups: _Groups) -> dict[str, set[str]]:
    """The groups of full names by the sound of each word that a last name alone may be."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in full:
        for word in _last_names(name):
            found[skeleton(word)].add(groups.of(name))
    return found


def _by_initials(full: Iterable[str], groups: _Groups) -> dict[str, set[str]]:
    """The groups of full names by their initials, as ``SLMC`` stands for ``Senn Lake Mining Company``."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in full:
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(initials) >= _FEWEST_INITIALS:
            found[initials].add(groups.of(name))
    return found


def _last_names(name: str) -> tuple[str, ...]:
    """The last name, and the first of two such as ``Ordoñal Reyeda``."""
    parts = parts_of(name)
    if lexicon("bodies").isdisjoint(name.split()):
        return (parts.family, *(w for w in parts.given[1:] if len(w) > 1 and not is_given(w.title())))
    return (parts.family,)


def _meant(fitting: set[str], uses: Mapping[str, int]) -> str | None:
    """The one that a last name alone means: the only one, or one that far more articles name than others."""
    if not fitting:
        return None
    first, *others = sorted(fitting, key=lambda group: (-uses[group], group))
    return first if uses[first] >= _FAR_MORE * sum(uses[group] for group in others) else None


class _Groups:
    """Names put together (union-find); the fullest name of a group stands for it."""

    def __init__(self, names: Iterable[str], offices: Offices) -> None:
        self._parent = {name: name for name in names}
        self._offices = {name: parts_of(name).offices | offices.get(name, frozenset()) for name in names}
        self._genders = {name: parts_of(name).gender for name in names}

    def of(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, a: str, b: str) -> None:
        a, b = self.of(a), self.of(b)
        if a != b:
            self._parent[b] = a
            self._offices[a] |= self._offices[b]
            self._genders[a] = self._genders[a] or self._genders[b]

    def join_if_one(self, a: str, b: str) -> None:
        """Put two names together that can be one person's, unless their groups cannot."""
        one, other = self.of(a), self.of(b)
        if (
            one != other
            and one_person(parts_of(a), parts_of(b))
            and one_person(parts_of(one), parts_of(other))
        ):
            # The fullest name of both stands for them.
            self.join(*sorted((one, other), key=lambda name: (-len(parts_of(name).given), name)))

    def fitting(self, name: str, likely: Iterable[str]) -> set[str]:
        """Of some groups, those that a last name alone, or one with initials, may mean."""
        parts = parts_of(name)
        fits = {group for group in likely if self._fits(parts, group)}
        exact = {group for group in fits if parts.family in (*parts_of(group).given, parts_of(group).family)}
        fits = exact or fits
        told = {group for group in fits if self._offices[name] & self._offices[group]}
        return told if len(told) == 1 else fits

    def _fits(self, parts: Parts, group: str) -> bool:
        full = parts_of(group)
        if parts.titled and self._genders[group] and parts.titled != self._genders[group]:
            return False
        if parts.given:
            return one_person(parts, full)
        return any(sounds_alike(parts.family, word) for word in _last_names(group))

    def join_alone(self, names: list[str]) -> None:
        """Put last names together that nobody has in full, but not a man and a woman."""
        genders = {parts_of(name).titled for name in names} - {""}
        first: dict[str, str] = {}
        for name in names:
            gender = parts_of(name).titled if len(genders) > 1 else ""
            self.join(first.setdefault(gender, name), name)


def _likely_pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs that share a word, a first name, or the sound of the last."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        parts = parts_of(name)
        keys = {("word", word) for word in (*parts.given, parts.family) if len(word) > 1}
        keys |= {("word", in_full(parts.given[0])), ("last", skeleton(parts.family))}
        for key in sorted(keys):
            blocks[key].append(name)
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            yield from combinations(block, 2)


def _is_titled(name: str) -> bool:
    return bool(parts_of(name).offices) and not parts_of(name).given


def _shown(order: Iterable[str], groups: _Groups, uses: Mapping[str, int]) -> dict[str, str]:
    """For each name the one that its group is shown by, titles only where two groups have one last name."""
    members: dict[str, list[str]] = defaultdict(list)
    for name in order:
        members[groups.of(name)].append(name)
    best = {
        root: min(who, key=lambda n: (not parts_of(n).given, n.isupper(), -uses[n], n))
        for root, who in members.items()
    }
    bare = {root: name.split()[-1] if _is_titled(name) else name for root, name in best.items()}
    taken = Counter(bare.values())
    return {
        name: best[groups.of(name)] if taken[bare[groups.of(name)]] > 1 else bare[groups.of(name)]
        for name in order
    }
