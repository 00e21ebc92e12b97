"""Whether a sentence ends between two words; good enough for words around a reading. Pure functions."""

from __future__ import annotations

from retold.text.tokens import Tokens

TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "st", "rev"]
)
"""Titles before a name that are written with a point."""
_ENDS = frozenset(".!?\n\r\u2028\u2029")


def sentence_ends(text: str, tokens: Tokens, word: int) -> bool:
    """Whether a sentence ends between a word and the next."""
    between = text[tokens.ends[word] : tokens.starts[word + 1]]
    if between == " ":
        return False
    return not is_abbreviation(text, tokens, word) and not _ENDS.isdisjoint(between)


def is_abbreviation(text: str, tokens: Tokens, word: int) -> bool:
    """Whether the point after a word belongs to it, as after an initial or a title before a name."""
    if word + 1 >= len(tokens) or text[tokens.ends[word] : tokens.starts[word + 1]] not in {". ", ".\u00a0"}:
        return False
    single = tokens.ends[word] - tokens.starts[word] == 1 and text[tokens.starts[word]].isupper()
    return single or tokens.words[word] in TITLES
