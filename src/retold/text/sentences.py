"""Sentences as spans. Boundaries inside a paragraph come from nupunkt; paragraphs from the line breaks."""

from __future__ import annotations

import re

import nupunkt

from retold.article import Span

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*|\r\r|\u2029")
_LINE = re.compile(r"\r\n|[\n\r\u2028\u0085]")
_SENTENCE_END = re.compile("[.!?…:;。！？»”\"')\\]]\\s*$")
_CJK_END = re.compile("(?<=[。！？])(?![”」』）])")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the blanks around them.

    A blank line ends a paragraph. A single line break does so too, unless the text is hard-wrapped, that is,
    unless most of its lines break off in the middle of a sentence.
    """
    blocks = _split(text, Span(0, len(text)), _BLANK_LINE)
    lines = [line for block in blocks for line in _split(text, block, _LINE)]
    unfinished = sum(1 for line in lines if len(line) > 40 and not _SENTENCE_END.search(line.of(text)[-8:]))
    hard_wrapped = len(lines) > len(blocks) and unfinished > len(lines) / 2
    return blocks if hard_wrapped else lines


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the blanks around them; headings count as sentences."""
    return [sentence for paragraph in paragraphs(text) for sentence in _in_paragraph(text, paragraph)]


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    content = paragraph.of(text)
    found: list[Span] = []
    for start, end in nupunkt.sent_spans(content):
        piece = Span(paragraph.start + start, paragraph.start + end)
        found += _split(text, piece, _CJK_END) if not content.isascii() else [_trim(text, piece)]
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
