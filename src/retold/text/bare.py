"""A text without what hides words in it, before it is cut into words; its offsets lead back.

What leaves no ink goes, and so do marks that sit on letters of any script. Letters in disguise (full-width,
encircled, mathematical), other blanks, and look-alikes of the apostrophe and of the stops inside numbers and
abbreviations become the plain ones, a character for a character. Letters of other scripts are left to
:mod:`retold.text.look_alikes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from retold.text.normalize import INVISIBLE, MARKS

_GOES = f"([{INVISIBLE}{MARKS}]+)"
_DISGUISED = (
    "\uff01-\uff5e\uff66-\uff9f\u2f00-\u2fd5\uf900-\ufaff"
    "\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f130-\U0001f189"
)
_WRITTEN_AS = {
    "'": "\u02b9\u02c8\u055a\u05f3\ua78c",
    ".": "\u2024\ufe52",
    ",": "\ufe50",
    " ": "\u3164\uffa0",
}
"""Look-alikes of what may stand inside a word or number, and letters that are drawn as a blank."""
_PLAIN_FOR = f"[{_DISGUISED}{''.join(_WRITTEN_AS.values())}]"
_LETTERS = "A-Za-z0-9\u00c0-\u024f\u0370-\u052f"
_PARTED = f"(?<![{_LETTERS}])[{_LETTERS}]+(?:\u200b+[{_LETTERS}]+)+"
_NOT_PARTED = f"(?<![\u200b{_LETTERS}])[{_LETTERS}]+(?![\u200b{_LETTERS}])"
_NEGATIVE = (0x1F150, 0x1F170)
"""Where the white letters on black begin, A first; Unicode does not say which letters they are."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without what hides its words.

    Attributes:
        text: What is left.
        places: Offsets in it where something was taken out, rising.
        taken: Characters taken out before the first of them, the second, ..., and after the last.
    """

    text: str
    places: npt.NDArray[np.int64]
    taken: npt.NDArray[np.int64]

    def back(self, offsets: list[int]) -> list[int]:
        """The same offsets in the text as it was; what was taken out belongs to what stands before it."""
        if not len(self.places):
            return offsets  # most texts
        before = np.searchsorted(self.places, offsets, "right")
        found: list[int] = (np.asarray(offsets, np.int64) + self.taken[before]).tolist()
        return found


def bare(text: str) -> Bare:
    """A text without what hides its words."""
    if re.search(_PLAIN_FOR, text):
        text = text.translate(_plain_letters())
    if "\u200b" in text:
        text = _blanks_of_no_width(text)
    parts = re.split(_GOES, text)
    kept = np.cumsum([len(part) for part in parts[::2]])[:-1]
    gone = np.cumsum([0, *(len(part) for part in parts[1::2])])
    return Bare("".join(parts[::2]), kept, gone)


def _blanks_of_no_width(text: str) -> str:
    """The text with a blank for each zero-width space that stands for one, and not inside a word.

    Words that stand elsewhere in the text tell which; where they do not, most of the others decide.
    """
    known = set(re.findall(_NOT_PARTED, text.lower()))
    reads_apart = [_reads_apart(row, known) for row in re.findall(_PARTED, text)]
    rest = reads_apart.count(True) > reads_apart.count(False)
    rows = iter(reads_apart)

    def parted(match: re.Match[str]) -> str:
        apart = next(rows)
        return match[0].replace("\u200b", " ") if (rest if apart is None else apart) else match[0]

    return re.sub(_PARTED, parted, text)


def _reads_apart(row: str, known: Set[str]) -> bool | None:
    """Whether letters with zero-width spaces between them are several words; ``None`` if nobody knows."""
    words = row.lower().split("\u200b")
    if "".join(words) in known:
        return False
    return True if all(word in known for word in words if word) else None


@lru_cache(maxsize=1)
def _plain_letters() -> dict[int, str]:
    """Characters that others stand for, one for one."""
    table = {ord(letter): plain for plain, letters in _WRITTEN_AS.items() for letter in letters}
    table |= {first + n: chr(ord("a") + n) for first in _NEGATIVE for n in range(26)}
    return table | dict(_decomposed())


def _decomposed() -> Iterator[tuple[int, str]]:
    for first, last in re.findall("(.)-(.)", _DISGUISED):
        for code in range(ord(first), ord(last) + 1):
            plain = unicodedata.normalize("NFKD", chr(code))
            if len(plain) == 1 and plain != chr(code):
                yield code, plain
