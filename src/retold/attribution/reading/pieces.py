"""The words and marks of a text, as the tagger reads them.

Unlike in :mod:`retold.text.tokens`, marks are pieces too, endings such as ``'s`` and ``n't`` stand apart, and
the end of a paragraph is a piece of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_PIECE = re.compile(
    r"((?:[A-Za-z]\.){2,}"  # U.S.
    r"|[^\W\d]\w*+(?![’']t\b)"  # most words
    r"|\d+(?:[.,]\d+)*"
    r"|\w+(?=n[’']t\b)|n[’']t\b"
    r"|[’'](?:s|S|ll|re|ve|d|m)\b"
    r"|\w+|''|``|\.{2,}|--+|[^\w\s]"
    r"|(?<=\S)\s*\n\s*(?=\S))"  # the end of a paragraph
)
_DIGIT = re.compile(r"\d")
BREAK = "\n"
"""How the end of a paragraph is written among the words."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text.

    Attributes:
        words: As written; the end of a paragraph is :data:`BREAK`.
        starts: Offset of each piece's first character in the text.
        ends: Offset after its last.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Number of pieces."""
        return len(self.words)


def pieces(text: str) -> Pieces:
    """The pieces of a text, in order."""
    # What stands between pieces and the pieces themselves take turns; their lengths add up to the offsets.
    parts = _PIECE.split(text)
    offsets = list(accumulate(map(len, parts)))
    words = [BREAK if word.isspace() else word for word in parts[1::2]]
    return Pieces(words, offsets[:-1:2], offsets[1::2])


@lru_cache(maxsize=2**17)
def plain(word: str) -> str:
    """The form in which a word is looked up: in small letters, one sign for all digits and for like marks."""
    folded = _DIGIT.sub("0", word.lower()) if not word.isalpha() else word.lower()
    return _ALIKE.get(folded, folded)[:24]


_ALIKE = {
    "“": '"', "”": '"', "''": '"', "``": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't", "’ll": "'ll",
    "’re": "'re", "’ve": "'ve", "’d": "'d", "’m": "'m", "–": "—", "--": "—", "---": "—", "…": "...",
}  # fmt: skip
