"""Ways to disguise a text from a program and leave it as it was to a reader.

An attack takes a text, the share of its characters to alter and a random generator, and gives what stands for
each character of the text afterwards: joined, the disguised text; one by one, the way back. The letters here
are chosen from what Unicode draws alike, and not taken from the tables of :mod:`retold.text.normalize`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import partial

Attack = Callable[[str, float, random.Random], list[str]]

LOOK_ALIKES = {
    "a": "аαɑ", "b": "ьᏏ", "c": "сϲᴄⲥ", "d": "ԁɗ", "e": "еҽ", "f": "ϝք", "g": "ɡց", "h": "һհ", "i": "іιı",
    "j": "јϳ", "k": "κк", "l": "ӏǀ", "m": "м", "n": "ոηռ", "o": "оοօⲟ", "p": "рρⲣ", "q": "ԛգ", "r": "гⲅ",
    "s": "ѕꜱ", "t": "тτ", "u": "υս", "v": "νѵ", "w": "ԝա", "x": "хχ", "y": "уγү", "z": "ᴢ",
    "A": "АΑᎪ", "B": "ВΒᏴ", "C": "СϹᏟ", "D": "Ꭰꓓ", "E": "ЕΕᎬ", "F": "Ϝꓝ", "G": "ԌᏀ", "H": "НΗᎻ", "I": "ІΙӀ",
    "J": "ЈͿᎫ", "K": "КΚᏦ", "L": "Ꮮꓡ", "M": "МΜᎷ", "N": "Νꓠ", "O": "ОΟՕ", "P": "РΡᏢ", "Q": "Ԛ", "R": "Ꮢꓣ",
    "S": "ЅՏᏚ", "T": "ТΤᎢ", "U": "Սꓴ", "V": "ѴᏙ", "W": "ԜᏔ", "X": "ХΧ", "Y": "ΥҮ", "Z": "ΖᏃ",
}  # fmt: skip
MATHS = (0x1D400, 0x1D434, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D63C, 0x1D670)
"""Where alphabets of mathematical letters begin: bold, italic, script, fraktur, sans-serif, monospaced."""
BLANKS = "\u00a0\u2002\u2003\u2009\u200a\u202f\u205f\u3000\u2800\u3164"
_WORD = re.compile(r"[A-Za-z]+")


def replaced(text: str, share: float, dice: random.Random, table: Callable[[str], str]) -> list[str]:
    """Characters replaced by others; ``table`` gives what may stand for one."""
    pieces = list(text)
    places = [n for n, letter in enumerate(text) if table(letter)]
    for n in dice.sample(places, min(len(places), _number(text, share))):
        pieces[n] = dice.choice(table(text[n]))
    return pieces


def followed(text: str, share: float, dice: random.Random, marks: Sequence[str]) -> list[str]:
    """Characters with something put behind them."""
    pieces = list(text)
    for n in dice.sample(range(len(text)), _number(text, share)):
        pieces[n] += dice.choice(marks)
    return pieces


def whole_words(text: str, share: float, dice: random.Random) -> list[str]:
    """Words with all of their letters replaced by those of one other script."""
    pieces = list(text)
    words = list(_WORD.finditer(text))
    dice.shuffle(words)
    left = _number(text, share)
    for word in words:
        script = dice.choice((_CYRILLIC, _GREEK))
        if left > 0 and all(letter in script for letter in word[0]):
            pieces[word.start() : word.end()] = [script[letter] for letter in word[0]]
            left -= len(word[0])
    return pieces


def _number(text: str, share: float) -> int:
    return max(1, round(share * len(text)))


def _of_script(first: str, last: str) -> dict[str, str]:
    found = {letter: [c for c in others if first <= c <= last] for letter, others in LOOK_ALIKES.items()}
    return {letter: others[0] for letter, others in found.items() if others}


_CYRILLIC, _GREEK = _of_script("\u0400", "\u052f"), _of_script("\u0370", "\u03ff")


def _look_alikes(letter: str) -> str:
    return LOOK_ALIKES.get(letter, "")


def _full_width(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else ""


def _maths(letter: str) -> str:
    if "0" <= letter <= "9":
        return chr(0x1D7CE + int(letter)) + chr(0x1D7F6 + int(letter))
    if not letter.isascii() or not letter.isalpha():
        return ""
    place = ord(letter) - (ord("a") - 26 if letter.islower() else ord("A"))
    return "".join(chr(first + place) for first in MATHS)


def _blanks(letter: str) -> str:
    return BLANKS if letter == " " else ""


def _no_width(letter: str) -> str:
    return "\u200b" if letter == " " else ""


def _signs(*ranges: tuple[int, int]) -> list[str]:
    return [chr(code) for first, last in ranges for code in range(first, last + 1)]


ATTACKS: dict[str, Attack] = {
    "look-alike letters": partial(replaced, table=_look_alikes),
    "zero-width characters": partial(followed, marks=["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]),
    "soft hyphens": partial(followed, marks=["\u00ad"]),
    "bidirectional controls": partial(
        followed, marks=_signs((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    ),
    "full-width letters": partial(replaced, table=_full_width),
    "combining marks": partial(followed, marks=_signs((0x300, 0x36F))),
    "mathematical letters": partial(replaced, table=_maths),
    "tag characters": partial(followed, marks=_signs((0xE0020, 0xE007F))),
    "variation selectors": partial(followed, marks=_signs((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))),
}
"""The nine that the floors are about."""
MORE: dict[str, Attack] = {
    "whole words of look-alikes": whole_words,
    "other blanks for spaces": partial(replaced, table=_blanks),
    "zero-width spaces for spaces": partial(replaced, table=_no_width),
}
