"""Sentences as spans. Boundaries inside a paragraph come from nupunkt; paragraphs from the line breaks.

Most sentences end in a word of letters, a stop and one blank. There the answer of nupunkt depends on that
word alone, and it is asked once for each word; where stops stand otherwise, it is asked for the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_STOP = re.compile(
    r"[.!?…](?:(?<=[^\s.!?…][.!?])([)\"”’'\]»]{0,4})(?: (?=[^\s.!?…])|\Z)"
    r"|(?=[)\";}\]*:@({\[\s?!”»])|(?=['’](?![^\W\d_])))"
)
"""Where nupunkt may see the end of a sentence; with the first group if stop, marks and blank are as usual."""
_DRAWN_BACK = re.compile(r"[)\"”’'\]}»*]+(?:\s|--|\Z)")
"""Marks at the beginning of a word that nupunkt may give to the sentence before."""
_PLAIN_MARKS = frozenset({"", "”", '"'})
_LONGEST_WORD = 60
_ENDLESS = re.compile(r"\S{1000,}")
"""What has no blanks for so long is no prose; nupunkt would look at all of it again for each of its stops."""
_STOPS_TO_COMMAS = str.maketrans(".!?…", ",,,,")
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


def sentences_near(text: str, places: Sequence[Span]) -> list[Span]:
    """The sentences of the paragraphs in which the places lie, and so all that overlap one of them."""
    near = (p for p in _paragraphs(text) if any(p.overlaps(place) for place in places))
    return [sentence for paragraph in near for sentence in _in_paragraph(text, paragraph)]


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    content = paragraph.of(text)
    # Line breaks that are left are those of hard wrapping; nupunkt would end a sentence there.
    joined = content.translate(_BREAKS) if _LINE.search(content) else content
    starts = _starts(joined)
    pieces = [
        _trim(text, Span(paragraph.start + start, paragraph.start + end))
        for start, end in zip(starts, [*starts[1:], len(joined)], strict=True)
    ]
    if not content.isascii() and _CJK_STOP.search(content):
        pieces = [part for piece in pieces for part in _split(text, piece, _CJK_END)]
    return [piece for piece in pieces if len(piece)]


def _starts(paragraph: str) -> list[int]:
    """Where the sentences of a paragraph begin; the same as nupunkt finds for all of it."""
    starts = [0]
    for stop in _STOP.finditer(paragraph):
        at = stop.end()
        if at == len(paragraph) and stop[1] is not None:
            break
        first = paragraph.rfind(" ", 0, stop.start()) + 1
        after = paragraph.find(" ", at)
        following = paragraph[at : after if after >= 0 else len(paragraph)]
        if stop[1] is None or _DRAWN_BACK.match(following):
            return [start for start, _ in nupunkt.sent_spans(_ENDLESS.sub(_without_stops, paragraph))]
        word = paragraph[first : stop.start()]
        if first and _is_plain_end(word) and stop[1] in _PLAIN_MARKS:
            ends = not (stop[1] and following[0].islower())
        else:
            ends = _ends_before(paragraph[first : at - 1], following, begins=first == 0)
        if ends:
            starts.append(at)
    return starts


def _without_stops(endless: re.Match[str]) -> str:
    return endless[0].translate(_STOPS_TO_COMMAS)


@lru_cache(maxsize=2**16)
def _is_plain_end(word: str) -> bool:
    """Whether a stop after a word ends the sentence, whatever follows: it is no abbreviation or initial."""
    if not word.isalpha() or not 1 < len(word) <= _LONGEST_WORD:
        return False
    return len(nupunkt.sent_spans(f"x {word}. they")) > 1


@lru_cache(maxsize=2**14)
def _ends_before(word: str, following: str, *, begins: bool) -> bool:
    """Whether nupunkt ends a sentence between two words; at the beginning of a line a number does not."""
    lead = f"{word} " if begins else f"x {word} "
    return any(start == len(lead) for start, _ in nupunkt.sent_spans(lead + following))


def _split(text: str, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    pieces, start = [], span.start
    for match in pattern.finditer(text, span.start, span.end):
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, span.end))
    return [trimmed for piece in pieces if len(trimmed := _trim(text, piece))]


def _trim(text: str, span: Span) -> Span:
    content = span.of(text)
    kept = content.strip()
    if len(kept) == len(content):
        return span
    start = span.start + content.find(kept[:1])
    return Span(start, start + len(kept))
