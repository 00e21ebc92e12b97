"""Sentences of two articles that say the same in other words. Pure functions.

Sentences meet through the content words they share, each weighted by its surprise in unrelated news and by
how few sentences of the two articles have it: what every sentence is about tells none of them apart. Names
that are misspelt count as shared. The best pairs are taken first, one to one; then a neighbouring sentence is
drawn in where one article says in two sentences what the other says in one.

Known failures: sentences with no name, figure or rare word in common are not found, nor those whose names are
replaced by others (an acronym for a name); two short sentences on one topic that share half of their words
may be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from retold.reuse.nearness import Nearness, Weights, nearness
from retold.reuse.sheets import Sheet
from retold.text.forms import loose, spelt_alike

_NAME = 1.25
"""How much more a name or figure weighs than another word as rare."""
_MISSPELT = 4.0
"""Bits that names in another spelling may add to what two sentences share word for word."""
_ROUGHLY = 0.8
"""A sentence weighs at least this share of what it would if the other article had none of its words."""
_LEAST_NEW = 0.12
"""Share of a sentence's weight that a neighbour must add before it is drawn in."""
_PHRASE = 3.0
"""Bits that each shared row of three words adds, of whatever kind: "not even a" says nothing word by word."""
_FOLLOWING = 0.35
"""Share of its weight that a word loses if the word before it is shared too."""
_HOPE = 0.6
"""Share of the bar's weight that two sentences must reach for their neighbours to be tried too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What two sentences must share to count as saying the same.

    Attributes:
        weight: Weight in bits of the words in common.
        words: Number of content words in common.
        plain: Number of those that are neither names nor figures: a title and a name say nothing yet.
        of_shorter: Share of the weight of the sentence that weighs less.
        of_longer: Share of the weight of the other.
    """

    weight: float = 32.0
    words: int = 4
    plain: int = 3
    of_shorter: float = 0.42
    of_longer: float = 0.25


@dataclass(frozen=True, slots=True)
class Restatement:
    """Words ``a_first`` to ``a_after`` of one article say what ``b_first`` to ``b_after`` of the other say.

    Attributes:
        pairs: Places of the content words in common, in the order of the first article.
    """

    a_first: int
    a_after: int
    b_first: int
    b_after: int
    pairs: tuple[tuple[int, int], ...]


def restatements(a: Sheet, b: Sheet, bar: Bar) -> list[Restatement]:
    """Stretches of whole sentences that say the same; no word lies in two of them."""
    weights = Weights(a, b)
    table = _Table(a, b, bar, weights, nearness(a, b, weights))
    proposals = []
    for i, j in table.near.shortlist():
        drift = abs(i / len(a.sentences) - j / len(b.sentences))
        found = table.proposals(i, j)
        proposals += [(-round(p.match.score, 6), drift, p.rows, p.columns, p) for p in found]
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for proposal in sorted(proposals, key=lambda p: (*p[:2], p[2].start, p[3].start, len(p[2]))):
        pair = proposal[-1]
        if used[0].isdisjoint(pair.rows) and used[1].isdisjoint(pair.columns):
            chosen.append(pair)
            used[0].update(pair.rows)
            used[1].update(pair.columns)
    chosen.sort(key=lambda pair: pair.rows.start)
    return [_restatement(a, b, _grown(table, pair, used)) for pair in chosen]


@dataclass(frozen=True, slots=True)
class _Match:
    pairs: tuple[tuple[int, int], ...]
    plain: int
    weight: float
    a_weight: float
    b_weight: float

    @property
    def score(self) -> float:
        """Share of the weight of both that they have in common, 0 to 1."""
        return 2 * self.weight / (self.a_weight + self.b_weight) if self.weight else 0.0


@dataclass(frozen=True, slots=True)
class _Pair:
    rows: range
    columns: range
    match: _Match


