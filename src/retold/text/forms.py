"""Looser forms of a word, for texts that say the same in other words.

``loose`` takes inflection, American and British spelling and number words together; ``sound`` takes together
the ways in which a foreign name is spelt. Both are crude on purpose: they are only ever compared with each
other, between words that stand in matching places. The rules are English; other words pass through.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_GRAMMAR = """
    a about above after again against ago all also although am among an and another any are aren't
    around as at away back be became because become been before behind being below between both but by
    came can can't come could couldn't did didn't do does doesn't doing don't done down during each
    either else even ever every few for from further get gets getting give given go goes going got had
    hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how
    however i i'd i'll i'm i've if in into is isn't it it's its itself just least less let like made
    make makes many may me might mine more most much must my myself near neither never no nor not now of
    off on once one ones only onto or other others our ours out over own per put quite rather really
    said same say saying says see seen several shall she she'd she's should shouldn't since so some
    still such than that that's the their theirs them themselves then there there's these they they'd
    they're they've this those though through thus till to too toward towards under until up upon us use
    used using very via was wasn't way we we'd we're we've well went were weren't what when where
    whether which while who who's whom whose why will with within without won't would wouldn't yet you
    you're your yours yourself told tell according added adding asked
"""
FUNCTION_WORDS = frozenset(_GRAMMAR.split())
"""English words that carry grammar or reporting, not content."""

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
_SMALL += ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {word: n for n, word in enumerate(_SMALL)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
"""English cardinals below one hundred that are one word, and what they count."""

_IRREGULAR = """
    arise arose arisen, bear bore borne, beat beaten, begin began begun, bend bent, bite bit bitten,
    bleed bled, blow blew blown, break broke broken, bring brought, build built, burn burnt, buy bought,
    catch caught, choose chose chosen, cling clung, creep crept, deal dealt, dig dug, draw drew drawn,
    drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight
    fought, find found, flee fled, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
    freeze froze frozen, grow grew grown, hang hung, hear heard, hide hid hidden, hold held, keep kept,
    know knew known, lay laid, lead led, leave left, lend lent, lie lain, lose lost, mean meant, meet
    met, pay paid, ride rode ridden, ring rang rung, rise rose risen, run ran, see saw seen, seek
    sought, sell sold, send sent, shake shook shaken, shoot shot, show shown, shrink shrank shrunk, sing
    sang sung, sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken, spend spent, stand
    stood, steal stole stolen, stick stuck, strike struck, swear swore sworn, sweep swept, swim swam
    swum, take took taken, teach taught, tear tore torn, think thought, throw threw thrown, understand
    understood, wake woke woken, wear wore worn, win won, withdraw withdrew withdrawn, write wrote
    written, man men, woman women, child children, foot feet, tooth teeth, mouse mice, goose geese, wife
    wives, life lives, knife knives, thief thieves, half halves, die died dies dying, lie lied lies
    lying, tie tied ties tying
"""
_BASE = {form: base for base, *forms in (row.split() for row in _IRREGULAR.split(",")) for form in forms}
"""Irregular forms and what they are forms of."""

_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("kh|ck|q|x|c(?![eiyh])"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("^w"), "f"),
    (re.compile("dh"), "d"),
    (re.compile("ou|oo|w"), "u"),
    (re.compile("ee|y|j"), "i"),
    (re.compile("z"), "s"),
    (re.compile("v"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_ALIKE, _ALIKE_SHORT = 0.7, 0.8
"""Share of a name's letters, as heard, that two spellings have in common; the latter below six letters."""


@lru_cache(maxsize=2**17)
def loose(word: str) -> str:
    """A folded word without its inflection; a number word as digits."""
    if word.isascii():
        if word in NUMBER_WORDS:
            return str(NUMBER_WORDS[word])
        word = word.removesuffix("'s")
        word = _BASE.get(word, word)
        if word.isalpha() and len(word) > 3:
            return _one_spelling(_without_ending(word))
        return word.replace(",", "") if word[:1].isdigit() else word
    return word.removesuffix("'s")


def _without_ending(word: str) -> str:
    for ending, least, instead in (("ies", 5, "y"), ("ied", 5, "y"), ("sses", 5, "ss"), ("ly", 6, "")):
        if word.endswith(ending) and len(word) >= least:
            word = word.removesuffix(ending) + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    for ending, least in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least:
            word = word.removesuffix(ending)
            break
    word = _DOUBLED.sub(r"\1", word)
    return word.removesuffix("e") if len(word) > 3 else word


def _one_spelling(stem: str) -> str:
    """American for British; consistent rather than right."""
    if len(stem) < 4:
        return stem
    for british, american in (("isation", "ization"), ("our", "or"), ("tr", "ter"), ("ogu", "og")):
        if stem.endswith(british):
            return stem.removesuffix(british) + american
    if stem.endswith(("is", "ys")):
        return stem[:-1] + "z"
    return stem[:-1] + "s" if stem.endswith("enc") else stem


@lru_cache(maxsize=2**16)
def sound(word: str) -> str:
    """A folded name with letters that transcribers mix up taken together."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=2**17)
def spelt_alike(a: str, b: str) -> bool:
    """Whether two folded words may be spellings of one name; false for words of under four letters."""
    if min(len(a), len(b)) < 4 or not (a[:1].isalpha() and b[:1].isalpha()):
        return False
    x, y = sound(a), sound(b)
    least = _ALIKE if min(len(a), len(b)) >= 6 else _ALIKE_SHORT
    return x[:1] == y[:1] and Levenshtein.normalized_similarity(x, y) >= least
