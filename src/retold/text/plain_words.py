"""The words of a plain text and where they stand, found without a look at each letter in turn.

The same as what the pattern of :mod:`retold.text.tokens` for texts without unusual characters finds, several
times as fast; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retold.text.hashing import WORD_BASE, Hashes, word_number

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

_WORD, _DIGIT, _APOSTROPHE, _POINT, _LETTER, _FULL_STOP, _ODD = (1 << bit for bit in range(7))
_HIGHEST = 0x20C0
"""Plain texts have no character beyond."""


def _kind(code: int) -> int:
    char = chr(code)
    return (
        _WORD * (char.isalnum() or char == "_")
        | _DIGIT * (char.isascii() and char.isdigit())
        | _APOSTROPHE * (char in "'\u2019")
        | _POINT * (char in ".,")
        | _LETTER * (char.isascii() and char.isalpha())
        | _FULL_STOP * (char == ".")
        | _ODD * (not char.isascii() and char.isalnum())
    )


_KINDS = np.fromiter(map(_kind, range(_HIGHEST)), dtype=np.uint8, count=_HIGHEST)
_LONGEST = 64
"""Letters of a word that is numbered here."""
_FOLDED = np.arange(_HIGHEST, dtype=np.uint64)
_FOLDED[ord("A") : ord("Z") + 1] += np.uint64(32)
_FOLDED[0x2019] = ord("'")
_POWERS = np.array([pow(WORD_BASE, place, 2**64) for place in range(_LONGEST)] + [0], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Where the words of a plain text stand.

    Attributes:
        starts: Offset of each word's first character.
        ends: Offset after each word's last character.
        numbers: What :func:`retold.text.hashing.word_numbers` says of the folded words.
        others: The words for which it was not asked: they are not folded by turning capitals small.
    """

    starts: Places
    ends: Places
    numbers: Hashes
    others: list[int]


def plain_words(text: str) -> PlainWords:
    """The words of a plain text as numbers."""
    codes = _codes(text)
    kinds = _KINDS[codes]
    starts, ends = _spans(text, kinds)
    if not len(starts):
        return PlainWords(starts, ends, np.empty(0, dtype=np.uint64), [])
    lengths = ends - starts
    bounds = np.stack([starts, ends], axis=1).ravel()  # words and what stands between them take turns
    bounds = bounds[:-1] if bounds[-1] == len(codes) else bounds
    rooms = np.diff(starts, append=len(codes))  # of each word, with what stands after it
    place = np.arange(len(codes), dtype=np.int32)
    place[starts[0] :] -= np.repeat(starts.astype(np.int32), rooms)
    np.minimum(place, _LONGEST, out=place)
    totals = np.add.reduceat(_FOLDED[codes] * _POWERS[place], bounds)[::2]
    figures = np.maximum.reduceat(kinds & _DIGIT, starts) > 0
    odd = (lengths > _LONGEST) | ((kinds[ends - 1] & _FULL_STOP) > 0)  # U.S.
    if not text.isascii():
        odd |= np.maximum.reduceat(kinds & _ODD, starts) > 0
    return PlainWords(starts, ends, word_number(totals, figures), np.flatnonzero(odd).tolist())


def plain_spans(text: str) -> tuple[Places, Places]:
    """Offsets of the first character of each word of a plain text, and after its last."""
    return _spans(text, _KINDS[_codes(text)])


def _codes(text: str) -> npt.NDArray[np.uint8] | npt.NDArray[np.uint32]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _spans(text: str, kinds: npt.NDArray[np.uint8]) -> tuple[Places, Places]:
    inside = np.zeros(len(kinds) + 2, dtype=np.int8)
    inside[1:-1] = kinds & _WORD
    edges = np.flatnonzero(np.diff(inside))
    # Runs of letters and digits; some of them are one word with the next.
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return starts, ends
    stops = np.append(kinds, np.uint8(0))[ends]  # what kind of character each run ends at
    close = starts[1:] - ends[:-1] == 1
    figures = _figures(text, starts, ends, kinds)
    joined = _joined_by_apostrophe(close & ((stops[:-1] & _APOSTROPHE) > 0), figures)
    free = np.append(True, ~joined)[:-1]  # runs that no apostrophe joins to the run before
    numbers = close & ((stops[:-1] & _POINT) > 0) & figures[:-1] & figures[1:] & free
    letters = (ends - starts == 1) & ((kinds[starts] & _LETTER) > 0) & ((stops & _FULL_STOP) > 0)
    initials = close & letters[:-1] & letters[1:] & free  # U.S.
    new = np.append(True, ~(joined | numbers | initials))
    last = np.append(new[1:], True)
    return starts[new], (ends + np.append(False, initials))[last]


def _figures(text: str, starts: Places, ends: Places, kinds: npt.NDArray[np.uint8]) -> Flags:
    """Which runs have digits only."""
    figures = (kinds[starts] & _DIGIT) > 0
    for k in np.flatnonzero(figures).tolist():
        figures[k] = text[starts[k] : ends[k]].isdecimal()
    return figures


def _joined_by_apostrophe(apostrophes: Flags, figures: Flags) -> Flags:
    """Which runs are one word with the next: ``don't`` is, ``90's`` is not, ``o'90's`` is again."""
    joined = apostrophes & ~figures[:-1]
    for k in np.flatnonzero(apostrophes & figures[:-1]).tolist():
        joined[k] = k > 0 and joined[k - 1]
    return joined
