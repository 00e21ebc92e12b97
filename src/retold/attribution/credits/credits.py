"""An article's statements that it takes material from an outlet or agency.

Goes in: a text (and the outlet it appeared in, the outlets of the pile). Comes out: credits with the outlet's
standard name. Method: names of outlets (:mod:`retold.attribution.credits.outlets`), each judged by the words
left and right of it; "the report", "the paper", "the Journal" stand for the outlet credited last. An outlet
that is only talked about is no credit. Known failures: credits in languages other than English, German,
French, Spanish, Italian, Dutch, Russian, Arabic and Chinese; "the Post" where two outlets of that name are at
play.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.article import Span
from retold.attribution.credits import credit_cues as cues
from retold.attribution.credits.judging import by_words
from retold.attribution.credits.lines import by_line, closes_a_caption
from retold.attribution.credits.outlet_mentions import Mention, joined, outlet_mentions, outlets_called
from retold.attribution.credits.outlets import (
    Aliases,
    aliases,
    canonical_outlet,
    is_agency,
    outlet_key,
    short_names,
)
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.reading.page import Page, read_page

_CONTEXT = 160
_REFERENCE_REACH = 3_000
_SAME_NAME = 1_000
_QUOTED_WORDS = 8
_REPORTS = re.compile(
    r"(?:\s\d{1,2})?\s+(?:also\s+|first\s+|has\s+|had\s+)?(?:reported|reports|is\s+reporting)\b"
)
"""Behind a name that can mean other things, at the beginning of a sentence: it means an outlet."""
_MANY = 3
"""Commas in a byline, from which it names all who had a hand in the article, or all authors of a page."""
_HEAD_CHARACTERS = 1_500
"""Datelines and bylines stand this near the beginning, after captions and share buttons."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit.

    Attributes:
        outlet: Standard name of the outlet credited.
        span: Its name in the text, or the words that stand for it.
        sentence: The sentence that gives the credit.
        cue: The words that make it a credit.
        kind: report, interview, cited, agency-line, byline, contribution or licence.
        place: lead, body or foot.
    """

    outlet: str
    span: Span
    sentence: Span
    cue: str
    kind: str
    place: str = "body"


def credits_in(
    text: str, outlet: str | None = None, author: str | None = None, pile: Sequence[str] = ()
) -> list[Credit]:
    """The credits that a text gives, in order.

    Args:
        text: Any text.
        outlet: The outlet it appeared in; what credits that is no credit.
        author: Its byline; an agency named there is credited too.
        pile: Names of outlets to look for besides those Retold knows.
    """
    return without_own(credits_of_page(read_page(text), author, aliases(tuple(pile))), outlet)


def without_own(credits: Sequence[Credit], outlet: str | None) -> list[Credit]:
    """The credits that an outlet does not give to itself.

    If nobody says where an article appeared, a newspaper whose name is all that stands above it is taken for
    its outlet. An agency is not: its name there says from whom the text comes.
    """
    own = outlet_key(canonical_outlet(outlet or _masthead(credits)))
    return [credit for credit in credits if outlet_key(credit.outlet) != own]


def _masthead(credits: Sequence[Credit]) -> str:
    """The newspaper whose name is the first line of the text, if there is one."""
    alone = (
        c.outlet for c in credits if c.kind == "byline" and len(c.cue) == c.span.end and not c.span.start
    )
    return next((outlet for outlet in alone if not is_agency(outlet)), "")


def credits_of_page(page: Page, author: str | None = None, listed: Aliases | None = None) -> list[Credit]:
    """The same for a text that has been taken apart already, an outlet's credits to itself included."""
    mentions = [m for m in outlet_mentions(page.text, listed) if not _is_quoted(page, m.start)]
    direct = _with_joined(page, mentions, [_judge(page, mention) for mention in mentions])
    found = [_placed(page, credit) for credit in direct + _references(page, direct, mentions)]
    found.sort(key=lambda credit: (credit.span.start, credit.span.end))
    return _from_author(author, found) + _at_second_hand(found)


def _at_second_hand(found: list[Credit]) -> list[Credit]:
    """The credits, those marked that only another outlet gives: ``the Gazette reported, citing Reuters``."""
    reporting: dict[int, set[str]] = {}
    for credit in found:
        if credit.kind == "report" and not cues.CITING.match(credit.cue):
            reporting.setdefault(credit.sentence.start, set()).add(credit.outlet)
    return [
        replace(credit, kind="cited")
        if credit.kind == "report"
        and cues.CITING.match(credit.cue)
        and reporting.get(credit.sentence.start, set()) - {credit.outlet}
        else credit
        for credit in found
    ]


def _is_quoted(page: Page, offset: int) -> bool:
    """Whether an offset lies in somebody's speech, which says nothing about where the article comes from."""
    quote = page.quote_at(offset)
    return quote is not None and len(quote.inner.of(page.text).split()) >= _QUOTED_WORDS


