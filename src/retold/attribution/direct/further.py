"""Words in quotation marks that nothing beside them says who said, read from the marks around them.

Goes in: a page, its names and its attributions. Comes out: the same, with one more for each piece that goes
on from one before (``“It is ambush,” she says. It is “this new trade.”``), that a dash breaks off and takes
up again, or that is too long and too plain to be a term or a title. Method: measured on marked news, words
that begin small behind speech in the same paragraph are speech in 97 of 100 cases, and by the same speaker
in 90. Comes after the tagger, which knows many of these with their sources. Known failures: a piece of
another speaker whom only a noun names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from retold.attribution.direct.direct import Attribution, attributions_of_page, is_title
from retold.attribution.direct.headings import in_heading
from retold.attribution.direct.scripts import in_other_script
from retold.attribution.names.names import Names
from retold.attribution.reading.marks import Quoted
from retold.attribution.reading.page import Page

_LEAST_FURTHER = 2
"""Words of a piece that goes on from one in the same paragraph."""
_LEAST_ENDED, _LEAST_PLAIN = 3, 6
"""Words that begin small and that somebody said, if they end with a stop, and if they do not; the latter is
also the least that goes on with a capital and no stop at its end."""
_REACH = 400
"""Characters of a sentence that are looked at."""
_DASH = r"\s*(?:--|[—–]|(?<=\s)-(?=\s))"
_BROKEN = re.compile(rf"{_DASH}[^\n.!?]{{1,200}}{_DASH}\s*")
_OR = re.compile(r"\s*,?\s*(?:and|or|but)\b,?\s+(?:[a-z]+,?\s+){0,2}")


def by_rules(page: Page, names: Names) -> list[Attribution]:
    """The attributions of a page that rules alone find: those told beside the marks, and further pieces."""
    return with_further(page, names, attributions_of_page(page, names))


def with_further(page: Page, names: Names, said: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a page and those of further pieces, in order of their content."""
    found = {one.content.start: one for one in said}
    taken = sorted((one.content.start, one.content.end) for one in said)
    before: Quoted | None = None
    for quote in page.quotes:
        known = found.get(quote.inner.start)
        last = found[before.inner.start] if before else None
        if known is not None and known.source is None:
            found[quote.inner.start] = in_other_script(page, quote, last) or known
        elif known is None and not _is_taken(taken, quote):
            made = (
                in_other_script(page, quote, last)
                or in_heading(page, names, quote)
                or _further(page, names, quote, before, last)
            )
            if made is not None:
                found[made.content.start] = made
        if quote.inner.start in found:
            before = quote
    _give_back_broken(page, found)
    return [found[start] for start in sorted(found)]


def _is_taken(taken: Sequence[tuple[int, int]], quote: Quoted) -> bool:
    """Whether a piece is part of what somebody is found to say already."""
    number = bisect_left(taken, (quote.end, 0)) - 1
    return number >= 0 and taken[number][1] > quote.inner.start


def _further(
    page: Page, names: Names, quote: Quoted, before: Quoted | None, last: Attribution | None
) -> Attribution | None:
    content = quote.inner.of(page.text).strip()
    words = len(content.split())
    plain = content[:1].islower() and not is_title(content)
    if before is not None and last is not None:
        gap = page.text[before.end : quote.start]
        if _BROKEN.fullmatch(gap) or (_OR.fullmatch(gap) and last.source is not None):
            return replace(last, content=quote.inner, cue=None, whole=None)
        here = page.paragraph_at(before.start).start == page.paragraph_at(quote.start).start
        if here and not is_title(content) and words >= (_LEAST_FURTHER if plain else _LEAST_PLAIN):
            kind = "mixed" if plain else "direct"
            if last.source is None or _names_another(page, names, quote, last):
                return Attribution(quote.inner, kind)
            return replace(last, content=quote.inner, kind=kind, cue=None, whole=None)
    ended = words >= _LEAST_ENDED and content[-1] in ".!?"
    if plain and (words >= _LEAST_PLAIN or ended):
        return Attribution(quote.inner, "mixed")
    return None


def _names_another(page: Page, names: Names, quote: Quoted, last: Attribution) -> bool:
    """Whether the words of the sentence before a piece name anybody else."""
    start = max(page.sentences[page.sentence_no(quote.start)].start, quote.start - _REACH)
    named = [n for n in names.between(start, quote.start) if n.kind in {"person", "body", "word"}]
    return any(names.fullest(name) != last.name for name in named)


def _give_back_broken(page: Page, found: dict[int, Attribution]) -> None:
    """Give the source behind a dash to the words it was broken off from."""
    for first, second in zip(page.quotes, page.quotes[1:], strict=False):
        after = found.get(second.inner.start)
        earlier = found.get(first.inner.start)
        if after is None or after.source is None or (earlier is not None and earlier.source is not None):
            continue
        if _BROKEN.fullmatch(page.text, first.end, second.start):
            found[first.inner.start] = replace(after, content=first.inner, cue=None, whole=None)
