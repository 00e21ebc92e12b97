"""Sentences as spans. Boundaries inside a paragraph come from nupunkt; paragraphs from the line breaks."""

from __future__ import annotations

import re
from functools import lru_cache

import nupunkt

from retold.article import Span

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*|\r\r|\u2029")
_LINE = re.compile(r"\r\n|[\n\r\u2028\u0085]")
_SENTENCE_END = re.compile("[.!?…:;。！？»”\"')\\]]\\s*$")
_SHORT = 40
"""Characters: a shorter line without a full stop is a heading."""
_LONG = 100
"""Characters: a longer line that ends with a full stop is a paragraph."""
_BREAKS = str.maketrans("\n\r\u2028\u0085", "    ")
_CJK_STOP = re.compile("[。！？]")
_CJK_END = re.compile("(?<=[。！？])(?![”」』）])")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the blanks around them.

    A blank line ends a paragraph. A single line break does so too, unless the text is hard-wrapped, that is,
    unless most of its lines break off in the middle of a sentence.
    """
    return list(_paragraphs(text))


@lru_cache(maxsize=4)
def _paragraphs(text: str) -> list[Span]:
    blocks = _split(text, Span(0, len(text)), _BLANK_LINE)
    lines = [_split(text, block, _LINE) for block in blocks]
    return blocks if _hard_wrapped(text, lines) else [line for block in lines for line in block]


def _hard_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    """Whether lines that another follows mostly break off, and long lines that end are fewer than those."""
    inner = [line for block in blocks for line in block[:-1]]
    broken = sum(1 for line in inner if len(line) > _SHORT and not _ends(text, line))
    ended = sum(1 for block in blocks for line in block if len(line) > _LONG and _ends(text, line))
    return broken > max(len(inner) / 2, ended)


def _ends(text: str, line: Span) -> bool:
    return bool(_SENTENCE_END.search(line.of(text)[-8:]))


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the blanks around them; headings count as sentences."""
    return [sentence for paragraph in _paragraphs(text) for sentence in _in_paragraph(text, paragraph)]


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    content = paragraph.of(text)
    found: list[Span] = []
    # Line breaks that are left are those of hard wrapping; nupunkt would end a sentence there.
    joined = content.translate(_BREAKS) if _LINE.search(content) else content
    cjk = not content.isascii() and _CJK_STOP.search(content)
    for start, end in nupunkt.sent_spans(joined):
        piece = Span(paragraph.start + start, paragraph.start + end)
        found += _split(text, piece, _CJK_END) if cjk else [_trim(text, piece)]
    return [span for span in found if len(span)]


def _split(text: str, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    pieces, start = [], span.start
    for match in pattern.finditer(text, span.start, span.end):
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, span.end))
    return [trimmed for piece in pieces if len(trimmed := _trim(text, piece))]


def _trim(text: str, span: Span) -> Span:
    content = span.of(text)
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.end - len(content) + len(content.rstrip())))