def _judge(page: Page, mention: Mention) -> Credit | None:
    """The credit that a mention of an outlet gives, if any."""
    if cues.PICTURE.search(page.text[max(0, mention.start - 30) : mention.end + 30]):
        return None
    sentence = page.sentences[page.sentence_no(mention.start)]
    paragraph = page.paragraph_at(mention.start)
    if closes_a_caption(page, mention, paragraph):
        return None
    judged = by_line(page, mention, sentence, paragraph) or _in_sentence(page, mention, sentence)
    return Credit(mention.outlet, Span(mention.start, mention.end), sentence, *judged) if judged else None


def _with_joined(page: Page, mentions: Sequence[Mention], judged: list[Credit | None]) -> list[Credit]:
    """The credits, each also given to the outlets that "and" joins to it."""
    pairs = joined(mentions, page.text)
    for known, other in (*((b, a) for a, b in reversed(pairs)), *pairs):
        credit, mention = judged[known], mentions[other]
        if judged[other] is None and credit is not None and credit.kind in {"report", "interview"}:
            judged[other] = replace(credit, outlet=mention.outlet, span=Span(mention.start, mention.end))
    return [credit for credit in judged if credit is not None]


def _in_sentence(page: Page, mention: Mention, sentence: Span) -> tuple[str, str] | None:
    text = page.text
    left = text[max(sentence.start, mention.start - _CONTEXT) : mention.start]
    right = text[mention.end : min(sentence.end, mention.end + _CONTEXT)]
    opens = not left.strip(" “\"'") and not _REPORTS.match(right)
    if not mention.sure and (opens or _is_persons_name(text, mention)):
        return None
    return by_words(left, right, agency=is_agency(mention.outlet), sure=mention.sure)


def _is_persons_name(text: str, mention: Mention) -> bool:
    """Whether ``Bloomberg`` is the mayor: the same word after a first name or title elsewhere."""
    word = text[mention.start : mention.end]
    near = text[max(0, mention.start - _SAME_NAME) : mention.end + _SAME_NAME]
    at = near.find(" " + word)
    while at >= 0:
        first = cues.FIRST_NAME_OR_TITLE.search(near[max(0, at - 24) : at])
        if first is not None and first[0].split()[0] not in lexicon("starters"):
            return True
        at = near.find(" " + word, at + 1)
    return False


def _references(page: Page, direct: list[Credit], mentions: list[Mention]) -> list[Credit]:
    """Credits given by "the report", "the paper", "the Journal" to an outlet named elsewhere."""
    reports = [credit for credit in direct if credit.kind in {"report", "interview"}]
    if not mentions:
        return []
    called = outlets_called(mentions, page.text)
    taken = {place for mention in mentions for place in (mention.start, mention.end)}
    found = []
    for match in cues.REFERENCE.finditer(page.text):
        if taken & {match.start(1), match.end(1)} or _is_quoted(page, match.start()):
            continue
        outlet = (
            called.get(match[1])
            if match[1] in short_names()
            else _meant(page, match.start(), reports, match[0])
        )
        sentence = page.sentences[page.sentence_no(match.start())]
        if outlet is None or not sentence.start <= match.start() < sentence.end:
            continue
        left = page.text[max(sentence.start, match.start() - _CONTEXT) : match.start()]
        right = page.text[match.end() : min(sentence.end, match.end() + _CONTEXT)]
        judged = by_words(left, right, agency=False) or cues.of_report(left, right, match[1])
        if judged is not None:
            found.append(Credit(outlet, Span(match.start(), match.end()), sentence, *judged))
    return found


def _meant(page: Page, offset: int, reports: list[Credit], words: str) -> str | None:
    """The outlet that "the report" at an offset stands for: the one credited last, else the next one.

    Words such as "a new report" at the head of an article announce a name that follows.
    """
    number = bisect_left(reports, offset, key=lambda credit: credit.span.start)
    last = (
        reports[number - 1] if number and offset - reports[number - 1].span.start < _REFERENCE_REACH else None
    )
    if last is not None and not words.lower().startswith(("a ", "an ")):
        return None if cues.OTHER_REPORT.search(page.text[last.span.end : offset]) else last.outlet
    if not page.is_lead(offset) or cues.OTHER_REPORT.search(page.text[offset : offset + 60]):
        return None
    outlets = {c.outlet for c in reports[number:] if c.span.start > offset and c.kind == "report"}
    return outlets.pop() if len(outlets) == 1 else None


def _placed(page: Page, credit: Credit) -> Credit:
    """The credit with its place in the article."""
    at = credit.span.start
    head = credit.kind in {"agency-line", "byline"} and at < _HEAD_CHARACTERS and not page.is_foot(at)
    if page.is_lead(at) or head:
        return replace(credit, place="lead")
    return replace(credit, place="foot") if page.is_foot(at) else credit


def _from_author(author: str | None, found: list[Credit]) -> list[Credit]:
    """Credit for an agency or outlet that stands in the byline only; it has no place in the text."""
    named = {credit.outlet for credit in found if credit.kind in {"byline", "agency-line"}}
    empty = Span(0, 0)
    kind = "contribution" if (author or "").count(",") >= _MANY else "byline"
    return [
        Credit(mention.outlet, empty, empty, author or "", kind, "lead")
        for mention in outlet_mentions(author or "")
        if mention.outlet not in named and mention.sure
    ]
