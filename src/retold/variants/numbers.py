"""Numbers in digits or English words, as intervals. Pure functions over atoms of a text.

Digits are read in any script, with a comma or a point between thousands: a comma before exactly three digits
divides thousands, a point only if there are several of them, or a comma later; so does a blank that does not
break. An ordinary blank does not: "on May 4 200 people". Known failures: ``1.500`` in
languages that divide thousands by a point is read as one and a half; ordinals and fractions are no numbers.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from retold.text.forms import NUMBER_WORDS
from retold.text.normalize import INVISIBLE, fold

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_GROUPING = "\u00a0\u2009\u202f"
"""Blanks that do not break: between digits they divide thousands, as in French, Russian and Swedish."""
_GROUPED = dict.fromkeys(map(ord, _GROUPING))
_ATOM = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[{_GROUPING}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)|(?P<sign>[$£€¥₹₽%])"
    rf"|(?P<word>\b(?:{_TENS})-(?:{_UNITS})\b|(?:[A-Za-z]\.){{2,}}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_DISGUISED = re.compile(rf"[{INVISIBLE}]|[\uff10-\uff19]")
_WIDER = 0xFEE0
"""From a character to the same in full width."""
_WIDE_POINT = re.compile(r"(?<=[\uff10-\uff19])[\uff0c\uff0e](?=[\uff10-\uff19])")
_NARROW = {ord(c) + _WIDER: c for c in "$%0123456789" + string.ascii_letters}
_WORDS = NUMBER_WORDS | {
    f"{tens}-{unit}": NUMBER_WORDS[tens] + NUMBER_WORDS[unit]
    for tens in _TENS.split("|")
    for unit in _UNITS.split("|")
}
_LONGEST = 24
"""Characters: longer rows of digits are no number that anybody reads."""
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT_SCALES = {"mn": 6, "mln": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
_GLUED_SCALES = {"k": 3, "m": 6, "b": 9, "t": 12} | _SHORT_SCALES
_VAGUE = {"dozens": (24, 99), "scores": (40, 99), "tens": (20, 99)}
_VAGUE |= {word + "s": (2 * 10**n, 10 ** (n + 1) - 1) for word, n in _SCALES.items()}

_FIRST = frozenset([*_WORDS, *_VAGUE, "a", "an", "half"])
"""Words with which a number may begin."""


class Atom(NamedTuple):
    """A number, word, sign or other visible character of a text; ``text`` is folded. Made by the thousand."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """What is between atoms ``first`` and ``after``: a number, or all between ``low`` and ``high``.

    Attributes:
        scale: The power of ten it was written with, as in "1.5 million".
        vague: The words, where they name no number, such as "dozens".
    """

    first: int
    after: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    vague: str = ""


def atoms(text: str, start: int = 0, end: int | None = None) -> list[Atom]:
    """A stretch of a text cut into numbers, words and signs; digits in disguise are what they look like."""
    end = len(text) if end is None else end
    if not text.isascii() and _DISGUISED.search(text, start, end):
        return _behind_disguise(text, start, end)
    return [
        Atom(m.lastgroup or "other", _text_of(m), m.start(), m.end())
        for m in _ATOM.finditer(text, start, end)
    ]


def _text_of(match: re.Match[str]) -> str:
    return fold(match[0]) if match.lastgroup == "word" else match[0].translate(_GROUPED)


def _behind_disguise(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of a stretch without invisible characters and full width, at their places in the text."""
    wide = _WIDE_POINT.sub(lambda point: chr(ord(point[0]) - _WIDER), text[start:end]).translate(_NARROW)
    kept = [place for place, character in enumerate(wide) if not _INVISIBLE.match(character)]
    row = atoms("".join(wide[place] for place in kept))
    return [
        Atom(atom.kind, atom.text, start + kept[atom.start], start + kept[atom.end - 1] + 1) for atom in row
    ]


def number_at(row: Sequence[Atom], i: int) -> Number | None:
    """The number that begins with an atom, with its scale ("1.5 million"); none if there is none."""
    atom = row[i]
    if atom.kind == "number":
        return _in_digits(row, i)
    if atom.kind != "word" or atom.text not in _FIRST:
        return None
    if atom.text in _VAGUE:
        return _vague(row, i)
    return _in_words(row, i)


