"""Which words of an article each other article could have given it, and what copying saves.

The description length of a child given a parent: its own words cost their improbability; a copied stretch
costs little more than saying where it begins. What a parent *saves* is the difference, in bits (Cilibrasi and
Vitanyi 2005 measure the same with a general compressor).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from retold.settings import StemmaSettings
from retold.stemma.evidence.respelt import respelt
from retold.stemma.witnesses import Shared, StoryEvidence, Weights, Witness
from retold.text.alignment import align_words

_STRETCH, _SOME = 20, 3
"""Words of a stretch, and how many of them are some."""
_EDIT_BITS = 4.0
"""Cost of each place inside a copied stretch where the texts differ."""
_RESPELT, _FEWEST_RESPELT = 0.4, 8
"""Share of the words in passages that differ from which those in another spelling tell of a copyist, and
how many they must be. A writer hits on a like word now and then."""
_SPELLING = 0.9
"""What a word in another spelling saves, against what it saves as it is."""

_Side = tuple[int, int, Witness, list[tuple[int, int]], list[int]]
"""Child, partner, the child, the stretches that both have (first word, length), the child's words respelt."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What one article shares with one partner.

    Attributes:
        words: For each word of the article the bits that copying it saves; 0 where it is not shared.
        passages: The passages behind it, the one that saves most first.
        respelt: Its words that the partner spells otherwise in their place, if that is how copies differ.
    """

    words: Weights
    passages: tuple[str, ...]
    respelt: frozenset[int] = frozenset()

    @property
    def bits(self) -> float:
        """Bits saved in all."""
        return float(self.words.sum())

    @property
    def shared_words(self) -> int:
        """Number of words shared."""
        return int(np.count_nonzero(self.words))


def reach(words: Weights) -> float:
    """Share of an article's stretches of some words in which some are shared, 0 to 1.

    A retelling takes a little everywhere; a statement that two reports carry stands in one place.
    """
    size = len(words)
    if not size:
        return 0.0
    starts = np.arange(0, size, _STRETCH)
    shared = np.add.reduceat((words > 0).astype(np.int64), starts)
    return float((shared >= np.minimum(_SOME, np.diff(starts, append=size))).mean())


@dataclass(slots=True)
class _Pieces:
    words: Weights
    passages: list[tuple[float, str]] = field(default_factory=list)
    respelt: set[int] = field(default_factory=set)
    differing: int = 0


Covers = Mapping[int, Mapping[int, Cover]]
"""By child, then by partner."""


def covers_of(story: StoryEvidence, settings: StemmaSettings) -> Covers:
    """For each article of a story and each partner it shares passages with, the words shared."""
    aligned = _aligned_shares(story)
    pieces: dict[int, dict[int, _Pieces]] = {n: {} for n in range(len(story.witnesses))}
    for passage in story.shared:
        a, b = story.witnesses[passage.a], story.witnesses[passage.b]
        for child, partner, witness, stretches, other_spelling in _sides(passage, a, b):
            words = _stretch_bits(witness, stretches)
            if passage.kind == "reworded":
                words *= settings.reworded_weight * (1 + aligned[child, partner])
            # Where a sentence is reworded, its edits are already what the weight stands for.
            edits = 0 if passage.kind == "reworded" else len(stretches) - 1
            saved = _net(words, math.log2(len(story.witnesses[partner].tokens)) + _EDIT_BITS * edits)
            if saved.any():
                into = pieces[child].setdefault(partner, _Pieces(np.zeros(len(witness.tokens))))
                np.maximum(into.words, saved, out=into.words)
                into.passages.append((-float(saved.sum()), passage.passage_id))
                into.respelt.update(other_spelling)
                into.differing += _between(stretches)
    return {
        child: {partner: _cover(story.witnesses[child], piece) for partner, piece in sorted(partners.items())}
        for child, partners in pieces.items()
    }


def _cover(witness: Witness, piece: _Pieces) -> Cover:
    names = tuple(name for _, name in sorted(piece.passages))
    if len(piece.respelt) < max(_FEWEST_RESPELT, _RESPELT * piece.differing):
        return Cover(piece.words, names)
    respelt = sorted(piece.respelt)
    piece.words[respelt] = np.maximum(piece.words[respelt], _SPELLING * witness.weights[respelt])
    return Cover(piece.words, names, frozenset(respelt))


def _between(stretches: Sequence[tuple[int, int]]) -> int:
    """Words between the stretches of a passage."""
    (first, _), (last, length) = stretches[0], stretches[-1]
    return last + length - first - sum(size for _, size in stretches)


def _aligned_shares(story: StoryEvidence) -> dict[tuple[int, int], float]:
    """By child and partner, the share of the child's words in passages with the partner, 0 to 1.

    Independent reports of an event share a fact here and there; a translation goes along all the way.
    """
    inside: dict[tuple[int, int], set[int]] = {}
    for passage in story.shared:
        for child, partner, span in (
            (passage.a, passage.b, passage.a_span),
            (passage.b, passage.a, passage.b_span),
        ):
            words = story.witnesses[child].tokens.inside(span)
            inside.setdefault((child, partner), set()).update(words)
    return {
        (child, partner): len(words) / max(1, len(story.witnesses[child].tokens))
        for (child, partner), words in inside.items()
    }


def cover_of(covers: Covers, child: int, partner: int, length: int) -> Cover:
    """What the child shares with the partner; nothing, if copying what they share would save nothing."""
    return covers[child].get(partner) or Cover(np.zeros(length), ())


def union(covers: Iterable[Cover], length: int) -> Weights:
    """For each word the most that any of the covers saves."""
    words = np.zeros(length)
    for cover in covers:
        np.maximum(words, cover.words, out=words)
    return words


def _sides(passage: Shared, a: Witness, b: Witness) -> Iterator[_Side]:
    """The passage as seen from each of its articles."""
    in_a, in_b = a.tokens.inside(passage.a_span), b.tokens.inside(passage.b_span)
    words_a, words_b = a.tokens.words[in_a.start : in_a.stop], b.tokens.words[in_b.start : in_b.stop]
    runs = align_words(words_a, words_b)
    pairs = list(respelt(words_a, words_b, runs))
    stretches = [(in_a.start + run.a, run.length) for run in runs]
    yield passage.a, passage.b, a, stretches, [in_a.start + one for one, _ in pairs]
    stretches = [(in_b.start + run.b, run.length) for run in runs]
    yield passage.b, passage.a, b, stretches, [in_b.start + other for _, other in pairs]


def _stretch_bits(witness: Witness, stretches: Sequence[tuple[int, int]]) -> Weights:
    words = np.zeros(len(witness.tokens))
    for first, length in stretches:
        words[first : first + length] = witness.weights[first : first + length]
    return words


def _net(words: Weights, cost: float) -> Weights:
    """Bits saved word by word after the cost, which all words bear alike; zero if it is not covered."""
    total = float(words.sum())
    return words * max(0.0, 1 - cost / total) if total > 0 else words
