"""The telling terms of many plain English texts at once: what :mod:`.telling` finds one by one, in less time.

Words are numbers, and everything that is counted is counted for all texts of a batch together; only what a
word stands for is looked up in Python, once for each word of the batch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.settings import StorySettings
from retold.story.telling import (
    FEWEST_TERMS,
    LANGUAGE_WORDS,
    LEAD_WORDS,
    SENTENCE_MARKS,
    Term,
    english_bits,
    stem,
    telling_terms,
)
from retold.text.background import is_english
from retold.text.numbered import Numbered, numbered_each
from retold.text.tokens import fold_token

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

_LETTERS = 0x250
"""Letters of plain texts come before this one."""
_CAPITAL = np.array([chr(code).isupper() for code in range(_LETTERS)])
_MARK = np.zeros(0x2100, np.bool_)
_MARK[[ord(mark) for mark in SENTENCE_MARKS if ord(mark) < len(_MARK)]] = True


@dataclass(frozen=True, slots=True)
class _Pile:
    """Texts cut into words, with their titles behind them.

    Attributes:
        owner: The text that each word is in.
        words: Each word as a number of ``vocabulary``.
        in_body: How many of the words are not in titles.
        starts: The first word of each text.
        vocabulary: The words of all.
    """

    texts: Sequence[str]
    bodies: Sequence[Numbered]
    owner: Numbers
    words: Numbers
    in_body: int
    starts: Numbers
    vocabulary: list[str]


def plain_terms(titles: Sequence[str], texts: Sequence[str], settings: StorySettings) -> list[list[Term]]:
    """The telling terms of texts that are plain (:func:`retold.text.tokens.is_plain`), heaviest first."""
    pile = _pile(titles, texts)
    stems = list(map(stem, pile.vocabulary))
    terms = sorted(set(stems))
    number = {term: k for k, term in enumerate(terms)}
    term_of = np.array([number[term] for term in stems], np.int64)
    bits = np.array([english_bits(term) for term in terms])
    keys, inverse = np.unique(pile.owner * len(terms) + term_of[pile.words], return_inverse=True)
    text, term = np.divmod(keys, max(1, len(terms)))
    emphasis = _emphasis(pile, inverse, len(keys), settings)
    rows = np.flatnonzero(bits[term] > settings.common_bits)
    heft = emphasis[rows] * (bits[term[rows]] - settings.common_bits)
    # Terms are numbered in their order, so that those as heavy come in the order of words.
    rows = rows[np.lexsort((term[rows], -heft, text[rows]))]
    rows = rows[_first_of_each(text[rows], settings.terms)]
    found: list[list[Term]] = [[] for _ in texts]
    columns = text[rows].tolist(), term[rows].tolist(), emphasis[rows].tolist(), bits[term[rows]].tolist()
    for k, which, stressed, rarity in zip(*columns, strict=True):
        found[k].append(Term(terms[which], stressed, rarity))
    for k, first in enumerate(pile.starts.tolist()):
        if not _english(pile, first, len(pile.bodies[k])):
            found[k] = telling_terms(titles[k], texts[k], settings)
    return found


def _pile(titles: Sequence[str], texts: Sequence[str]) -> _Pile:
    bodies, heads = numbered_each(texts), numbered_each(titles)
    sizes = [len(one) for one in (*bodies, *heads)]
    firsts = np.cumsum([0, *sizes])
    owner = np.repeat(np.tile(np.arange(len(texts)), 2), sizes)
    every = np.concatenate([one.words for one in (*bodies, *heads)])
    _, seen, words = np.unique(every, return_index=True, return_inverse=True)
    parts = np.searchsorted(firsts, seen, side="right") - 1
    vocabulary = []
    for place, part in zip(seen.tolist(), parts.tolist(), strict=True):
        one = bodies[part] if part < len(texts) else heads[part - len(texts)]
        source = texts[part] if part < len(texts) else titles[part - len(texts)]
        k = place - int(firsts[part])
        vocabulary.append(fold_token(source[one.starts[k] : one.ends[k]]))
    in_body = int(firsts[len(texts)])
    return _Pile(texts, bodies, owner, words, in_body, firsts[: len(texts)], vocabulary)


def _english(pile: _Pile, first: int, size: int) -> bool:
    beginning = pile.words[first : first + min(size, LANGUAGE_WORDS)].tolist()
    return is_english([pile.vocabulary[word] for word in beginning])


def _emphasis(pile: _Pile, inverse: Numbers, size: int, settings: StorySettings) -> npt.NDArray[np.float64]:
    """How much a text stresses each of its terms."""
    body, head = inverse[: pile.in_body], inverse[pile.in_body :]
    place = np.arange(pile.in_body) - np.repeat(pile.starts, [len(one) for one in pile.bodies])
    capital, inside = _capitals(pile)
    plain = np.bincount(body, minlength=size)
    uses = plain + (settings.lead_weight - 1) * np.bincount(body[place < LEAD_WORDS], minlength=size)
    uses += settings.title_weight * np.bincount(head, minlength=size)
    small = plain - np.bincount(body[capital], minlength=size)
    names = np.bincount(body[inside], minlength=size) > small
    logarithms = np.array([math.log2(1 + count) for count in range(int(uses.max(initial=0)) + 1)])
    stressed: npt.NDArray[np.float64] = logarithms[uses] * np.where(names, settings.name_weight, 1.0)
    return stressed


def _capitals(pile: _Pile) -> tuple[Flags, Flags]:
    """Words of the texts with a capital letter, and those of them that stand in the middle of a sentence."""
    capitals, insides = [], []
    for text, words in zip(pile.texts, pile.bodies, strict=True):
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        capital = _CAPITAL[np.minimum(codes[words.starts], _LETTERS - 1)]
        inside = capital.copy()
        inside[:1] = False
        one_apart = words.starts[1:] == words.ends[:-1] + 1
        between = np.minimum(codes[np.minimum(words.ends[:-1], len(codes) - 1)], len(_MARK) - 1)
        inside[1:] &= ~(one_apart & _MARK[between])
        for k in (np.flatnonzero(inside[1:] & ~one_apart) + 1).tolist():
            after = int(words.ends[k - 1])
            inside[k] = SENTENCE_MARKS.isdisjoint(text[after : min(int(words.starts[k]), after + 8)])
        capitals.append(capital)
        insides.append(inside)
    return np.concatenate(capitals), np.concatenate(insides)


def _first_of_each(text: Numbers, most: int) -> Flags:
    """The first rows of each text, none of texts with too few; the rows of a text stand together."""
    _, first, counts = np.unique(text, return_index=True, return_counts=True)
    place = np.arange(len(text)) - np.repeat(first, counts)
    kept: Flags = (place < most) & (np.repeat(counts, counts) >= FEWEST_TERMS)
    return kept
