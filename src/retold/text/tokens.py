"""Words with the characters they stand on.

Where a script puts no spaces between words (Chinese, Japanese, Thai, Khmer, Lao, Burmese), each letter is a
word, so that runs of words are runs of letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from retold.article import Span
from retold.text.normalize import INVISIBLE, MARKS, fold

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SCRIPT_MARKS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
_LETTER = rf"[\w{INVISIBLE}{MARKS}{_SCRIPT_MARKS}]"

_WORD = re.compile(
    rf"((?:[A-Za-z]\.){{2,}}"  # U.S.
    rf"|[{_UNSPACED}]"
    rf"|\d+(?:[.,]\d+)*(?![\w{INVISIBLE}])"
    rf"|(?:(?![{_UNSPACED}]){_LETTER})+(?:['’ʼ](?:(?![{_UNSPACED}]){_LETTER})+)*)"
)
_UNUSUAL = re.compile("[^\x00-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u203a\u20a0-\u20bf]")
_PLAIN_WORD = re.compile(
    r"([A-Za-z]\w+(?:['’]\w+)*"  # most words, and none of the next two
    r"|(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*(?!\w)|\w+(?:['’]\w+)*)"
)
"""The same for texts without unusual characters, in one group and several times as fast."""
_LONG = 200_000
"""Characters from which a text is not remembered."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text.

    Attributes:
        words: Folded (:func:`retold.text.normalize.fold`).
        starts: Offset of each word's first character in the text.
        ends: Offset after each word's last character.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Number of words."""
        return len(self.words)

    def span(self, first: int, after: int) -> Span:
        """Characters of the words ``first`` to ``after``, the latter not included."""
        return Span(self.starts[first], self.ends[after - 1])

    def inside(self, span: Span) -> range:
        """Numbers of the words that lie wholly inside a span of characters."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))


def tokenize(text: str) -> Tokens:
    """The words of a text, in order. Words of which nothing can be seen are left out.

    The last texts are remembered, since stage after stage asks for the same ones: do not change the lists.
    """
    return _remembered(text) if len(text) < _LONG else _cut(text)


@lru_cache(maxsize=256)
def _remembered(text: str) -> Tokens:
    return _cut(text)


def _cut(text: str) -> Tokens:
    # What stands between words and the words themselves take turns; their lengths add up to the offsets.
    pieces = _pattern(text).split(text)
    offsets = list(accumulate(map(len, pieces)))
    words, starts, ends = list(map(fold_token, pieces[1::2])), offsets[:-1:2], offsets[1::2]
    if all(words):
        return Tokens(words, starts, ends)
    seen = [k for k, word in enumerate(words) if word]
    return Tokens([words[k] for k in seen], [starts[k] for k in seen], [ends[k] for k in seen])


def _pattern(text: str) -> re.Pattern[str]:
    # Most texts beyond ASCII are so for their quotation marks.
    return _PLAIN_WORD if text.isascii() or not _UNUSUAL.search(text) else _WORD


@lru_cache(maxsize=2**18)
def fold_token(word: str) -> str:
    """The form in which a word is compared; ``U.S.`` becomes ``us``."""
    folded = fold(word)
    return folded.replace(".", "") if "." in folded and not folded[0].isdigit() else folded


def count_words(text: str) -> int:
    """Number of words in a text."""
    pattern = _pattern(text)
    return len(pattern.findall(text)) if pattern is _PLAIN_WORD else len(tokenize(text))
