"""Who says what stands in quotation marks.

Goes in: a text. Comes out: attributions, each with content, word of saying and source. Method: what stands
around the marks (:mod:`retold.attribution.direct.beside`); else the speaker goes on from the quotation before
in the same paragraph. Marks that nobody is said to have said (titles, terms, distancing marks) give no
attribution. Known failures: dialogue that names its speakers only now and then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retold.article import Span
from retold.attribution.direct.beside import STOPS, look_around
from retold.attribution.names.names import Names
from retold.attribution.reading import cues
from retold.attribution.reading.marks import Quoted
from retold.attribution.reading.page import Page, read_page
from retold.attribution.sources.sources import Source
from retold.attribution.sources.who import Who

_REACH = 400
_NOUN_REACH = 40
_LEAST_MIXED = 2
_LEAST_CARRIED = 4
_SENTENCE = 6
"""Words of a whole sentence in marks that is no title or term: somebody says it, though nothing tells who."""
_MOST_BETWEEN = 3
"""Terms and titles in marks over which a speaker goes on."""
_CLOSING = "’'”\"»)]"
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "vs", "with", "de", "la"}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution.

    Attributes:
        content: The characters inside the quotation marks; what is said, if none of it stands in marks.
        kind: direct, if all that is said stands in the marks; mixed, if part of it does; else indirect.
        source: The words that name the source; ``None`` if nothing names it.
        cue: The words of saying; ``None`` if there are none, as when a speaker goes on.
        name: The fullest name the text gives the source; ``None`` if it gives none.
        description: What the text says the source is.
        whole: All that is said, where that is more than stands in the marks and the tagger found it.
    """

    content: Span
    kind: str
    source: Span | None = None
    cue: Span | None = None
    name: str | None = None
    description: str | None = None
    whole: Span | None = None


def attributions_in(text: str) -> list[Attribution]:
    """The attributions of a text, in order of their content."""
    page = read_page(text)
    return attributions_of_page(page, Names(text))


def attributions_of_page(page: Page, names: Names) -> list[Attribution]:
    """The same for a text that has been taken apart already."""
    who = Who(page, names)
    found: list[Attribution] = []
    number_of: dict[int, int] = {}
    for number in range(len(page.quotes)):
        made = _attribute(page, names, who, number, found) or _coordinated(page, number, found)
        if made is None:
            continue
        number_of[number] = len(found)
        found.append(made)
        _give_back(page, found, number_of, number)
    return found


def _attribute(
    page: Page, names: Names, who: Who, number: int, found: list[Attribution]
) -> Attribution | None:
    quote = page.quotes[number]
    content = quote.inner.of(page.text).strip()
    count = len(content.split()) if not _unspaced(content) else len(content) // 2
    how = look_around(page, names, number)
    previous = _previous(page, number, found)
    same = found[-1] if found and previous and _goes_with(page, previous, quote, found[-1]) else None
    if how is not None and how.source is None and same is None:
        return Attribution(quote.inner, "direct", None, how.cue)
    if how is None:
        if same is None or not _is_whole(page, quote, content, count, previous):
            return _waiting(page, quote, content, count) or _called_speech(page, names, who, quote)
        return replace(same, content=quote.inner, kind="direct", cue=None)
    if how.how == "elsewhere" and (count < _LEAST_MIXED or is_title(content)):
        return _called_speech(page, names, who, quote)
    kind = "direct" if how.how == "beside" and _stands_alone(page, quote) else "mixed"
    if how.source is None:
        assert same is not None
        return replace(same, content=quote.inner, kind=kind, cue=how.cue)
    name, description = who.name_of(how.source)
    return Attribution(quote.inner, kind, how.source.span, how.cue, name, description)


def _previous(page: Page, number: int, found: list[Attribution]) -> Quoted | None:
    """The quotation that one may go on from; terms and titles between the two do not count."""
    if not number:
        return None
    back, start = number - 1, page.paragraph_at(page.quotes[number].start).start
    while found and page.quotes[back].inner != found[-1].content:
        if number - back > _MOST_BETWEEN or page.quotes[back].start <= start:
            return page.quotes[number - 1]
        back -= 1
    return page.quotes[back]


def _ends_whole(content: str) -> bool:
    """Whether a sentence ends with the content, or with marks inside it."""
    return content.rstrip(_CLOSING)[-1:] in STOPS


def _waiting(page: Page, quote: Quoted, content: str, count: int) -> Attribution | None:
    """An attribution without source, for speech whose speaker may be named after a later piece of it."""
    left = page.text[max(0, quote.start - 3) : quote.start].rstrip(" \u00a0")
    announced = left.endswith(":") and content[:1].isupper() and not is_title(content)
    sentences = (
        count >= _SENTENCE and content[:1].isupper() and content[-1] in ".!?" and not is_title(content)
    )
    starts = quote.start - page.paragraph_at(quote.start).start <= 1 or announced or sentences
    whole = _ends_whole(content) or quote.goes_on
    enough = quote.goes_on or count > _LEAST_CARRIED
    return Attribution(quote.inner, "direct") if starts and whole and enough else None


