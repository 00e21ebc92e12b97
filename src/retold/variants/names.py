"""Names of a text: rows of words with a capital letter. Pure functions.

A word at the beginning of a sentence counts only if the text has it with a capital elsewhere too. In German,
which writes all nouns with a capital, one such word alone is no name. Known failures: headlines in title
case; names of one word in German, whose differences are wording; scripts without capitals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.text.background import bits
from retold.text.forms import FUNCTION_WORDS, spelt_alike
from retold.text.tokens import Tokens
from retold.variants.breaks import TITLES, is_abbreviation
from retold.variants.mention import Mention

_LONGEST = 6
"""Words: longer rows of capitals are headlines."""
_RARE = 18.0
"""Bits from which a word at the beginning of a sentence is taken for a name."""
_BODIES = frozenset(
    [
        "department",
        "ministry",
        "university",
        "bank",
        "house",
        "court",
        "board",
        "bureau",
        "office",
        "secretary",
    ]
)
"""Words after which "of" does not end a name."""
_PARTICLES = frozenset(
    ["de", "von", "van", "der", "den", "bin", "ibn", "al", "el", "la", "da", "di", "du", "dos", "del"]
)
"""Words without a capital inside a name."""
_DERIVED = frozenset(
    [
        "",
        "n",
        "s",
        "an",
        "ns",
        "ans",
        "ian",
        "ians",
        "ean",
        "ese",
        "ish",
        "i",
        "is",
        "ic",
        "ics",
        "o",
        "cy",
        "te",
    ]
)
"""Endings in which forms of one name differ, such as those of a country and its people."""
_GERMAN = frozenset(["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "und", "ist", "nicht"])
"""Every eighth word or so of a German text, and hardly one of an English text."""
_BREAKS = frozenset('.!?:;\n\r\u2028\u2029\u201c"|•*–—')


def names(text: str, tokens: Tokens, windows: Sequence[Span] | None = None) -> list[Mention]:
    """The names of a text, in order; only those that begin in one of the windows, if there are any given."""
    capitals = [i for i, start in enumerate(tokens.starts) if text[start].isupper()]
    inside = {tokens.words[i] for i in capitals if not _begins_sentence(text, tokens, i)}
    fewest = 2 if _is_german(tokens.words) else 1
    found = []
    after = 0
    for i in capitals if windows is None else _within(windows, capitals, tokens):
        if i < after:
            continue
        after = _row_after(text, tokens, i)
        first = i
        while first < after and _is_weak(text, tokens, first, inside):
            first += 1
        if first + fewest <= after <= first + _LONGEST and not _says_nothing(tokens.words[first:after]):
            found.append(_name(tokens, first, after))
    return found


def _is_german(words: Sequence[str]) -> bool:
    return 12 * sum(word in _GERMAN for word in words) > len(words)


def _within(windows: Sequence[Span], words: Sequence[int], tokens: Tokens) -> Iterator[int]:
    for window in windows:
        low, high = (bisect_left(tokens.starts, at) for at in (window.start, window.end))
        yield from words[bisect_left(words, low) : bisect_left(words, high)]


def _says_nothing(words: list[str]) -> bool:
    return len(words) == 1 and (words[0] in TITLES or len(words[0]) == 1)


def _row_after(text: str, tokens: Tokens, i: int) -> int:
    """The word after a row of words with capitals that begins with word ``i``."""
    after = i
    while after < len(tokens) and text[tokens.starts[after]].isupper():
        if after > i and not _goes_on(text, tokens, after):
            break
        after += 1
        if tokens.words[after - 1].endswith("'s"):
            break
        if _binds(text, tokens, after):
            after += 1
    return after


def _goes_on(text: str, tokens: Tokens, word: int) -> bool:
    """Whether a word with a capital belongs to the same name as the one before."""
    between = text[tokens.ends[word - 1] : tokens.starts[word]]
    return between in {" ", "-", "\u00a0"} or is_abbreviation(text, tokens, word - 1)


def _binds(text: str, tokens: Tokens, word: int) -> bool:
    """Whether a word is the "of" in "Ministry of Health", or the "de" in "Ana de Brun"."""
    if word + 1 >= len(tokens) or not text[tokens.starts[word + 1]].isupper():
        return False
    of = tokens.words[word] == "of" and tokens.words[word - 1] in _BODIES
    spaced = text[tokens.ends[word - 1] : tokens.starts[word]] == " "
    return spaced and (of or tokens.words[word] in _PARTICLES)


def _is_weak(text: str, tokens: Tokens, i: int, inside: set[str]) -> bool:
    word = tokens.words[i]
    if word in FUNCTION_WORDS and not (word == "us" and text[tokens.starts[i] : tokens.ends[i]].isupper()):
        return True
    return _begins_sentence(text, tokens, i) and word not in inside and bits(word) < _RARE


def _begins_sentence(text: str, tokens: Tokens, i: int) -> bool:
    if i == 0:
        return True
    between = text[tokens.ends[i - 1] : tokens.starts[i]]
    return between != " " and not _BREAKS.isdisjoint(between) and not is_abbreviation(text, tokens, i - 1)


def _name(tokens: Tokens, first: int, after: int) -> Mention:
    words = tuple(word.removesuffix("'s") for word in tokens.words[first:after])
    end = tokens.ends[after - 1]
    if tokens.words[after - 1].endswith("'s"):
        end -= 2
    return Mention("name", tokens.starts[first], end, " ".join(words), words=words)


def differ_in_spelling(a: Mention, b: Mention) -> bool:
    """Whether two names seem to be one name spelt in two ways; titles before it do not matter."""
    shorter, longer = sorted((a.words, b.words), key=len)
    free = list(longer)
    found = changed = 0
    for word in shorter:
        match = _match(word, free)
        if match is not None:
            found += 1
            changed += not one_word(word, match)
            free.remove(match)
    return changed > 0 and found >= min(2, len(shorter))


def _match(word: str, among: list[str]) -> str | None:
    """The same word among others, else a form of it, else one spelt like it."""
    return next((other for same in (one_word, spelt_alike) for other in among if same(word, other)), None)


def one_word(word: str, other: str) -> bool:
    """Whether two words of names are one, as a country and its people, or a word and its beginning."""
    shorter, longer = sorted((word, other), key=len)
    stem = next((n for n, (x, y) in enumerate(zip(word, other, strict=False)) if x != y), len(shorter))
    abbreviated = stem == len(shorter) and 3 <= stem <= 5 and len(longer) - stem >= 3
    derived = stem >= max(4, len(shorter) - 3) and {word[stem:], other[stem:]} <= _DERIVED
    return word == other or abbreviated or derived


def same_name(a: Mention, b: Mention) -> bool:
    """Whether one name is the other, a part of it, its initials, or the other with another title."""
    shorter, longer = sorted((a.words, b.words), key=len)
    known = sum(any(one_word(word, other) for other in longer) for word in shorter)
    if known == len(shorter) or known > 1:
        return not differ_in_spelling(a, b)
    initials = "".join(word[:1] for word in longer)
    return "".join(shorter).startswith(initials) if len(longer) > 1 else False