def literal(digits: str) -> Decimal | None:
    """The value of a number in digits, with separators; none if it is too long to be one."""
    if len(digits) > _LONGEST:
        return None
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = max(digits.rfind("."), digits.rfind(","))
        whole, rest = digits[:decimal], digits[decimal + 1 :]
        return Decimal(f"{_plain(whole)}.{_plain(rest)}")
    if points + commas > 1 or (commas == 1 and len(digits) - digits.index(",") == 4):
        return Decimal(_plain(digits))
    return Decimal(digits.replace(",", "."))


def _plain(digits: str) -> str:
    return digits.replace(",", "").replace(".", "")


def _in_digits(row: Sequence[Atom], i: int) -> Number | None:
    value = literal(row[i].text)
    if value is None:
        return None
    after = i + 1
    if after < len(row) and row[after].kind == "word":
        glued = row[after].start == row[i].end
        scales = _GLUED_SCALES if glued else _SCALES | _SHORT_SCALES
        if row[after].text in scales:
            scale = Decimal(10) ** scales[row[after].text]
            return Number(i, after + 1, value * scale, value * scale, scale)
        if glued and len(row[after].text) > 2:
            return None  # a name such as 737MAX
    return Number(i, after, value, value)


def _in_words(row: Sequence[Atom], i: int) -> Number | None:
    """Cardinals in English words: "two hundred and six", "half a million", "a dozen"."""
    if row[i].text == "half":
        return _half(row, i)
    total = current = 0
    seen = False
    j = i
    while j < len(row) and row[j].kind == "word" and (j == i or _joined(row[j - 1], row[j])):
        word = row[j].text
        if word in _WORDS and _fits(current, _WORDS[word]):
            current += _WORDS[word]
        elif word in {"a", "an"} and j == i and _multiplies(row, j + 1):
            current = 1
        elif word == "dozen" and (seen or j > i):
            current = max(1, current) * 12
        elif word in _SCALES and j > i:
            total, current = _scaled(total, current, _SCALES[word])
        elif not (word == "and" and seen and current % 100 == 0 and _goes_on(row, j + 1)):
            break
        seen = True
        j += 1
    value = Decimal(total + current)
    scale = Decimal(10) ** _SCALES.get(row[j - 1].text, 0)
    return Number(i, j, value, value, scale) if seen else None


def _half(row: Sequence[Atom], i: int) -> Number | None:
    """The number of "half a million", "half a dozen"; 0.5 for "half a year", whatever follows."""
    if i + 2 >= len(row) or row[i + 1].text not in {"a", "an"}:
        return None
    whole = _in_words(row, i + 1) or Number(i, i + 2, Decimal(1), Decimal(1))
    return Number(i, whole.after, whole.low / 2, whole.high / 2, whole.scale)


def _scaled(total: int, current: int, power: int) -> tuple[int, int]:
    if power == 2:
        return total, max(1, current) * 100
    return total + max(1, current) * 10**power, 0


def _fits(current: int, word: int) -> bool:
    """Whether a number word may follow: "five" after "twenty" or "hundred", not after "six"."""
    room = 100 if current % 100 == 0 else (10 if current % 10 == 0 and current % 100 >= 20 else 0)
    return current == 0 or 0 < word < room


def _multiplies(row: Sequence[Atom], j: int) -> bool:
    return j < len(row) and (row[j].text in _SCALES or row[j].text == "dozen")


def _goes_on(row: Sequence[Atom], j: int) -> bool:
    return j < len(row) and row[j].text in _WORDS and row[j - 2].text in _SCALES


def _vague(row: Sequence[Atom], i: int) -> Number:
    """The interval of "dozens" or "tens of thousands"."""
    low, high = _VAGUE[row[i].text]
    if i + 2 < len(row) and row[i + 1].text == "of" and row[i + 2].text in _VAGUE:
        power = _SCALES.get(row[i + 2].text.removesuffix("s"))
        if power:
            words = f"{row[i].text} of {row[i + 2].text}"
            return Number(i, i + 3, Decimal(low * 10**power), Decimal(high * 10**power), vague=words)
    return Number(i, i + 1, Decimal(low), Decimal(high), vague=row[i].text)


def _joined(first: Atom, then: Atom) -> bool:
    return then.start - first.end == 1
