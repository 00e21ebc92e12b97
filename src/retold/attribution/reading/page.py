"""One text with its paragraphs, sentences and quotation marks, found once for all parts of the stage."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from retold.article import Span
from retold.attribution.reading.embedded import embedded_links, is_embedded
from retold.attribution.reading.marks import Quoted, quoted
from retold.text.sentences import paragraphs, sentences

_SENTENCE_CHARACTERS = 40
_LONGEST_NICKNAME = 15
_NAME_BEFORE = re.compile(r"[^\W\d_a-z][\w’'.-]* \Z")
_ENDS = frozenset(".!?…”\"’'»)。！？」")


@dataclass(frozen=True, slots=True)
class Page:
    """A text taken apart.

    Attributes:
        paragraphs: In order.
        sentences: In order; headings count.
        quotes: What stands in quotation marks, in order, the outermost marks only; no nicknames.
        embedded: What in it is no text of its own, such as links.
    """

    text: str
    paragraphs: list[Span]
    sentences: list[Span]
    quotes: list[Quoted]
    embedded: list[Span]
    _sentence_starts: list[int] = field(repr=False)
    _quote_starts: list[int] = field(repr=False)
    _paragraph_starts: list[int] = field(repr=False)
    _lead_end: int = field(repr=False)

    def sentence_no(self, offset: int) -> int:
        """Number of the sentence that an offset lies in, or follows."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that an offset lies in, or follows."""
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, offset) - 1)]

    def is_edge(self, paragraph: Span) -> bool:
        """Whether a paragraph is one of the first or last few, where bylines stand."""
        first, last = self._paragraph_starts[:6][-1], self._paragraph_starts[-5:][0]
        return paragraph.start <= first or paragraph.start >= last

    def is_lead(self, offset: int) -> bool:
        """Whether an offset lies in the first three sentences; headings and date lines do not count."""
        return offset <= self._lead_end

    def is_foot(self, offset: int) -> bool:
        """Whether an offset lies in the last two sentences of a text of some length."""
        return len(self.sentences) > 8 and offset >= self.sentences[-2].start

    def quotes_between(self, start: int, end: int) -> list[Quoted]:
        """The stretches in quotation marks that begin between two offsets."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def quote_at(self, offset: int) -> Quoted | None:
        """What stands in quotation marks around an offset."""
        number = bisect_right(self._quote_starts, offset) - 1
        if number >= 0 and self.quotes[number].end > offset:
            return self.quotes[number]
        return None


def read_page(text: str) -> Page:
    """Take a text apart."""
    blocks = paragraphs(text)
    found = sentences(text)
    outermost = [q for q in quoted(text, blocks) if q.depth == 0 and not _is_nickname(text, q)]
    links = embedded_links(text)
    if links:
        outermost = [quote for quote in outermost if not is_embedded(quote.start, links)]
    return Page(
        text,
        blocks,
        found,
        outermost,
        links,
        [s.start for s in found],
        [q.start for q in outermost],
        [b.start for b in blocks],
        _lead_end(text, found),
    )


def _is_nickname(text: str, quote: Quoted) -> bool:
    """Whether marks stand around a name inside another: ``Robert “Bob” Orley``."""
    inner = quote.inner.of(text)
    if len(inner) > _LONGEST_NICKNAME or not inner.isalpha() or not inner[0].isupper():
        return False
    return bool(_NAME_BEFORE.search(text[max(0, quote.start - 30) : quote.start])) and (
        text[quote.end : quote.end + 1] == " " and text[quote.end + 1 : quote.end + 2].isupper()
    )


def _lead_end(text: str, found: list[Span]) -> int:
    """End of the third sentence that is one, and not a heading or a date."""
    whole = [s for s in found[:12] if len(s) >= _SENTENCE_CHARACTERS and s.of(text)[-1] in _ENDS]
    return max((s.end for s in (*whole[:3], *found[:3])), default=0)
