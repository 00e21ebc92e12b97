"""The normalised shadow of a word: what two articles are compared on.

Evidence always quotes the text as received. For comparing, each word is folded: compatibility forms become
ordinary ones (NFKD), invisible characters go, look-alike letters of another script become the letters they
imitate, accents of Latin, Greek and Cyrillic letters go, case goes. Marks of other scripts stay, since there
they tell words apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that leave no ink, as the inside of a character class."""

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Marks that sit on letters of any script, as the inside of a character class."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_STACKED = re.compile(f"[{MARKS}]")
_JOINED_BY_RULE = "\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af"
"""Scripts, such as Arabic and those of India, in whose spelling joiners and non-joiners have their place."""
_HIDDEN = re.compile(
    rf"(?<=\w)(?!(?<=[{_JOINED_BY_RULE}])[\u200c\u200d][{_JOINED_BY_RULE}])[{INVISIBLE}]+(?=\w)"
)
_COMPATIBILITY = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u24ff\U0001f130-\U0001f189]")

_LOOK_ALIKES = str.maketrans(
    {
        letter: latin
        for latin, letters in {
            # Cyrillic, Greek, Armenian, Latin small capitals and phonetic letters, all lower case.
            "a": "аαɑᴀ", "b": "ьʙβ", "c": "сϲᴄ", "d": "ԁɗ", "e": "еєᴇ", "f": "ғϝ", "g": "ɡց", "h": "һнհʜ",
            "i": "іιıɩɪ", "j": "јϳյ", "k": "кκᴋ", "l": "ӏʟ", "m": "мᴍ", "n": "ոпηɴ", "o": "оοօᴏ", "p": "рρᴘ",
            "q": "ԛզ", "r": "гʀ", "s": "ѕꜱ", "t": "тτᴛ", "u": "սυᴜ", "v": "ѵνᴠ", "w": "ԝωшᴡ", "x": "хχ",
            "y": "уγү", "z": "ᴢ",
        }.items()
        for letter in letters
    }
)  # fmt: skip

# Capitals that imitate another letter than their lower case does: capital eta looks like H, small eta like n.
_LOOK_ALIKE_CAPITALS = str.maketrans("ВΒΕΖΗΜΝΥ", "BBEZHMNY")


@lru_cache(maxsize=2**18)
def fold(word: str) -> str:
    """The form of a word that is compared; empty if nothing of it can be seen."""
    if word.isascii():
        return word.lower()
    word = _INVISIBLE.sub("", word)
    decomposed = unicodedata.normalize("NFKD", word)
    latin = _is_latin(decomposed.casefold())
    if latin:
        decomposed = decomposed.translate(_LOOK_ALIKE_CAPITALS)
    decomposed = decomposed.casefold().replace("\u2019", "'").replace("\u02bc", "'")
    if latin or _drops_marks(decomposed):
        decomposed = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Me"})
    if latin:
        decomposed = decomposed.translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFC", decomposed)


def _is_latin(word: str) -> bool:
    """Whether a word has a plain Latin letter, so that letters of other scripts in it are in disguise."""
    return any("a" <= c <= "z" for c in word)


def _drops_marks(word: str) -> bool:
    return any("\u00c0" <= c <= "\u052f" for c in word)


def disguises(text: str) -> list[str]:
    """What in a text hides words from comparison or misleads a reader, a phrase with a count each."""
    if text.isascii():
        return []
    found = []
    hidden = len(_HIDDEN.findall(text))
    if hidden:
        found.append(f"{_count(hidden, 'invisible character')} inside words")
    foreign = sum(1 for word in re.findall(r"\w+", text) if not word.isascii() and _mixes_scripts(word))
    if foreign:
        found.append(f"{_count(foreign, 'word')} with look-alike letters of another script")
    forms = len(_COMPATIBILITY.findall(text))
    if forms:
        found.append(_count(forms, "full-width or decorated letter"))
    stacked = len(_STACKED.findall(unicodedata.normalize("NFC", text)))
    if stacked:
        found.append(f"{_count(stacked, 'mark')} stacked on letters")
    return found


@lru_cache(maxsize=2**14)
def _mixes_scripts(word: str) -> bool:
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "ARMENIAN"})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
