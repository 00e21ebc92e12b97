"""Words with the characters they stand on.

Where a script puts no spaces between words (Chinese, Japanese, Thai, Khmer, Lao, Burmese), each letter is a
word, so that runs of words are runs of letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from retold.article import Span
from retold.text.normalize import INVISIBLE, MARKS, fold

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SCRIPT_MARKS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
_LETTER = rf"[\w{INVISIBLE}{MARKS}{_SCRIPT_MARKS}]"

_WORD = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}"  # U.S.
    rf"|[{_UNSPACED}]"
    rf"|\d+(?:[.,]\d+)*(?![\w{INVISIBLE}])"
    rf"|(?:(?![{_UNSPACED}]){_LETTER})+(?:['’ʼ](?:(?![{_UNSPACED}]){_LETTER})+)*"
)
_UNUSUAL = re.compile("[^\x00-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u203a\u20a0-\u20bf]")
_ASCII_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*(?!\w)|\w+(?:'\w+)*")


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


@lru_cache(maxsize=256)
def tokenize(text: str) -> Tokens:
    """The words of a text, in order. Words of which nothing can be seen are left out.

    The last texts are remembered, since stage after stage asks for the same ones: do not change the lists.
    """
    words, starts, ends = [], [], []
    pattern = _ASCII_WORD if text.isascii() else _WORD
    for match in pattern.finditer(text):
        word = fold_token(match[0])
        if word:
            words.append(word)
            starts.append(match.start())
            ends.append(match.end())
    return Tokens(words, starts, ends)


@lru_cache(maxsize=2**18)
def fold_token(word: str) -> str:
    """The form in which a word is compared; ``U.S.`` becomes ``us``."""
    folded = fold(word)
    return folded.replace(".", "") if "." in folded and not folded[0].isdigit() else folded


def count_words(text: str) -> int:
    """Number of words in a text."""
    if text.isascii():
        return len(_ASCII_WORD.findall(text))
    # Most texts beyond ASCII are so for their quotation marks; every word in them can be seen.
    return len(tokenize(text)) if _UNUSUAL.search(text) else len(_WORD.findall(text))
