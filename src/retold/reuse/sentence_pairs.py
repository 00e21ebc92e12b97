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

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.reuse.sheets import Sentence, Sheet
from retold.text.forms import loose, spelt_alike

_COMMONPLACE = 6.0
"""Bits of a word that tells nothing; what a word has above that is its weight."""
_NAME = 1.25
"""How much more a name or figure weighs than another word as rare."""
_SHORTLIST = 3
"""Sentences of the other article that are looked at closely for each sentence."""
_LEAST_EXACT = 10.0
"""Bits that the words in common must weigh before misspelt names and phrases are looked for."""
_OWN_INDEX = 12
"""A word in more sentences of one article than this leads nowhere."""
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
    weights = _Weights(a, b)
    proposals = []
    for i, sentence in enumerate(a.sentences):
        for j in _shortlist(sentence, b, weights):
            pair = _Pair(range(i, i + 1), range(j, j + 1), _match([sentence], [b.sentences[j]], weights))
            passing = [pair] if _passes(pair.match, bar) else []
            if not passing and pair.match.weight >= _HOPE * bar.weight:
                passing = [p for p in _wider(a, b, pair, weights) if _passes(p.match, bar)]
            drift = abs(i / len(a.sentences) - j / len(b.sentences))
            proposals += [(-round(p.match.score, 6), drift, p.rows, p.columns, p) for p in passing]
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for proposal in sorted(proposals, key=lambda p: (*p[:2], p[2].start, p[3].start, len(p[2]))):
        pair = proposal[-1]
        if used[0].isdisjoint(pair.rows) and used[1].isdisjoint(pair.columns):
            chosen.append(pair)
            used[0].update(pair.rows)
            used[1].update(pair.columns)
    chosen.sort(key=lambda pair: pair.rows.start)
    return [_restatement(a, b, _grown(a, b, pair, used, weights)) for pair in chosen]


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


class _Weights(dict[str, float]):
    """Weight of a loose form: its surprise, less the more sentences of the two articles have it.

    Worked out when first asked for: most words of two articles are never compared.
    """

    def __init__(self, a: Sheet, b: Sheet) -> None:
        super().__init__()
        self._sheets = a, b
        self._total = math.log2(max(3, len(a.sentences) + len(b.sentences)))

    def __missing__(self, word: str) -> float:
        a, b = self._sheets
        uses = max(2, len(a.index.get(word, ())) + len(b.index.get(word, ())))
        telling = max(0.0, (self._total - math.log2(uses)) / max(0.5, self._total - 1))
        surprise = min(a.bits.get(word, math.inf), b.bits.get(word, math.inf))
        weight = self[word] = max(1.0, surprise - _COMMONPLACE) * telling
        return weight


def _shortlist(sentence: Sentence, other: Sheet, weights: _Weights) -> list[int]:
    scores: dict[int, float] = {}
    for word in sentence.places:
        places = other.index.get(word, ())
        if len(places) <= _OWN_INDEX:
            for number in places:
                scores[number] = scores.get(number, 0.0) + weights[word]
    hopeful = sorted((-score, number) for number, score in scores.items() if score >= _LEAST_EXACT)
    return [number for _, number in hopeful[:_SHORTLIST]]


def _match(left: Sequence[Sentence], right: Sequence[Sentence], weights: _Weights) -> _Match:
    a_places = _joint([s.places for s in left])
    b_places = _joint([s.places for s in right])
    shared = [word for word in a_places if word in b_places]
    pairs = [(a_places[word], b_places[word]) for word in shared]
    a_names = {place: word for s in left for place, word in s.names.items()}
    b_names = {place: word for s in right for place, word in s.names.items()}
    names = [(i, j) for i, j in pairs if i in a_names and j in b_names]
    figures = [pair for word, pair in zip(shared, pairs, strict=True) if word[0].isdigit()]
    phrases = _PHRASE * sum(len(s.phrases & t.phrases) for s in left for t in right)
    known = set(names + figures)
    special = sum(weights[w] for w, pair in zip(shared, pairs, strict=True) if pair in known)
    extra = phrases + (_NAME - 1) * special
    weight = extra + sum([weights[word] for word in shared])
    for i, j in _alike(a_names, b_names, a_places, b_places):
        pairs.append((i, j))
        weight += min(weights[loose(a_names[i])], weights[loose(b_names[j])])
    following = _following(pairs)
    weight -= _FOLLOWING * sum([weights[w] for w, place in a_places.items() if place in following])
    plain = sum(a_places[w] not in following and (a_places[w], b_places[w]) not in known for w in shared)
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


def _wider(a: Sheet, b: Sheet, pair: _Pair, weights: _Weights) -> Iterator[_Pair]:
    """A pair of sentences with one neighbour of either."""
    i, j = pair.rows.start, pair.columns.start
    blocks = [(range(n, n + 2), pair.columns) for n in (i - 1, i)]
    blocks += [(pair.rows, range(n, n + 2)) for n in (j - 1, j)]
    for rows, columns in blocks:
        if min(rows.start, columns.start) < 0:
            continue
        if rows.stop > len(a.sentences) or columns.stop > len(b.sentences):
            continue
        if not _shares(a, rows, b, pair.columns) or not _shares(b, columns, a, pair.rows):
            continue
        match = _match([a.sentences[n] for n in rows], [b.sentences[n] for n in columns], weights)
        added = match.weight - pair.match.weight
        if added >= _LEAST_NEW * min(pair.match.a_weight, pair.match.b_weight):
            yield _Pair(rows, columns, match)


def _shares(own: Sheet, block: range, other: Sheet, single: range) -> bool:
    """Whether each sentence of a block has a word of the sentence on the other side."""
    words = other.sentences[single.start].places.keys()
    return all(not words.isdisjoint(own.sentences[n].places) for n in block)


def _grown(a: Sheet, b: Sheet, pair: _Pair, used: tuple[set[int], set[int]], weights: _Weights) -> _Pair:
    """A chosen pair, with a free neighbour of either if that says enough more of what the other says."""
    if len(pair.rows) > 1 or len(pair.columns) > 1:
        return pair
    best = pair
    for wider in _wider(a, b, pair, weights):
        new_rows, new_columns = set(wider.rows) - set(pair.rows), set(wider.columns) - set(pair.columns)
        free = used[0].isdisjoint(new_rows) and used[1].isdisjoint(new_columns)
        if free and wider.match.score > best.match.score:
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
