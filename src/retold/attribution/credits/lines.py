"""Credits that lines give, and no sentences: datelines, bylines, who contributed, licences."""

from __future__ import annotations

import re

from retold.article import Span
from retold.attribution.credits import credit_cues as cues
from retold.attribution.credits.outlet_mentions import Mention
from retold.attribution.credits.outlets import is_agency
from retold.attribution.reading.page import Page

_BYLINE_CHARACTERS = 120
_CAPTION_CHARACTERS = 120
_SENTENCE_AND_BRACKET = re.compile(r"[.!?…][\"”’»]?\s*\(\Z")
_PHOTOGRAPHER_VIA = re.compile(
    r"(?:\A|[.!?…)(\[])\s*(?:Photo:\s*)?(?P<who>[A-Z][\w.'’-]*(?:[\s,/()&-]+(?:[A-Z][\w.'’-]*|of|the|for|and)\b\.?){0,9})"
    r"[\s,/)]*\bvia\s+(?:the\s+)?\Z"
)
"""Names alone and ``via``: ``(Mira Toll/Karstad Courier via``."""
_SENTENCE_ENDS = re.compile(r"[.!?…。！？][\"”’»)]*\s*\Z")

_Judged = tuple[str, str] | None


def by_line(page: Page, mention: Mention, sentence: Span, paragraph: Span) -> tuple[str, str] | None:
    """Cue and kind of the credit that a mention of an outlet gives by where it stands, if it gives one.

    Args:
        page: The text.
        mention: The outlet's name in it.
        sentence: The sentence around the name.
        paragraph: The paragraph around it.
    """
    return (
        _licence(page, mention, sentence, paragraph)
        or _agency_line(page, mention, paragraph)
        or _byline(page, mention, paragraph)
    )


def closes_a_caption(page: Page, mention: Mention, paragraph: Span) -> bool:
    """Whether a name stands behind the last sentence of a paragraph as whose its picture is.

    Alone in brackets, if the article goes on: at its end it says whose the text is. Or behind the
    photographer: ``(Mira Toll via AP)``.
    """
    first = max(paragraph.start, mention.start - _CAPTION_CHARACTERS)
    last = min(paragraph.end, mention.end + _CAPTION_CHARACTERS)
    before, after = page.text[first : mention.start], page.text[mention.end : last].strip()
    match = _PHOTOGRAPHER_VIA.search(before) if after in {"", "."} or after[0] in ")]" else None
    if match:
        return bool(match.start() or "/" in match["who"] or not page.is_edge(paragraph))
    goes_on = page.is_lead(mention.start) and paragraph.end < page.paragraphs[-1].start
    return goes_on and after == ")" and bool(_SENTENCE_AND_BRACKET.search(before))


def _licence(page: Page, mention: Mention, sentence: Span, paragraph: Span) -> _Judged:
    words = page.text[sentence.start : min(sentence.end, sentence.start + 600)]
    small = words.lower()
    if not any(word in small for word in cues.LICENCE_WORDS):
        return None
    licence = cues.LICENCE if page.is_edge(paragraph) else cues.COPYRIGHT
    match = None if small.lstrip().startswith("photo") else licence.search(words)
    near = match is not None and abs(sentence.start + match.start() - mention.start) < 200
    return (match[0], "licence") if match and near else None


def _agency_line(page: Page, mention: Mention, paragraph: Span) -> _Judged:
    """``KARSTAD, June 4 (Sallin) -`` and the like, or ``(AP)`` at the end of a paragraph."""
    text = page.text
    before = text[max(paragraph.start, mention.start - 101) : mention.start]
    after = text[mention.end : min(paragraph.end, mention.end + 40)]
    dateline = cues.DATELINE_BEFORE.match(before) and cues.DATELINE_AFTER.match(after)
    bare = is_agency(mention.outlet) and (
        cues.BARE_DATELINE_BEFORE.match(before) and cues.BARE_DATELINE_AFTER.match(after)
    )
    if len(before) <= 100 and (dateline or bare):
        return (text[max(paragraph.start, mention.start - 1) : mention.end + 1].strip(), "agency-line")
    ends = before.rstrip(" (\t")[-1:] in {".", "!", "?", "”", '"'} or page.is_foot(mention.start)
    closes = before.endswith("(") and after.rstrip() in {")", ")."} and is_agency(mention.outlet) and ends
    return (f"({text[mention.start : mention.end]})", "agency-line") if closes else None


def _byline(page: Page, mention: Mention, paragraph: Span) -> _Judged:
    text = page.text
    after = text[mention.end : min(paragraph.end, mention.end + _BYLINE_CHARACTERS)]
    before = text[max(paragraph.start, mention.start - _BYLINE_CHARACTERS) : mention.start]
    match = cues.CONTRIBUTED_AFTER.search(after) or cues.CONTRIBUTED_BEFORE.search(before)
    if match := match or (cues.REPORTING_BY.search(before) if page.is_foot(mention.start) else None):
        return (match[0].strip(" ,."), "contribution")
    if match := cues.LABEL.match(before):
        return (match[1], "byline")
    line = text[paragraph.start : min(paragraph.end, paragraph.start + _BYLINE_CHARACTERS + 1)]
    if len(line) > _BYLINE_CHARACTERS or line.endswith(":") or not page.is_edge(paragraph):
        return None
    match = cues.BYLINE.match(line)
    if match and mention.sure:
        return (match[0].strip(), "byline")
    alone = line.strip(" .()-–—©") == text[mention.start : mention.end]
    return (line, "byline") if alone and mention.sure and not _is_amid_prose(page, paragraph) else None


def _is_amid_prose(page: Page, paragraph: Span) -> bool:
    """Whether sentences stand before and after a paragraph: a name alone there goes with a picture."""
    around = [other for other in page.paragraphs if _SENTENCE_ENDS.search(other.of(page.text)[-3:])]
    return bool(around) and around[0].start < paragraph.start < around[-1].start
