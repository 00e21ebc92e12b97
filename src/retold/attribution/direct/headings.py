"""Words in quotation marks in the heading of an article: ``Brel: Bridge ‘Not Safe’``.

Method: who stands before a colon says what stands in marks behind it; of four words or more somebody says
them, for in marked news 85 of 100 such are speech. Known failures: names of works and campaigns.
"""

from __future__ import annotations

import re

from retold.article import Span
from retold.attribution.direct.direct import Attribution
from retold.attribution.names.names import Names
from retold.attribution.reading.marks import Quoted
from retold.attribution.reading.page import Page
from retold.attribution.sources.sources import Source
from retold.attribution.sources.who import Who

_LONGEST, _FEWEST_PARAGRAPHS = 200, 3
"""Characters of a heading, and paragraphs of a text that has one."""
_LEAST_SAID = 4
"""Words in marks that nobody is named for."""
_BEFORE_COLON = re.compile(r"[^:\n]{2,60}:(?=\s)")


def in_heading(page: Page, names: Names, quote: Quoted) -> Attribution | None:
    """The attribution of what stands in marks in the heading, if somebody says it."""
    block = page.paragraphs[0]
    if quote.end > block.end or len(block) > _LONGEST or len(page.paragraphs) < _FEWEST_PARAGRAPHS:
        return None
    before = _BEFORE_COLON.match(page.text, block.start, block.end)
    if before is not None and before.end() <= quote.start:
        colon = before.end() - 1
        last = next(reversed(names.between(block.start, colon)), None)
        if last is not None and last.end == colon:
            source = Source(Span(last.title_start, last.end), last.kind, last)
            name, description = Who(page, names).name_of(source)
            if name is not None:
                cue = Span(colon, colon + 1)
                return Attribution(quote.inner, "mixed", source.span, cue, name, description)
    if len(quote.inner.of(page.text).split()) >= _LEAST_SAID:
        return Attribution(quote.inner, "mixed")
    return None
