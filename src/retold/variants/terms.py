"""Wording that differs along a passage: another word in the same place, a hedge dropped. Pure functions.

Only short differences between words that agree are kept, and only if each side has a content word of its own:
inflection, spelling and function words make no variant. Known failure: synonyms are reported like any other
change, since nothing here knows what words mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from retold.text.background import bits
from retold.text.forms import FUNCTION_WORDS, loose
from retold.variants.breaks import sentence_ends
from retold.variants.collation import Aligned
from retold.variants.contrasts import NEGATIONS, carries_fact, contrast
from retold.variants.readings import Read

HEDGES = frozenset(
    [
        "alleged", "allegedly", "reportedly", "suspected", "apparently", "apparent", "purported",
        "purportedly", "possibly", "possible", "probably", "probable", "likely", "unlikely", "may",
        "might", "could", "believed", "unconfirmed", "confirmed", "presumed", "supposedly",
        "seemingly", "potentially",
    ]
)  # fmt: skip
"""Words that make a statement weaker or stronger."""
_STRENGTH = HEDGES | NEGATIONS
_LONGEST = 4
"""Words on each side; a longer difference is a rewrite, not another term."""
_ALIKE = 0.75
"""Words with this share of letters in common are forms or misprints of one word."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words ``a`` of one article stand where the other has words ``b``."""

    a: range
    b: range
    hedge: bool


def differences(pair: Aligned) -> Iterator[Difference]:
    """Short differences in wording along a passage."""
    matched = [(word, pair.partner(word)) for word in pair.a_words if pair.partner(word) >= 0]
    for k in range(1, len(matched)):
        (i, j), (i2, j2) = matched[k - 1], matched[k]
        left, right = range(i + 1, i2), range(j + 1, j2)
        if max(len(left), len(right)) > _LONGEST or not (left or right):
            continue
        if _crosses_sentence(pair.a, i, i2) or _crosses_sentence(pair.b, j, j2):
            continue
        if pair.a.within(left) or pair.b.within(right):
            continue
        if _strength(pair.a, left) != _strength(pair.b, right):
            # The word after it belongs to the reading, so that a dropped hedge can be shown.
            yield Difference(range(i + 1, i2 + 1), range(j + 1, j2 + 1), hedge=True)
        elif left and right and _is_held(matched, k):
            yield from _content(pair, left, right)


def weight(pair: Aligned, difference: Difference) -> float:
    """How much a difference tells: facts and hedges first, then one word for another, then the rest."""
    left, right = value(pair.a, difference.a).split(), value(pair.b, difference.b).split()
    telling = 100.0 * (difference.hedge or contrast(left, right))
    brief = 20.0 * (len(left) == len(right) == 1)
    rarest = [
        max(bits(r.tokens.words[w]) for w in words)
        for r, words in ((pair.a, difference.a), (pair.b, difference.b))
    ]
    return telling + brief + min(rarest)


def value(read: Read, words: range) -> str:
    """The content words of a reading in loose form."""
    kept = [loose(read.tokens.words[w]) for w in words]
    content = [word for w, word in zip(words, kept, strict=True) if _counts(read, w)]
    return " ".join(content or kept)


def _content(pair: Aligned, left: range, right: range) -> Iterator[Difference]:
    left, right = _trimmed(pair.a, left), _trimmed(pair.b, right)
    if not left or not right:
        return
    a, b = value(pair.a, left), value(pair.b, right)
    if set(a.split()) & set(b.split()) or Levenshtein.normalized_similarity(a, b) >= _ALIKE:
        return
    yield Difference(left, right, hedge=False)


def _trimmed(read: Read, words: range) -> range:
    """Without function words at both ends."""
    first, after = words.start, words.stop
    while first < after and not _counts(read, first):
        first += 1
    while after > first and not _counts(read, after - 1):
        after -= 1
    return range(first, after)


def _counts(read: Read, word: int) -> bool:
    folded = read.tokens.words[word]
    return folded not in FUNCTION_WORDS or carries_fact(folded)


def _is_held(matched: list[tuple[int, int]], k: int) -> bool:
    """Whether three words next to the difference agree, at least one on each side."""
    before = after = 1
    while before < 3 and k - before > 0 and _follows(matched[k - before - 1], matched[k - before]):
        before += 1
    while after < 3 and k + after < len(matched) and _follows(matched[k + after - 1], matched[k + after]):
        after += 1
    return before + after >= 4


def _follows(first: tuple[int, int], then: tuple[int, int]) -> bool:
    return then[0] == first[0] + 1 and then[1] == first[1] + 1


def _strength(read: Read, words: range) -> frozenset[str]:
    return _STRENGTH.intersection(read.tokens.words[word] for word in words)


def _crosses_sentence(read: Read, first: int, last: int) -> bool:
    return any(sentence_ends(read.text, read.tokens, word) for word in range(first, last))
