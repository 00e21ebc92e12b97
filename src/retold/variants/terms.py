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
from retold.variants.contrasts import NEGATIONS, facts_of
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
_CONTENT = 2
"""Content words on each side."""
_ALIKE = 0.75
"""Words with this share of letters in common are forms or misprints of one word."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words ``a`` of one article stand where the other has words ``b``.

    Attributes:
        telling: Whether a fact or the strength of the statement changes, and not only its wording.
    """

    a: range
    b: range
    telling: bool


def differences(pair: Aligned) -> Iterator[Difference]:
    """Short differences in wording along a passage."""
    matched = [(word, there) for word, there in zip(pair.a_words, pair.to_b, strict=True) if there >= 0]
    for k in range(1, len(matched)):
        (i, j), (i2, j2) = matched[k - 1], matched[k]
        if i2 == i + 1 and j2 == j + 1:
            continue
        left, right = range(i + 1, i2), range(j + 1, j2)
        if max(len(left), len(right)) > _LONGEST:
            continue
        if _crosses_sentence(pair.a, i, i2) or _crosses_sentence(pair.b, j, j2):
            continue
        if pair.a.within(left) or pair.b.within(right):
            continue
        if _strength(pair.a, left) != _strength(pair.b, right) and _little_else(pair, left, right):
            # The word after it belongs to the reading, so that a dropped hedge can be shown.
            yield Difference(range(i + 1, i2 + 1), range(j + 1, j2 + 1), telling=True)
        elif left and right:
            yield from _replaced(pair, left, right, firmly=_is_held(pair.a.tokens.words, matched, k))


def weight(pair: Aligned, difference: Difference) -> float:
    """How much a difference tells: facts and hedges first, then one word for another, then the rest."""
    telling = 100.0 * difference.telling
    brief = 20.0 * (len(difference.a) == len(difference.b) == 1)
    rarest = [
        max(bits(r.tokens.words[w]) for w in words)
        for r, words in ((pair.a, difference.a), (pair.b, difference.b))
    ]
    return telling + brief + min(rarest)


def content(read: Read, words: range) -> list[str]:
    """The content words of a reading, or all if it has none."""
    folded = _words(read, words)
    return [word for word in folded if word not in FUNCTION_WORDS] or folded


def _replaced(pair: Aligned, left: range, right: range, *, firmly: bool) -> Iterator[Difference]:
    """Another word in the same place; a change of fact is cut to the words that make it."""
    facts = facts_of(_words(pair.a, left), _words(pair.b, right))
    if facts:
        yield Difference(_hyphened(pair.a, left[facts[0]]), _hyphened(pair.b, right[facts[1]]), telling=True)
        return
    left, right = _trimmed(pair.a, left), _trimmed(pair.b, right)
    a, b = ([loose(word) for word in content(*side)] for side in ((pair.a, left), (pair.b, right)))
    if not firmly or not left or not right or max(len(a), len(b)) > _CONTENT:
        return
    if set(a) & set(b) or "".join(a + b).isdigit():
        return
    if Levenshtein.normalized_similarity(" ".join(a), " ".join(b)) < _ALIKE:
        yield Difference(left, right, telling=False)


def _hyphened(read: Read, word: int) -> range:
    """A word with those that hyphens tie to it, as in "mother-in-law"."""
    first, after = word, word + 1
    while first and read.text[read.tokens.ends[first - 1] : read.tokens.starts[first]] == "-":
        first -= 1
    while (
        after < len(read.tokens) and read.text[read.tokens.ends[after - 1] : read.tokens.starts[after]] == "-"
    ):
        after += 1
    return range(first, after)


def _words(read: Read, words: range) -> list[str]:
    return read.tokens.words[words.start : words.stop]


def _trimmed(read: Read, words: range) -> range:
    """Without function words at both ends."""
    first, after = words.start, words.stop
    while first < after and read.tokens.words[first] in FUNCTION_WORDS:
        first += 1
    while after > first and read.tokens.words[after - 1] in FUNCTION_WORDS:
        after -= 1
    return range(first, after)


def _is_held(words: list[str], matched: list[tuple[int, int]], k: int) -> bool:
    """Whether four words next to the difference agree, two of them content words."""
    before = after = 1
    while before < 3 and k - before > 0 and _follows(matched[k - before - 1], matched[k - before]):
        before += 1
    while after < 3 and k + after < len(matched) and _follows(matched[k + after - 1], matched[k + after]):
        after += 1
    near = [words[matched[n][0]] for n in range(k - before, k + after)]
    return before + after >= 4 and sum(word not in FUNCTION_WORDS for word in near) >= 2


def _follows(first: tuple[int, int], then: tuple[int, int]) -> bool:
    return then[0] == first[0] + 1 and then[1] == first[1] + 1


def _little_else(pair: Aligned, left: range, right: range) -> bool:
    """Whether there is at most one content word on each side beside hedges and negations."""
    return all(
        sum(word not in FUNCTION_WORDS and word not in _STRENGTH for word in words) <= 1
        for words in (_words(pair.a, left), _words(pair.b, right))
    )


def _strength(read: Read, words: range) -> frozenset[str]:
    return _STRENGTH.intersection(read.tokens.words[word] for word in words)


def _crosses_sentence(read: Read, first: int, last: int) -> bool:
    return any(sentence_ends(read.text, read.tokens, word) for word in range(first, last))
