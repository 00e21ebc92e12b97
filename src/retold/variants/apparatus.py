"""Places of many pairs put together: one variant for each place of a story, with a reading for each article.

Places that share a stretch of an article are one place (union-find). A place at which all articles agree is
no variant; those that agree with one of several readings are its witnesses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retold.article import Span
from retold.text.forms import spelt_alike
from retold.text.tokens import Tokens
from retold.variants.breaks import sentence_ends
from retold.variants.names import one_word
from retold.variants.readings import Read

_AROUND = 5
"""Words before and after a reading that tell what it is about."""


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A stretch of an article that stands at a place."""

    kind: str
    article_id: str
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article has at a place: words ``first`` to ``after``, characters of ``span``."""

    article_id: str
    first: int
    after: int
    span: Span
    text: str
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where articles differ.

    Attributes:
        weight: How much it tells, for the order and the limit of the list.
    """

    kind: str
    about: str
    readings: tuple[Reading, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Joint:
    """Two stretches that stand at one place.

    Attributes:
        differ: 0 if they say the same there, else how sure it is, or how much it tells, that they differ.
    """

    a: Node
    b: Node
    differ: float


@dataclass(slots=True)
class Places:
    """Stretches of articles, and which of them belong together."""

    readings: dict[Node, Reading] = field(default_factory=dict)
    weights: dict[Node, float] = field(default_factory=dict)
    _above: dict[Node, Node] = field(default_factory=dict)
    _says: dict[Node, dict[str, str]] = field(default_factory=dict)

    def add(self, node: Node, reading: Reading) -> None:
        """A stretch, with what it says there."""
        self.readings[node] = reading
        self._above[node] = node
        self._says[node] = {node.article_id: reading.key}

    def join(self, joints: Iterable[Joint]) -> None:
        """Put stretches together, the surest first, but never so that an article says two things."""
        for joint in sorted(joints, key=lambda j: (j.differ > 0, -j.differ, j.a, j.b)):
            first, second = sorted((self._top(joint.a), self._top(joint.b)))
            if first != second and joint.differ and self._contradict(first, second):
                continue
            if first != second:
                self._above[second] = first
                self._says[first] |= self._says.pop(second)
            for node in (joint.a, joint.b):
                self.weights[node] = max(joint.differ, self.weights.get(node, 0.0))

    def groups(self) -> Iterator[list[Node]]:
        """The places, each as its stretches in order."""
        members: dict[Node, list[Node]] = {}
        for node in sorted(self._above):
            members.setdefault(self._top(node), []).append(node)
        yield from members.values()

    def _contradict(self, first: Node, second: Node) -> bool:
        ours, theirs = self._says[first], self._says[second]
        return any(ours[article] != theirs[article] for article in ours.keys() & theirs.keys())

    def _top(self, node: Node) -> Node:
        while self._above[node] != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node


def variants(places: Places, articles: Mapping[str, Read]) -> list[Variant]:
    """The places where articles differ, the most telling first within each kind; none is said twice."""
    found = []
    for group in places.groups():
        readings = [places.readings[node] for node in group]
        readings = _one_each(_alike_parts(readings) if group[0].kind == "name" else readings)
        if len({r.key for r in readings}) < 2 or len({r.article_id for r in readings}) < 2:
            continue
        weight = max(places.weights.get(node, 0.0) for node in group)
        if not weight:
            continue  # written differently, but the same wherever two of them were compared
        about = context(articles, readings)
        found.append(Variant(group[0].kind, about, tuple(readings), weight))
    return _said_once(found)


def _alike_parts(readings: Sequence[Reading]) -> list[Reading]:
    """Names with the words that all of them have in some spelling as their value, if these differ."""
    core = min((reading.value.split() for reading in readings), key=lambda words: (len(words), words))
    cut = []
    for reading in readings:
        parts = [w for w in reading.value.split() if any(one_word(w, c) or spelt_alike(w, c) for c in core)]
        cut.append(replace(reading, value=" ".join(parts) if len(parts) == len(core) else reading.value))
    cut = _keyed(cut)
    return cut if len({reading.key for reading in cut}) > 1 else _keyed(readings)


def _keyed(readings: Sequence[Reading]) -> list[Reading]:
    """Names with a key that forms of one word share."""
    known: list[str] = []
    keyed = []
    for reading in readings:
        key = []
        for word in reading.value.split():
            same = next((other for other in known if one_word(word, other)), word)
            known += [word] if same == word and word not in known else []
            key.append(same)
        keyed.append(replace(reading, key=" ".join(key)))
    return keyed


def _one_each(readings: Sequence[Reading]) -> list[Reading]:
    """The first stretch of each article for each of its values."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for reading in readings:
        if (reading.article_id, reading.key) not in seen:
            seen.add((reading.article_id, reading.key))
            kept.append(reading)
    return kept


def _said_once(found: Iterable[Variant]) -> list[Variant]:
    """Without places where names or words differ as they do elsewhere: that with most articles stays."""
    order = sorted(found, key=_rank)
    kept: list[Variant] = []
    shown: dict[str, set[frozenset[str]]] = {}
    for variant in order:
        pairs = _pairs(variant)
        known = shown.setdefault(variant.kind, set())
        if variant.kind in {"name", "term"} and not known.isdisjoint(pairs):
            continue
        known |= pairs
        kept.append(variant)
    return kept


def _rank(variant: Variant) -> tuple[object, ...]:
    articles = {reading.article_id for reading in variant.readings}
    first = variant.readings[0]
    return (-len(articles), -variant.weight, first.article_id, first.span.start)


def _pairs(variant: Variant) -> set[frozenset[str]]:
    """Pairs of words of which one reading has the one, and another the other."""
    words = sorted({frozenset(reading.key.split()) for reading in variant.readings}, key=sorted)
    return {
        frozenset((x, y))
        for k, one in enumerate(words)
        for other in words[k + 1 :]
        for x in one - other
        for y in other - one
    }


def context(articles: Mapping[str, Read], readings: Sequence[Reading]) -> str:
    """The words around the reading that most articles have."""
    counts = Counter(reading.key for reading in readings)
    reading = min(readings, key=lambda r: (-counts[r.key], r.article_id, r.first))
    read = articles[reading.article_id]
    before = _words(read.text, read.tokens, reading.first, -1)
    after = _words(read.text, read.tokens, reading.after - 1, 1)
    left = " ".join(read.text[before : reading.span.start].split())
    right = " ".join(read.text[reading.span.end : after].split())
    return f"{left} … {right}".strip()


def _words(text: str, tokens: Tokens, word: int, step: int) -> int:
    """Offset up to which the words next to ``word`` belong to its sentence, ``_AROUND`` at most."""
    for _ in range(_AROUND):
        onward = word + step
        if not 0 <= onward < len(tokens):
            break
        low = min(word, onward)
        if sentence_ends(text, tokens, low):
            break
        word = onward
    return tokens.starts[word] if step < 0 else tokens.ends[word]
