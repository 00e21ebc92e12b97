"""Who is meant by a phrase that is known to name a source.

Goes in: a text, its names, and the span of the phrase. Comes out: the source with its name, if it has one. A
name in the phrase is that of the source only if the phrase is about its bearer: not in "Brel's aides", "a
spokesman for Brel", "the Harrow man". Known failures: bodies whose name has a preposition in it.
"""

from __future__ import annotations

import re

from retold.article import Span
from retold.attribution.names.names import Names
from retold.attribution.names.runs import Name
from retold.attribution.reading import cues
from retold.attribution.sources.descriptions import apposition, cut, joined, says_what
from retold.attribution.sources.sources import Source

_STANDS_ALONE = re.compile(r"\s*(?:\Z|[,(–—-]|(?:and|of|from|in|at|who|which|himself|herself)\b|[’']s?\s*\Z)")
"""After the name of the source: the end, or more about it."""
_DEPENDS = re.compile(
    r"\b(?:of|for|from|by|with|to|at|in|on|about|against|than|via|behind)\s+(?:(?:the|an?|his|her|former|then)\s+)?\Z",
    re.IGNORECASE,
)
"""Before a name that somebody else belongs to."""
_OF_ANOTHER = re.compile(r"\b(?:of|for|from|by|with|to|at|in|on|than)\b[^,]*\Z", re.IGNORECASE)
"""Before a body that is part of a longer phrase about something else."""
_BEGINNING = re.compile(r"[.!?…:”\"’'\n—–-]\s*\Z")
_NEAR = 5_000
"""Characters on both sides in which a name would come again inside a sentence."""
_ARTICLE = re.compile(r"\b(?:the|an?|some|many|other|another|several|most|his|her|their)\s+\Z", re.IGNORECASE)


def source_of(text: str, names: Names, span: Span) -> Source:
    """The source that a phrase names."""
    phrase = span.of(text)
    if cues.PRONOUN_AFTER.fullmatch(phrase):
        return Source(span, "pronoun", pronoun=phrase.strip().lower())
    inside = [n for n in names.between(span.start, span.end) if n.kind in {"person", "body", "word"}]
    heads = [name for name in inside if _is_head(text, span, name)]
    name = next((name for name in heads if name.kind == "person"), heads[0] if heads else None)
    if name is None:
        return Source(span, "unnamed", description=cut(phrase.strip()))
    before = text[span.start : name.start].strip(" ,")
    if not says_what(before):
        before = ""
    return Source(span, name.kind, name, cut(joined(before or None, apposition(text, name.end, span.end))))


def _is_noun(text: str, name: Name) -> bool:
    """Whether only the beginning of a sentence makes a word capital: nothing near has it inside one."""
    near = text[max(0, name.start - _NEAR) : name.end + _NEAR]
    begins = name.start == 0 or bool(_BEGINNING.search(text, max(0, name.start - 3), name.start))
    return begins and not re.search(rf"[a-z,;] {re.escape(name.text)}\b", near)


def _is_head(text: str, span: Span, name: Name) -> bool:
    before, after = text[span.start : name.title_start], text[name.end : span.end]
    if not _STANDS_ALONE.match(after) or _DEPENDS.search(before):
        return False
    if name.kind == "word" and _is_noun(text, name):
        return False
    if name.kind != "person":
        return not _OF_ANOTHER.search(before)
    return name.title_start < name.start or not _ARTICLE.search(before)
