"""Statements that reports carry which do not derive from each other: a press release, a filing, a judgment.

Reports of one event that were written apart may still share a paragraph word for word. Where neither goes
along with the other as copies do, the paragraph has a source of its own: a lost source of that passage, not
of the articles, which stay as independent as they were. What two articles of one outlet share need come from
nowhere else: its own background, the links and captions of its pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.cover import Cover, Covers
from retold.stemma.evidence.families import connected
from retold.stemma.lost.lost_sources import LostSource
from retold.stemma.trees.forest import Chances, likeliest
from retold.stemma.witnesses import StoryEvidence, Weights

_FEWEST_WORDS = 20
"""Fewer words in common may be a stock phrase or a fact."""
_FEW = 4
"""What more articles than these share in pairs is told apart by the place where it stands."""
_SAME_PLACE = 0.2
"""Share of the words in common from which two pairs of articles share the same passage."""
_EXPLAINED = 0.5
"""Probability of a derivation between two articles from which what they share needs no other source."""


def statements(
    story: StoryEvidence,
    covers: Covers,
    lost: Sequence[LostSource],
    parent: Chances,
    second: Chances,
    settings: StemmaSettings,
) -> list[LostSource]:
    """A lost source for each passage that articles of different descent share.

    Args:
        story: The story.
        covers: What its articles share.
        lost: The lost sources that are known already; the articles come before them.
        parent: The probabilities of main parents.
        second: Those of further ones.
        settings: What a parent costs.
    """
    size = len(story.witnesses)
    likely = [likeliest(column) for column in parent]
    descent = [_descent(n, likely) for n in range(size)]
    givers = [_givers(n, likely[n], parent, second) for n in range(size)]
    texts = {size + number: source.words for number, source in enumerate(lost)}
    outlets = [witness.outlet for witness in story.witnesses]
    shared: dict[int, dict[int, Weights]] = {n: {} for n in range(len(story.witnesses))}
    for child, partners in covers.items():
        had = [partners[giver].words for giver in givers[child] & partners.keys()]
        for partner in partners:
            if descent[child] == descent[partner] or _explained(child, partner, parent, second):
                continue
            if outlets[child] and outlets[child] == outlets[partner]:
                continue
            sources = givers[child] & givers[partner] & texts.keys()
            of_both = [texts[source][child] for source in sources if child in texts[source]]
            words = _not_inherited(partners[partner].words, [*had, *of_both])
            if words is not None and (words > 0).sum() >= _FEWEST_WORDS and words.sum() > settings.edge_bits:
                shared[child][partner] = words
    mutual = {
        n: {p: words for p, words in partners.items() if n in shared[p]} for n, partners in shared.items()
    }
    return [LostSource(None, text, frozenset(), whole=False) for text in _texts(mutual)]


def _texts(shared: Mapping[int, Mapping[int, Weights]]) -> Iterator[dict[int, Weights]]:
    """The statements: by article that carries one, its words."""
    for group in connected(shared):
        if 1 < len(group) <= _FEW:
            yield {n: np.maximum.reduce(list(shared[n].values())) for n in group}
        elif len(group) > _FEW:
            yield from _put_together(_by_place({n: shared[n] for n in group}))


def _put_together(texts: Iterable[Mapping[int, Weights]]) -> list[dict[int, Weights]]:
    """The statements, those that no others than the articles of a larger one carry put with it."""
    found: list[dict[int, Weights]] = []
    for text in sorted(texts, key=lambda text: (-len(text), sorted(text))):
        wider = next((other for other in found if text.keys() <= other.keys()), None)
        if wider is None:
            found.append(dict(text))
        else:
            wider |= {n: np.maximum(wider[n], words) for n, words in text.items()}
    return found


def _by_place(shared: Mapping[int, Mapping[int, Weights]]) -> Iterator[dict[int, Weights]]:
    """By statement and article its words: pairs of articles that share the same words of one of them."""
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {
        (min(n, p), max(n, p)): [] for n, partners in shared.items() for p in partners
    }
    for n, partners in shared.items():
        for p, q in combinations(partners, 2):
            if _overlap(partners[p], partners[q]):
                one, other = (min(n, p), max(n, p)), (min(n, q), max(n, q))
                pairs[one].append(other)
                pairs[other].append(one)
    for group in connected(pairs):
        text: dict[int, Weights] = {}
        for a, b in group:
            for n, p in ((a, b), (b, a)):
                text[n] = np.maximum(text[n], shared[n][p]) if n in text else shared[n][p]
        yield dict(sorted(text.items()))


def _overlap(one: Weights, other: Weights) -> bool:
    both = np.count_nonzero((one > 0) & (other > 0))
    return bool(both > _SAME_PLACE * min(np.count_nonzero(one), np.count_nonzero(other)))


def chance_of(source: LostSource, child: int, settings: StemmaSettings) -> float:
    """Probability that an article carries a statement."""
    return 1 / (1 + math.exp(-settings.temper * (source.bits(child) - settings.edge_bits)))


def not_handed_on(
    words: Weights, covers: Mapping[int, Cover], main: Mapping[int, float], further: Mapping[int, float]
) -> float:
    """Probability that an article has words from none of the articles that it may derive from.

    Args:
        words: The bits of each word of the article, 0 for those that are not meant.
        covers: What it shares with each other article.
        main: The probabilities of its main parents.
        further: Those of its further parents.
    """
    had = [n for n, cover in covers.items() if float(words[cover.words > 0].sum()) > float(words.sum()) / 2]
    return max(0.0, 1 - sum(main.get(n, 0.0) + further.get(n, 0.0) for n in had))


def _descent(node: int, likely: Sequence[int]) -> int:
    """The node that an article goes back to; in a circle, its lowest number."""
    seen: list[int] = []
    while likely[node] >= 0 and node not in seen:
        seen.append(node)
        node = likely[node]
    return min(seen[seen.index(node) :]) if node in seen else node


def _explained(one: int, other: int, parent: Chances, second: Chances) -> bool:
    chance = sum(
        column[b].get(a, 0.0) for column in (parent, second) for a, b in ((one, other), (other, one))
    )
    return chance >= _EXPLAINED


def _givers(child: int, likely: int, parent: Chances, second: Chances) -> set[int]:
    """The articles that an article has something from, as far as is known."""
    main, further = parent[child], second[child]
    return {likely} | {
        p for p in main.keys() | further.keys() if main.get(p, 0.0) + further.get(p, 0.0) >= _EXPLAINED
    }


def _not_inherited(words: Weights, had: Iterable[Weights]) -> Weights | None:
    """What an article shares with a partner and has not from where it derives, if that is most of it."""
    rest = words
    for given in had:
        rest = np.where(given > 0, 0.0, rest)
    return rest if rest.sum() > words.sum() / 2 else None
