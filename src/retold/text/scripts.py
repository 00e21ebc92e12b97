"""How scripts make words: the marks that stand inside them, and what is a word where nothing parts them.

Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words, and to find them takes a
dictionary for each language. To compare texts it is enough that two texts are cut alike wherever they are
alike. So a run of letters is cut before every letter of one part of the alphabet: on average, before every
second letter in Chinese and Japanese and every third elsewhere, so that pieces are about as long as words. A
letter more or less changes the piece it stands in and at most the one before. Five pieces in a row are as
telling as five words, and eight of them are a sentence, where eight letters would be a phrase. (The idea is
that of content-defined chunking, Muthitacharoen et al. 2001; ``python -m benchmarks.unspaced`` measures it.)

A letter here is a letter with its marks, in Thai and Lao with the vowel that is written before it, and in
Burmese with the consonant that closes its syllable.
"""

from __future__ import annotations

import re

MARKS_INSIDE = (
    "\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75"
    "\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0f18"
    "\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u135d-\u135f\u1712-\u1734\u1752-\u1773\u1885-\u193b"
    "\u1a17-\u1a1b\u1a55-\u1a7f\u1b00-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1cf9"
    "\u2cef-\u2cf1\u2d7f-\u2dff\ua66f\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1"
    "\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec"
    "\uabed\ufb1e\U00010a01-\U00010a3f\U00011000-\U00011046\U00011070-\U000110ba\U00011100-\U00011134"
    "\U0001e8d0-\U0001e94a"
)
"""Marks that belong to the spelling of a script with spaces, as the inside of a character class."""

_BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4"
"""Vowels of Thai and Lao that are written before the consonant they follow."""
_AFTER = (
    "\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec6-\u0ece\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
    "\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d1\u17d3\u17dd\u302a-\u302f\u3099\u309a\u30fc"
)
"""What belongs to the letter before it: vowels, tones, and the long sound of Japanese."""
_STACKING = "\u1039\u17d2"
"""What puts the next consonant of Burmese and Khmer under the one before."""
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d"
    "\u1780-\u17d3\u17d7\u17dc\u17dd\u3005-\u3007\u302a-\u302f\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts without spaces, as the inside of a character class."""

_CLOSING = "(?:[\u1000-\u1021]\u103a[\u1037\u1038]?)?"
"""A consonant of Burmese without a vowel of its own."""
_LETTER = f"(?s:[{_BEFORE}]?([^{_BEFORE}{_AFTER}])(?:[{_AFTER}]*[{_STACKING}].)*[{_AFTER}]*{_CLOSING}|.)"
_WITHOUT_SPACES = f"[{UNSPACED}]"
# Strings, since to compile them takes longer than to cut a few plain articles.
_FAR_EAST = "\u3000"
"""The first character of Chinese and Japanese, whose words have the fewest letters."""


def without_spaces(word: str) -> bool:
    """Whether a word begins with a letter of a script without spaces."""
    return bool(re.match(_WITHOUT_SPACES, word))


def letters(run: str) -> list[str]:
    """A run of letters of scripts without spaces, each with its marks."""
    return [letter[0] for letter in re.finditer(_LETTER, run)]


def pieces(run: str) -> list[str]:
    """A run of letters of scripts without spaces, in pieces that stand for words."""
    found: list[str] = []
    begun, size = 0, 0
    for letter in re.finditer(_LETTER, run):
        if size and _begins(letter[1] or letter[0], size):
            found.append(run[begun : letter.start()])
            begun, size = letter.start(), 0
        size += 1
    found.append(run[begun:])
    return found


def _begins(letter: str, size: int) -> bool:
    """Whether a letter begins a new piece, after one of so many letters.

    These letters make the wanted part of texts. A row of one letter must not become one word, hence the most.
    """
    if letter >= _FAR_EAST:
        return size == 4 or ord(letter) % 4 in {1, 2}
    return size == 6 or ord(letter) % 3 == 1