def _coordinated(page: Page, number: int, found: list[Attribution]) -> Attribution | None:
    """What is joined by "and" to words in marks that somebody says: ``chanting “Home!” and “No more!”``."""
    if not number or not found or found[-1].content != page.quotes[number - 1].inner:
        return None
    quote = page.quotes[number]
    joined = _JOINED.fullmatch(page.text, page.quotes[number - 1].end, quote.start)
    return replace(found[-1], content=quote.inner, cue=None) if joined else None


_JOINED = re.compile(r"\s*,?\s*(?:and|or|but)\s+(?:[a-z]+,?\s+)?")


def _called_speech(page: Page, names: Names, who: Who, quote: Quoted) -> Attribution | None:
    """A few words that a noun beside them calls speech: ``Brel’s “two boats” remark``, ``cries of “No!”``."""
    text, start = page.text, max(0, quote.start - _NOUN_REACH)
    noun = cues.SPOKEN_BEFORE.search(text[start : quote.start])
    if noun is not None:
        return Attribution(quote.inner, "mixed", None, Span(start + noun.start(1), start + noun.end(1)))
    noun = cues.SPOKEN_AFTER.match(text, quote.end, quote.end + _NOUN_REACH)
    if noun is None:
        return None
    cue = Span(*noun.span(1))
    owner = next(reversed(names.between(start, quote.start)), None)
    if owner is None or owner.kind != "person" or not _OWNS.fullmatch(text, owner.end, quote.start):
        return Attribution(quote.inner, "mixed", None, cue)
    span = Span(owner.title_start, owner.end)
    name, description = who.name_of(Source(span, "person", owner))
    return Attribution(quote.inner, "mixed", span, cue, name, description)


_OWNS = re.compile(r"[’']s?\s+(?:[a-z]+\s+)?")


def _give_back(page: Page, found: list[Attribution], number_of: dict[int, int], number: int) -> None:
    """Give the source of this piece to the pieces before it that it goes on from and that have none."""
    made = found[-1]
    if made.source is None:
        return
    while number and number - 1 in number_of:
        number -= 1
        earlier = found[number_of[number]]
        before, after = page.quotes[number], page.quotes[number + 1]
        gap = page.text[before.end : after.start]
        joined = before.goes_on or (not gap.strip() and "\n" not in gap.strip(" "))
        if earlier.source is not None or not joined:
            return
        found[number_of[number]] = replace(
            earlier, source=made.source, name=made.name, description=made.description
        )


def _goes_with(page: Page, previous: Quoted, quote: Quoted, last: Attribution) -> bool:
    """Whether a quotation can be a further piece of the one before."""
    gap = page.text[previous.end : quote.start]
    if last.content != previous.inner or (last.source is None and (last.cue is None or "\n" in gap)):
        return False
    if previous.goes_on:
        return True
    if "\n" not in gap and len(gap) < _REACH:
        return True
    here, there = page.paragraph_at(quote.start), page.paragraph_at(previous.start)
    return here.start == quote.start and 0 <= here.start - there.end <= 4


def _is_whole(page: Page, quote: Quoted, content: str, count: int, previous: Quoted | None) -> bool:
    """Whether words without a word of saying are speech that goes on, and not a term or a title."""
    if previous is not None and previous.goes_on:
        return True
    resumed = previous is not None and not page.text[previous.end : quote.start].count("\n")
    if (is_title(content) and count > 2 and not _is_sentence(page, quote)) or count < (
        1 if resumed else _LEAST_CARRIED
    ):
        return False
    before = page.text[max(0, quote.start - 3) : quote.start].rstrip()
    begins = (
        not before or before[-1] in '.!?…”"’,:—–' or "\n" in page.text[max(0, quote.start - 2) : quote.start]
    )
    broken = previous is not None and resumed and before[-1:] == page.text[previous.inner.end - 1] == ","
    return begins and (broken or content[:1].isupper() or content[:1] in "….[(‘'") and _ends_whole(content)


def _is_sentence(page: Page, quote: Quoted) -> bool:
    """Whether the marks stand around a sentence, with others before and after it."""
    before, after = page.text[: quote.start][-3:].rstrip(), page.text[quote.end : quote.end + 2]
    whole = page.text[quote.inner.end - 1] in ".!?" and before[-1:] in {".", "!", "?"}
    return whole and (not after.strip() or "\n" in after or after.strip()[:1].isupper())


def is_title(content: str) -> bool:
    """Whether all weighty words are capitalised, and no stop ends them."""
    words = re.findall(r"[^\W\d_][\w’'-]*", content)
    weighty = [word for word in words if word.lower() not in _SMALL]
    return (
        0 < len(words) <= 12 and all(w[:1].isupper() for w in weighty) and content[-1:] not in {"!", "?", "…"}
    )


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """Whether the words in the marks are a sentence or clause of their own."""
    content = quote.inner.of(page.text).strip()
    before = page.text[max(0, quote.start - 60) : quote.start].rstrip(" \t\u00a0")
    if not before or before[-1] in "\n.!?…:,;”\"’'—–-":
        return True
    return content[:1].isupper() or not content[:1].isalpha()


def _unspaced(content: str) -> bool:
    return any("\u3040" <= c <= "\u9fff" for c in content[:20])
