"""Words with the characters they stand on.

Where a script puts no spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), pieces of a few
letters stand for words (:mod:`retold.text.scripts`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from retold.article import Span
from retold.text.bare import bare
from retold.text.look_alikes import SCRIPTS, plain_forms
from retold.text.normalize import fold
from retold.text.plain_words import plain_spans
from retold.text.scripts import MARKS_INSIDE, UNSPACED, pieces, without_spaces

_SPACED = rf"(?:(?![{UNSPACED}])[\w{MARKS_INSIDE}])"
# Patterns over all scripts are strings here: to compile them takes longer than to cut a few plain articles.
_WORD = (
    r"((?:[A-Za-z]\.){2,}"  # U.S.
    rf"|[{UNSPACED}]+"
    rf"|\d+(?:[.,]\d+)*(?!{_SPACED})"
    rf"|{_SPACED}+(?:['’ʼ]{_SPACED}+)*)"
)
_WITHOUT_SPACES = f"[{UNSPACED}]"
_WITH_CARE = f"[{UNSPACED}{MARKS_INSIDE}ʼ]"
_PLAIN_LETTER = re.compile("[A-Za-z]")
_UNUSUAL = re.compile("[^\x00-\u00ac\u00ae-\u024f\u2010-\u2023\u2025-\u2027\u2030-\u203a\u20a0-\u20bf]")
_ASCII = bytes(range(128))
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
    return _remembered(text) if len(text) < _LONG else cut(text)


@lru_cache(maxsize=256)
def _remembered(text: str) -> Tokens:
    return cut(text)


def cut(text: str) -> Tokens:
    """The same as :func:`tokenize`, of a text that nobody will ask for again."""
    if is_plain(text):
        return _cut(text, _PLAIN_WORD)
    clear = bare(text)
    tokens = _cut(clear.text, _WORD if re.search(_WITH_CARE, clear.text) else _PLAIN_WORD)
    if SCRIPTS.search(clear.text) and _PLAIN_LETTER.search(clear.text):
        written = [clear.text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        for number, word in plain_forms(written).items():
            tokens.words[number] = word
    return Tokens(tokens.words, clear.back(tokens.starts), clear.back(tokens.ends))


def _cut(text: str, pattern: str | re.Pattern[str]) -> Tokens:
    # What stands between words and the words themselves take turns; their lengths add up to the offsets.
    parts = re.split(pattern, text)
    if pattern is _WORD and re.search(_WITHOUT_SPACES, text):
        parts = list(_in_pieces(parts))
    offsets = list(accumulate(map(len, parts)))
    words, starts, ends = list(map(fold_token, parts[1::2])), offsets[:-1:2], offsets[1::2]
    if all(words):
        return Tokens(words, starts, ends)
    seen = [k for k, word in enumerate(words) if word]
    return Tokens([words[k] for k in seen], [starts[k] for k in seen], [ends[k] for k in seen])


def _in_pieces(parts: Sequence[str]) -> Iterator[str]:
    """The same parts, with runs of letters without spaces in pieces, and nothing between these."""
    yield parts[0]
    for word, between in zip(parts[1::2], parts[2::2], strict=True):
        if without_spaces(word):
            first, *others = pieces(word)
            yield first
            for piece in others:
                yield ""
                yield piece
        else:
            yield word
        yield between


def is_plain(text: str) -> bool:
    """Whether a text has no characters but those that the fast ways to its words know."""
    # Most texts beyond ASCII are so for their quotation marks.
    if text.isascii():
        return True
    # What is not ASCII is a hundredth of most texts, and soon looked through.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return not _UNUSUAL.search(rest.decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=2**18)
def fold_token(word: str) -> str:
    """The form in which a word is compared; ``U.S.`` becomes ``us``."""
    folded = fold(word)
    return folded.replace(".", "") if "." in folded and not folded[0].isdigit() else folded


def count_words(text: str) -> int:
    """Number of words in a text."""
    return len(plain_spans(text)[0]) if is_plain(text) else len(tokenize(text))
