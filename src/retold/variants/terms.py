"""Other wording that differs along a passage: another word in the same place, a hedge dropped. Pure functions.

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
from retold.variants.collation import Aligned
from retold.variants.readings import Read

HEDGES = frozenset(
    [
        "alleged", "allegedly", "reportedly", "claimed", "claims", "suspected", "apparently", "apparent", "purported",
        "purportedly", "possibly", "possible", "probably", "probable", "likely", "unlikely", "may", "might", "could",
        "believed", "unconfirmed", "confirmed", "presumed", "supposedly", "seemingly", "potentially",
    ]
)  # fmt: skip
"""Words that make a statement weaker or stronger."""
_LONGEST = 4
"""Words on each side; a longer difference is a rewrite, not another term."""
_ALIKE = 0.75
"""Words with this share of letters in common are forms or misprints of one word."""
_ENDS = frozenset(".!?;\n\r\u2028\u2029")


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
        if _hedges(pair.a, left) != _hedges(pair.b, right):
            # The word after it belongs to the reading, so that a dropped hedge can be shown.
            yield Difference(range(i + 1, i2 + 1), range(j + 1, j2 + 1), hedge=True)
        elif left and right and _is_held(matched, k):
            yield from _content(pair, left, right)


def weight(read: Read, words: range) -> float:
    """How telling the words of a reading are: bits of the rarest."""
    return max((bits(read.tokens.words[word]) for word in words), default=0.0)


def value(read: Read, words: range) -> str:
    """The content words of a reading in loose form."""
    kept = [loose(read.tokens.words[w]) for w in words]
    content = [word for w, word in zip(words, kept, strict=True) if read.tokens.words[w] not in FUNCTION_WORDS]
    return " ".join(content or kept)


def _content(pair: Aligned, left: range, right: range) -> Iterator[Difference]:
    left, right = _trimmed(pair.a, left), _trimmed(pair.b, right)
    if not left or not right or pair.a.within(left) or pair.b.within(right):
        return
    a, b = value(pair.a, left), value(pair.b, right)
    if set(a.split()) & set(b.split()) or Levenshtein.normalized_similarity(a, b) >= _ALIKE:
        return
    yield Difference(left, right, hedge=False)


def _trimmed(read: Read, words: range) -> range:
    """Without function words at both ends."""
    first, after = words.start, words.stop
    while first < after and read.tokens.words[first] in FUNCTION_WORDS:
        first += 1
    while after > first and read.tokens.words[after - 1] in FUNCTION_WORDS:
        after -= 1
    return range(first, after)


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


def _hedges(read: Read, words: range) -> frozenset[str]:
    return HEDGES.intersection(read.tokens.words[word] for word in words)


def _crosses_sentence(read: Read, first: int, last: int) -> bool:
    """Whether a sentence ends between two words; a point inside a word, as in "U.S.", does not count."""
    return any(
        c in _ENDS
        for word in range(first, last)
        for c in read.text[read.tokens.ends[word] : read.tokens.starts[word + 1]]
    )
