"""Words that stand in for each other: sets of words that occur in like contexts, learned from a corpus.

No word list is needed, and no two texts have sets of their own: two writers may hit on the same word, and a
word may come back. Words in one set are of one kind more often than of one meaning, which is as good to
imitate how much rewriters change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

from benchmarks.derive.draft import WORD

Matrix = npt.NDArray[np.float32]

_WORDS, _NEIGHBOURS = 6_000, 600
"""Words that are put into sets, and the commonest words beside which they are seen."""
_FUNCTION_WORDS = 60
"""The commonest words are no words for a set: they hold a sentence together."""
_SHORTEST, _LARGEST = 4, 4
"""Letters of the shortest word of a set, and words of the largest set."""
_ALIKE = 0.2
"""Cosine of the contexts from which two words are put into a set."""


_SMALL = (
    ("but", "yet", "however"), ("while", "as", "though"), ("also", "as well", "in addition"),
    ("said", "made clear", "stated"), ("on", "upon"), ("until", "up to"), ("a", "one"), ("the", "this"),
    ("that", "which"), ("because", "due to the fact that", "since"), ("by", "by means of"),
    ("for", "on behalf of"), ("from", "out of"), ("after", "in the wake of", "following"), ("in", "within"),
    ("before", "ahead of"), ("not", "by no means"), ("is", "remains"), ("are", "continue to be"),
    ("has", "holds"), ("were", "turned out to be"), ("to", "in order to"), ("many", "a number of"),
    ("now", "at this point"), ("can", "is able to"), ("will", "is going to"), ("all", "each and every"),
    ("when", "at the time when"), ("some", "a handful of"), ("more", "a greater number of"),
    ("last", "most recent"), ("what", "the thing that"), ("who", "the one who"), ("would", "was going to"),
    ("their", "their own"), ("out", "outside"), ("than", "compared with"),
)  # fmt: skip
"""Small words for each other, the usual one first; with them the number of words goes up and down."""
_USUAL = 3.0
"""How much readier a writer is to take the usual one."""
_LONGEST_FIRST = sorted((w for words in _SMALL for w in words if " " in w), key=len, reverse=True)
_PHRASE = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b|{WORD.pattern}")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words and phrases that stand in for each other.

    Attributes:
        sets: By word, the words of its set and how readily a writer takes each. A name has none.
    """

    sets: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]]

    def retold(self, text: str, chance: float, rng: Random) -> str:
        """The text with words of the same sets, by their weights: often the same again. Names stay."""

        def other(match: re.Match[str]) -> str:
            known = self.sets.get(match[0])
            return rng.choices(*known)[0] if known and rng.random() < chance else match[0]

        return _PHRASE.sub(other, text)

    def some(self, share: float) -> Synonyms:
        """About a share of the sets, always the same ones: other words this writer leaves as they are."""
        return Synonyms({w: known for w, known in self.sets.items() if Random(known[0][0]).random() < share})


def synonyms(texts: Iterable[str]) -> Synonyms:
    """The sets of some texts. The same texts give the same sets."""
    rows = [WORD.findall(text) for text in texts]
    counts = Counter(word for row in rows for word in row if word.islower() and word.isalpha())
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    chosen = [word for word in ranked[_FUNCTION_WORDS:] if len(word) >= _SHORTEST][:_WORDS]
    alike = _alike(_contexts(rows, chosen, ranked[:_NEIGHBOURS]))
    sets: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {}
    for group in _groups(alike):
        words = tuple(chosen[k] for k in group)
        sets |= dict.fromkeys(words, (words, tuple(counts[word] ** 0.5 for word in words)))
    for words in _SMALL:
        sets |= dict.fromkeys(words, (words, (_USUAL, *[1.0] * (len(words) - 1))))
    return Synonyms(sets)


def _contexts(rows: Sequence[Sequence[str]], words: Sequence[str], beside: Sequence[str]) -> Matrix:
    """How often each word has each neighbour before it, and after it."""
    number = {word: k for k, word in enumerate(words)}
    place = {word: k for k, word in enumerate(beside)}
    found = np.zeros((len(words), 2 * len(beside)), dtype=np.float32)
    for row in rows:
        for left, word, right in zip(row, row[1:], row[2:], strict=False):
            k = number.get(word)
            if k is not None:
                if (before := place.get(left)) is not None:
                    found[k, before] += 1
                if (after := place.get(right)) is not None:
                    found[k, len(beside) + after] += 1
    return found


def _alike(contexts: Matrix) -> Matrix:
    """Cosine of each two words' positive pointwise information about their neighbours."""
    total = max(1.0, float(contexts.sum()))
    expected = contexts.sum(axis=1, keepdims=True) * contexts.sum(axis=0, keepdims=True) / total
    telling = np.log(np.maximum(1.0, contexts / np.maximum(expected, 1e-9)))
    telling /= np.maximum(1e-9, np.linalg.norm(telling, axis=1, keepdims=True))
    return np.asarray(telling @ telling.T, dtype=np.float32)


def _groups(alike: Matrix) -> list[list[int]]:
    """Each word, the commonest first, with the words nearest to it that are in no set yet."""
    free = np.ones(len(alike), dtype=bool)
    groups = []
    for k in range(len(alike)):
        if not free[k]:
            continue
        near = np.where(free & (alike[k] >= _ALIKE), alike[k], -1.0)
        near[k] = -1.0
        order = np.argsort(-near, kind="stable")[: _LARGEST - 1]
        group = [k, *(int(n) for n in order if near[n] > 0)]
        if len(group) > 1:
            free[group] = False
            groups.append(group)
    return groups
