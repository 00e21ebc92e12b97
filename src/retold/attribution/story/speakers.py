"""One speaker across the articles of a story, under spellings that differ.

Goes in: names as the articles give them. Comes out: groups of names that mean one speaker. Method: equal last
names, or last names that sound alike beside first names that fit; a last name alone joins the only full name
it fits, or the one that most articles name. Different first names never become one speaker. Known failures:
two persons of one name; a person who changes the name; names written with the family name first in one
article and last in another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

from retold.attribution.names.spellings import skeleton, sounds_alike
from retold.attribution.reading.lexicon import words as lexicon
from retold.text.normalize import fold

_LARGEST_BLOCK = 150
"""Names compared with each other; of a larger group of similar names only equal ones are put together."""
_FAR_MORE = 4
"""Times as many articles in which one person must be named for a last name alone to mean that person."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def most_given(names: Iterable[str | None]) -> str | None:
    """What is given most often, of equals the first by letters; ``None`` if nothing is given."""
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def same_speakers(names: Mapping[str, int]) -> dict[str, str]:
    """For each name, the name that stands for its speaker: the one used most.

    Args:
        names: Names, and in how many articles each is used.
    """
    order = sorted(names, key=lambda name: (-len(_words(name)), -names[name], name))
    groups = _Groups(order)
    full = [name for name in order if len(_words(name)) > 1]
    for a, b in _likely_pairs(full):
        if _same_full(_words(a), _words(b)):
            groups.join(a, b)
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in full:
        by_last[skeleton(_words(name)[-1])].add(groups.of(name))
    uses = Counter[str]()
    for name in full:
        uses[groups.of(name)] += names[name]
    for name in order:
        if len(_words(name)) == 1:
            word = _words(name)[0]
            fitting = {g for g in by_last[skeleton(word)] if sounds_alike(word, _words(g)[-1])}
            if meant := _meant(fitting, uses):
                groups.join(meant, name)
    members = defaultdict(list)
    for name in order:
        members[groups.of(name)].append(name)
    best = {
        root: min(who, key=lambda n: (len(_words(n)) == 1, -names[n], n)) for root, who in members.items()
    }
    return {name: best[groups.of(name)] for name in order}


def _meant(fitting: set[str], uses: Mapping[str, int]) -> str | None:
    """The one that a last name alone means: the only one, or one that far more articles name than others."""
    if not fitting:
        return None
    first, *others = sorted(fitting, key=lambda group: (-uses[group], group))
    return first if uses[first] >= _FAR_MORE * sum(uses[group] for group in others) else None


class _Groups:
    """Names put together (union-find)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def of(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, a: str, b: str) -> None:
        a, b = self.of(a), self.of(b)
        if a != b:
            self._parent[b] = a


def _words(name: str) -> tuple[str, ...]:
    """The words of a name that count: folded, without initials and endings such as Jr."""
    words = [fold(word.strip(".,")) for word in name.replace("-", " ").split()]
    kept = tuple(word for word in words if len(word) > 1 and word not in _SUFFIXES)
    return kept or tuple(words) or (name,)


def _likely_pairs(names: list[str]) -> Iterable[tuple[str, str]]:
    """Pairs that share a first name, or the sound of the last."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        words = _words(name)
        blocks["first", _given(words[0])].append(name)
        blocks["last", skeleton(words[-1])].append(name)
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            yield from combinations(block, 2)


def _same_full(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if a == b:
        return True
    same_last = a[-1] == b[-1]
    same_first = _given(a[0]) == _given(b[0]) or (len(a) != len(b) and (a[0] in b or b[0] in a))
    if same_last:
        return same_first or sounds_alike(a[0], b[0])
    return same_first and sounds_alike(a[-1], b[-1])


def _given(first: str) -> str:
    """A first name in full: ``tom`` becomes ``thomas``."""
    return _short_forms().get(first, first)


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    pairs = (pair.partition("=")[::2] for pair in lexicon("short first names"))
    return dict(pairs)
