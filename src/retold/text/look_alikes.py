"""Letters of one script that pass for those of another, and what was meant.

A word that mixes scripts gives itself away: its letters become those of the script that it cannot do without.
A word made only of look-alikes does not; what was meant shows in the words around it (:func:`plain_forms`).
The letters follow the confusables of Unicode Technical Standard 39, for plain Latin letters.

Known failures: a text of which more words are disguised than not is left as it is; a real word of another
script that is spelt with look-alikes only, and stands alone among Latin words, is compared by its Latin form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

SCRIPTS = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u10d0-\u10ff\u13a0-\u13fd\uab70-\uabbf\u2c80-\u2cff\ua4d0-\ua4ff]"
)
"""Greek, Cyrillic, Armenian, Georgian, Cherokee, Coptic and Lisu: scripts with letters that look Latin."""

_SMALL = {
    # Lower case, as case folding leaves it: it turns Cherokee into capitals, and Lisu has none.
    "a": "аαɑᴀᎪꓮ", "b": "ьʙβᏏᏼꓐ", "c": "сϲᴄⲥᏟꓚ", "d": "ԁɗᎠꓓ", "e": "еєᴇҽᎬꓰ", "f": "ғϝքꓝ", "g": "ɡցԍᏀꓖ",
    "h": "һնհʜᎻᏂꓧ", "i": "іιıɩɪᎥ", "j": "јϳյᎫꓙ", "k": "кκᴋᏦꓗⲕ", "l": "ӏʟǀᏞꓡ", "m": "мᴍᎷꓟ", "n": "ոпηɴռꓠ",
    "o": "оοօᴏⲟꓳჿ", "p": "рρᴘⲣᏢꓑ", "q": "ԛզգ", "r": "гʀⲅᏒꓣ", "s": "ѕꜱտᏚꓢ", "t": "тτᴛⲧᎢꓔ", "u": "սυᴜꓴ",
    "v": "ѵνᴠᏙꓦ", "w": "ԝωшᴡաᏔꓪ", "x": "хχⲭꓫ", "y": "уγүყꓬ", "z": "ᴢᏃꓜ",
}  # fmt: skip
_TO_LATIN = str.maketrans({letter: latin for latin, letters in _SMALL.items() for letter in letters})

# Capitals that imitate another letter than their lower case does: capital eta looks like H, small eta like n.
_CAPITALS_TO_LATIN = str.maketrans("ВΒΕΖΗНΙМΜΝΥҮԌՏ", "BBEZHHIMMNYYGS")

_FROM_LATIN = {
    "CYRILLIC": str.maketrans("ABCEHIKMOPSTXYaceikmopsxy", "АВСЕНІКМОРЅТХУасеікморѕху"),
    "GREEK": str.maketrans("ABEHIKMNOPTXYZaikopuvx", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖαικορυνχ"),
}
_AROUND = 6
"""Words on either side that tell what script a word is in."""
_ENOUGH = 2
"""So many of them must be Latin, and none be truly of another script."""
_ROW = 4
"""More words of look-alikes in a row are a phrase of their own language."""


def to_latin(word: str) -> str:
    """A decomposed word in lower case, with Latin letters in place of those that look like them."""
    return word.translate(_CAPITALS_TO_LATIN).casefold().translate(_TO_LATIN)


def unmixed(word: str) -> str:
    """A decomposed word, in lower case, with all of its letters in one script.

    Latin letters beside those that only Cyrillic or Greek has become Cyrillic or Greek; in any other mixture
    the letters that look Latin become so.
    """
    if word.isascii():
        return word.casefold()
    scripts = _scripts(word)
    if len(scripts) < 2:
        return word.casefold()
    latin = to_latin(word)
    if not SCRIPTS.search(latin):
        return latin
    for script, table in _FROM_LATIN.items():
        if scripts == {"LATIN", script}:
            back = word.translate(table).casefold()
            if _scripts(back) == {script}:
                return back
    return latin if "LATIN" in scripts else word.casefold()


def mixes_scripts(word: str) -> bool:
    """Whether a word has letters of two scripts that look alike."""
    return not word.isascii() and len(_scripts(word)) > 1


def plain_forms(words: Sequence[str]) -> dict[int, str]:
    """The words of a text that are Latin words in disguise, by their number, in the form they stand for.

    Such words are made only of letters that look Latin, few of them stand in a row, and the words around are
    Latin. Every other Russian or Greek word has a letter that only its script has, and is what it seems; so
    are the words beside it.
    """
    kinds = [_kind(word) for word in words]
    found: dict[int, str] = {}
    begun = 0
    for suspect, row in groupby(kinds, lambda kind: kind not in _KINDS):
        forms = list(row)
        ended = begun + len(forms)
        if suspect and len(forms) <= _ROW:
            around = kinds[max(0, begun - _AROUND) : begun] + kinds[ended : ended + _AROUND]
            if _OTHER not in around and around.count(_LATIN) >= _ENOUGH:
                found |= zip(range(begun, ended), forms, strict=True)
        begun = ended
    return found


_LATIN, _OTHER, _NEITHER = "?latin", "?other", "?"
_KINDS = frozenset((_LATIN, _OTHER, _NEITHER))


@lru_cache(maxsize=2**16)
def _kind(word: str) -> str:
    """What a word says about the script around it; its Latin form where it is made of look-alikes only."""
    if word.isascii():
        return _LATIN if word.isalpha() else _NEITHER
    decomposed = unicodedata.normalize("NFKD", word)
    scripts = _scripts(decomposed)
    if not scripts or scripts == {"LATIN"}:
        return _LATIN if scripts else _NEITHER
    latin = to_latin(decomposed)
    if len(scripts) == 1 and latin.isascii():
        return latin
    return _LATIN if "LATIN" in scripts and not SCRIPTS.search(latin) else _OTHER


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, as far as their letters look alike."""
    found = {_script(letter) for letter in word}
    found.discard("")
    return found


@lru_cache(maxsize=2**12)
def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    if not SCRIPTS.match(letter):
        return "LATIN" if letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN") else ""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""
