"""Whether two words can be spellings of one name, as after a transcription from another script."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from retold.attribution.reading.lexicon import words as lexicon
from retold.text.normalize import fold

_ALIKE = 84.0
_ROUGHLY = 60.0
"""Likeness, 0 to 100, that makes two words one name; the lower one if they also sound the same."""
_SHORT = 3
"""Letters from which two words are compared as a whole."""
_CYRILLIC = (
    dict(zip("абвгдезийклмнопрстуфыэіїєґ", "abvgdeziiklmnoprstufyeiieg", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ё": "e", "ъ": "", "ь": "", "’": ""}
)
_PLAIN = str.maketrans(
    _CYRILLIC | {"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_UMLAUT = re.compile(r"(?<=[^aeiouq])([aou])e(?=[^aeiouy]\w)")
_LONG = 4
"""Letters from which ``oe`` in a name can be an umlaut written out."""


@lru_cache(maxsize=2**14)
def plain_name(word: str) -> str:
    """A word of a name in small Latin letters without accents: ``Müllner`` and ``Muellner`` are one."""
    folded = fold(word).translate(_PLAIN)
    return _UMLAUT.sub(r"\1", folded) if len(folded) > _LONG else folded


@lru_cache(maxsize=2**14)
def skeleton(word: str) -> str:
    """What is left of a name when vowels and letters that are spelt in several ways are made equal."""
    folded = word.lower().replace("ph", "f").replace("ck", "k").replace("sch", "s").replace("sh", "s")
    folded = folded.translate(str.maketrans("cqzyw", "kksiv"))
    letters = re.sub(r"[\W\d_aeiouhäöüéèáíóúâêîôûj]", "", folded)
    return re.sub(r"(.)\1+", r"\1", letters)


def sounds_alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: ``Kahl`` and ``Cahel``, ``Zubair`` and ``Zubir``.

    Names of places and peoples are spelt in one way.
    """
    a, b = a.lower(), b.lower()
    if a == b:
        return True
    likeness, shortest = ratio(a, b), min(len(a), len(b))
    roughly = shortest > 3 and likeness >= _ROUGHLY and skeleton(a) == skeleton(b)
    if not roughly and (shortest < _SHORT or likeness < _ALIKE):
        return False
    return lexicon("not people").isdisjoint((a.title(), b.title()))
