"""Simple ways to find shared passages, to stand beside Retold."""

from __future__ import annotations

import importlib.util
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.derive.draft import WORD
from benchmarks.piles.passages import Pile
from benchmarks.scores.passages import Shared, shared
from retold.article import Span

_SIZE = 5
_COMMON = 100
"""Articles from which an n-gram is too common."""
_GAP = 12
_LEAST = 8

Words = list[tuple[str, int, int]]


def five_word_runs(pile: Pile) -> list[Shared]:
    """Rare 5-grams that two texts share, put together where at most a few words lie between them.

    Only pairs with a derived article or a source in them: no others are counted.
    """
    texts = {name: _words(text) for name, text in pile.texts().items()}
    ours = {name for _, a in pile.derived for name in (a.article_id, *a.parents)}
    holders: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for name, words in texts.items():
        for k, gram in enumerate(_grams(words)):
            holders[gram].setdefault(name, k)
    seeds: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for where in holders.values():
        if 2 <= len(where) <= _COMMON and not ours.isdisjoint(where):
            for one, other in itertools.combinations(sorted(where), 2):
                if one in ours or other in ours:
                    seeds[one, other].append((where[one], where[other]))
    return [
        stretch
        for (one, other), places in seeds.items()
        for stretch in _merged(one, texts[one], other, texts[other], places)
    ]


def _merged(
    one: str, mine: Words, other: str, theirs: Words, places: list[tuple[int, int]]
) -> Iterable[Shared]:
    rows: list[list[int]] = []
    for i, j in sorted(places):
        last = rows[-1] if rows else None
        if last and 0 < i - last[1] <= _GAP + _SIZE and 0 < j - last[3] <= _GAP + _SIZE:
            last[1], last[3] = i, j
        else:
            rows.append([i, i, j, j])
    for first_i, last_i, first_j, last_j in rows:
        if last_i - first_i + _SIZE >= _LEAST:
            here = Span(mine[first_i][1], mine[last_i + _SIZE - 1][2])
            yield shared(one, here, other, Span(theirs[first_j][1], theirs[last_j + _SIZE - 1][2]))


def greedy_tiles(pile: Pile) -> list[Shared]:
    """Greedy string tiling (Wise 1993), down to eight words, on the pairs that truly belong together."""
    texts = {original.article_id: original.text for original in pile.originals}
    return [
        stretch
        for _, article in pile.derived
        for parent in article.parents
        for stretch in _tiles(parent, _words(texts[parent]), article.article_id, _words(article.text))
    ]


def _tiles(one: str, mine: Words, other: str, theirs: Words) -> Iterable[Shared]:
    """The longest run of equal words that no tile covers yet, again and again."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, gram in enumerate(_grams(mine)):
        places[gram].append(k)
    runs = set()
    for j, gram in enumerate(_grams(theirs)):
        for i in places.get(gram, ()):
            if not (i and j and mine[i - 1][0] == theirs[j - 1][0]):
                runs.add((_length(mine, theirs, i, j), i, j))
    taken_i, taken_j = set[int](), set[int]()
    for length, i, j in sorted(runs, reverse=True):
        if length < _LEAST or taken_i & {i, i + length - 1} or taken_j & {j, j + length - 1}:
            continue
        taken_i |= set(range(i, i + length))
        taken_j |= set(range(j, j + length))
        here, there = Span(mine[i][1], mine[i + length - 1][2]), Span(theirs[j][1], theirs[j + length - 1][2])
        yield shared(one, here, other, there)


def _length(mine: Words, theirs: Words, i: int, j: int) -> int:
    k = 0
    while i + k < len(mine) and j + k < len(theirs) and mine[i + k][0] == theirs[j + k][0]:
        k += 1
    return k


def minhash_pairs(texts: Mapping[str, str], threshold: float = 0.5) -> set[tuple[str, str]]:
    """Pairs of near copies by datasketch, where it is installed: 128 permutations, word 5-grams."""
    if importlib.util.find_spec("datasketch") is None:
        return set()
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  (only with the group bench)

    index = MinHashLSH(threshold=threshold, num_perm=128)
    found = set()
    for name, text in texts.items():
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(gram).encode() for gram in _grams(_words(text))])
        found |= {(min(name, other), max(name, other)) for other in index.query(sketch)}
        index.insert(name, sketch)
    return found


def _words(text: str) -> Words:
    return [(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(text)]


def _grams(words: Words) -> Iterable[tuple[str, ...]]:
    bare = [word for word, _, _ in words]
    return zip(*(bare[k:] for k in range(_SIZE)), strict=False)
