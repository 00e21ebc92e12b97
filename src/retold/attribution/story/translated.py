"""Whether two quotations of one speaker can be translations of one another.

Goes in: quotations with their words. Comes out: how much speaks for it. Method: figures and names pass
through a translation unchanged, and words of common origin keep their beginning; between two wordings in one
language, as after a translation there and back, many telling words must agree too. Known failures:
quotations without figures and names; figures written as words; names in another script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_NAME = re.compile(r"(?<![.!?:…“\"«„‘(\n] )(?<!\A)(?<=[ -])[^\W\d_a-z][\w’'-]*")
_LONG_FIGURE = 3
_BEGINNING = 5
_ENOUGH = 2.0
_SHARE = 0.6
_OWN_WORDS = 0.08
"""Share of small English words, from which a quotation can be English."""
_STEMS, _STEM_SHARE = 4, 0.4


@dataclass(frozen=True, slots=True)
class Anchors:
    """What of a quotation a translation keeps.

    Attributes:
        figures: Digits only.
        names: Words with a capital that do not begin a sentence, in small letters.
        words: All its words, folded.
    """

    figures: frozenset[str]
    names: frozenset[str]
    words: Sequence[str]


def anchors(text: str, words: Sequence[str]) -> Anchors:
    """The anchors of a quotation.

    Args:
        text: As printed.
        words: The same as folded words.
    """
    figures = frozenset(re.sub(r"\D", "", found) for found in _FIGURE.findall(text))
    names = frozenset(found.lower() for found in _NAME.findall(text) if len(found) > 2)
    return Anchors(figures, names, words)


def can_be_translated(a: Anchors, b: Anchors, telling_a: frozenset[str], telling_b: frozenset[str]) -> float:
    """How much of the one's anchors the other has, 0 to 1; 0 where they are no translations of one another.

    Args:
        a: Of the one.
        b: Of the other.
        telling_a: Its telling stems.
        telling_b: Those of the other.
    """
    common = _weight(a, b)
    if common == 0 or common < _SHARE * (fewer := min(_weight(a, a), _weight(b, b))):
        return 0.0
    if _is_english(a) != _is_english(b):
        kin = len(_beginnings(a) & _beginnings(b)) / 2
        return common / fewer if common + kin >= _ENOUGH else 0.0
    shared, least = len(telling_a & telling_b), min(len(telling_a), len(telling_b))
    agree = shared >= _STEMS and shared >= _STEM_SHARE * least and not a.figures.isdisjoint(b.figures)
    return common / fewer if agree and common >= _ENOUGH else 0.0


def _beginnings(anchors: Anchors) -> set[str]:
    return {word[:_BEGINNING] for word in anchors.words if len(word) >= _BEGINNING}


def _is_english(anchors: Anchors) -> bool:
    known = sum(word in _SMALL_ENGLISH for word in anchors.words)
    return known >= _OWN_WORDS * len(anchors.words)


def _weight(a: Anchors, b: Anchors) -> float:
    figures = sum(2 if len(figure) >= _LONG_FIGURE else 1 for figure in a.figures & b.figures)
    return float(figures + len(a.names & b.names))


_SMALL_ENGLISH = frozenset((
    "the", "of", "to", "and", "that", "is", "for", "on", "he", "she", "it", "we", "they", "you", "with",
    "have", "has", "had", "not", "be", "this", "are", "were", "will", "by", "at", "as", "my", "our", "your",
    "from", "who", "what", "there", "but", "i'm", "it's", "don't", "can", "or", "if", "their", "his", "her",
))  # fmt: skip