@dataclass(frozen=True, slots=True)
class _Table:
    """Two articles with what is known of them together."""

    a: Sheet
    b: Sheet
    bar: Bar
    weights: Weights
    near: Nearness
    bounds: dict[tuple[int, int], float] = field(default_factory=dict)

    def proposals(self, i: int, j: int) -> list[_Pair]:
        """Two sentences if they say the same, else those of them and a neighbour that do."""
        bound = self.bound(i, j)
        if bound < _HOPE * self.bar.weight:
            return []
        left, right = self.weights.alone(self.a, i), self.weights.alone(self.b, j)
        blocks = [
            (rows, columns)
            for rows, columns, added in self.blocks(i, j)
            if self.may_pass(bound + added, left, right)
        ]
        if not blocks and not self.may_pass(bound, left, right):
            return []
        pair = _Pair(range(i, i + 1), range(j, j + 1), self.match(range(i, i + 1), range(j, j + 1)))
        if _passes(pair.match, self.bar):
            return [pair]
        if pair.match.weight < _HOPE * self.bar.weight:
            return []
        return [p for p in self.wider(pair, blocks) if _passes(p.match, self.bar)]

    def bound(self, i: int, j: int) -> float:
        """What the words that two sentences have in common may weigh, misspelt names left out."""
        known = self.bounds.get((i, j))
        if known is None:
            shared = self.near.shared[i].get(j, 0.0)
            phrases = len(self.a.phrases(i) & self.b.phrases(j)) if shared else 0
            known = self.bounds[i, j] = _NAME * shared + _PHRASE * phrases
        return known

    def may_pass(self, bound: float, left: float, right: float) -> bool:
        """Whether a closer look at sentences of at least these weights may find enough in common."""
        most = bound + _MISSPELT
        least = max(self.bar.of_shorter * min(left, right), self.bar.of_longer * max(left, right))
        return most >= self.bar.weight and most >= _ROUGHLY * least

    def blocks(self, i: int, j: int) -> Iterator[tuple[range, range, float]]:
        """Two sentences with one neighbour of either, and what it may add, if that may be enough."""
        alone = self.weights.alone
        least = _ROUGHLY * _LEAST_NEW * min(alone(self.a, i), alone(self.b, j))
        for n in (i - 1, i + 1):
            if 0 <= n < len(self.a.sentences) and (added := self.bound(n, j)) >= least:
                yield range(min(n, i), max(n, i) + 1), range(j, j + 1), added
        for n in (j - 1, j + 1):
            if 0 <= n < len(self.b.sentences) and (added := self.bound(i, n)) >= least:
                yield range(i, i + 1), range(min(n, j), max(n, j) + 1), added

    def wider(self, pair: _Pair, blocks: Iterable[tuple[range, range]]) -> Iterator[_Pair]:
        """A pair of sentences with a neighbour that adds enough."""
        for rows, columns in blocks:
            match = self.match(rows, columns)
            added = match.weight - pair.match.weight
            if added >= _LEAST_NEW * min(pair.match.a_weight, pair.match.b_weight):
                yield _Pair(rows, columns, match)

    def match(self, rows: range, columns: range) -> _Match:
        """All that sentences of the two have in common."""
        a, b, weights = self.a, self.b, self.weights
        a_places = _joint([a.sentences[i].places for i in rows])
        b_places = _joint([b.sentences[j].places for j in columns])
        shared = [word for word in a_places if word in b_places]
        pairs = [(a_places[word], b_places[word]) for word in shared]
        a_names = {place: word for i in rows for place, word in a.sentences[i].names.items()}
        b_names = {place: word for j in columns for place, word in b.sentences[j].names.items()}
        known = {
            pair
            for word, pair in zip(shared, pairs, strict=True)
            if word[0].isdigit() or (pair[0] in a_names and pair[1] in b_names)
        }
        phrases = sum(len(a.phrases(i) & b.phrases(j)) for i in rows for j in columns)
        special = sum(weights[w] for w, pair in zip(shared, pairs, strict=True) if pair in known)
        extra = _PHRASE * phrases + (_NAME - 1) * special
        weight = extra + sum([weights[word] for word in shared])
        for i, j in _alike(a_names, b_names, a_places, b_places):
            pairs.append((i, j))
            weight += min(weights[loose(a_names[i])], weights[loose(b_names[j])])
        following = _following(pairs)
        weight -= _FOLLOWING * sum([weights[w] for w, place in a_places.items() if place in following])
        plain = sum(p[0] not in following and p not in known for p in pairs[: len(shared)])
        return _Match(
            tuple(sorted(pairs)),
            plain,
            weight,
            sum([weights[word] for word in a_places]) + extra,
            sum([weights[word] for word in b_places]) + extra,
        )


def _following(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Words that follow another shared one in both: a title and a name are one thing, not two."""
    known = set(pairs)
    return {i for i, j in pairs if (i - 1, j - 1) in known}


def _joint(places: Sequence[dict[str, int]]) -> dict[str, int]:
    if len(places) == 1:
        return places[0]
    joint: dict[str, int] = {}
    for part in places:
        for word, place in part.items():
            joint.setdefault(word, place)
    return joint


def _alike(
    a_names: dict[int, str], b_names: dict[int, str], a_places: dict[str, int], b_places: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """Names that are spelt differently in the two, each used once."""
    used: set[int] = set()
    others = [(j, other) for j, other in b_names.items() if loose(other) not in a_places]
    if not others:
        return
    for i, word in a_names.items():
        if loose(word) in b_places:
            continue
        for j, other in others:
            if j not in used and spelt_alike(word, other):
                used.add(j)
                yield i, j
                break


def _passes(match: _Match, bar: Bar) -> bool:
    shorter, longer = sorted((match.a_weight, match.b_weight))
    return (
        match.weight >= bar.weight
        and len(match.pairs) >= bar.words
        and match.plain >= bar.plain
        and match.weight >= bar.of_shorter * shorter
        and match.weight >= bar.of_longer * longer
    )


def _grown(table: _Table, pair: _Pair, used: tuple[set[int], set[int]]) -> _Pair:
    """A chosen pair, with a free neighbour of either if that says enough more of what the other says."""
    if len(pair.rows) > 1 or len(pair.columns) > 1:
        return pair
    free = [
        (rows, columns)
        for rows, columns, _ in table.blocks(pair.rows.start, pair.columns.start)
        if used[0].isdisjoint(set(rows) - set(pair.rows))
        and used[1].isdisjoint(set(columns) - set(pair.columns))
    ]
    best = pair
    for wider in table.wider(pair, free):
        if wider.match.score > best.match.score:
            best = wider
    used[0].update(best.rows)
    used[1].update(best.columns)
    return best


def _restatement(a: Sheet, b: Sheet, pair: _Pair) -> Restatement:
    left, right = a.sentences, b.sentences
    return Restatement(
        left[pair.rows[0]].first,
        left[pair.rows[-1]].after,
        right[pair.columns[0]].first,
        right[pair.columns[-1]].after,
        pair.match.pairs,
    )
