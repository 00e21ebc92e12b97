"""Who says what stands in quotation marks.

Goes in: a text. Comes out: attributions, each with content, word of saying and source. Method, in this order:
a source and word of saying right after the marks (", said Ana Brel"), right before them ("Brel said: "),
elsewhere in the sentence, in the sentence before; else the speaker goes on from the quotation before in the
same paragraph. Marks that nobody is said to have said (titles, terms, distancing marks) give no attribution.
Known failures: dialogue that names its speakers only now and then; sources named in a later sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retold.article import Span
from retold.attribution import cues
from retold.attribution.marks import Quoted
from retold.attribution.names import Names
from retold.attribution.page import Page, read_page
from retold.attribution.sources import Source, main_subject, source_after, subject_before
from retold.attribution.who import Who

_REACH = 400
_LEAST_MIXED = 2
_LEAST_CARRIED = 4
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "vs", "with", "de", "la"}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of words in quotation marks.

    Attributes:
        content: The characters inside the quotation marks.
        kind: direct, if all that is said stands in the marks, else mixed.
        source: The words that name the source; ``None`` if nothing names it.
        cue: The words of saying; ``None`` if there are none, as when a speaker goes on.
        name: The fullest name the text gives the source; ``None`` if it gives none.
        description: What the text says the source is.
    """

    content: Span
    kind: str
    source: Span | None = None
    cue: Span | None = None
    name: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    source: Source | None
    cue: Span | None
    how: str


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
        made = _attribute(page, names, who, number, found)
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
    how = _look(page, names, number)
    previous = page.quotes[number - 1] if number else None
    same = found[-1] if found and previous and _goes_with(page, previous, quote, found[-1]) else None
    if how is not None and how.source is None and same is None:
        return Attribution(quote.inner, "direct", None, how.cue)
    if how is None:
        if same is None or not _is_whole(page, quote, content, count, previous):
            return _waiting(page, quote, content, count)
        return replace(same, content=quote.inner, kind="direct", cue=None)
    if how.how == "elsewhere" and (count < _LEAST_MIXED or _is_title(content)):
        return None
    kind = "direct" if how.how == "beside" and _stands_alone(page, quote) else "mixed"
    if how.source is None:
        assert same is not None
        return replace(same, content=quote.inner, kind=kind, cue=how.cue)
    name, description = who.name_of(how.source)
    return Attribution(quote.inner, kind, how.source.span, how.cue, name, description)


def _waiting(page: Page, quote: Quoted, content: str, count: int) -> Attribution | None:
    """An attribution without source, for speech whose speaker may be named after a later piece of it."""
    starts = page.text[page.paragraph_at(quote.start).start : quote.start].strip() == ""
    whole = content[-1:] in _STOPS or quote.goes_on
    enough = quote.goes_on or count > _LEAST_CARRIED
    return Attribution(quote.inner, "direct") if starts and whole and enough else None


_STOPS = frozenset(".!?…,。！？、")


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
    if last.content != previous.inner or last.source is None:
        return False
    if previous.goes_on:
        return True
    gap = page.text[previous.end : quote.start]
    if "\n" not in gap and len(gap) < _REACH:
        return True
    here, there = page.paragraph_at(quote.start), page.paragraph_at(previous.start)
    return here.start == quote.start and 0 <= here.start - there.end <= 4


def _is_whole(page: Page, quote: Quoted, content: str, count: int, previous: Quoted | None) -> bool:
    """Whether words without a word of saying are speech that goes on, and not a term or a title."""
    if previous is not None and previous.goes_on:
        return True
    resumed = previous is not None and not page.text[previous.end : quote.start].count("\n")
    if (_is_title(content) and count > 2) or count < (1 if resumed else _LEAST_CARRIED):
        return False
    before = page.text[max(0, quote.start - 3) : quote.start].rstrip()
    begins = (
        not before or before[-1] in '.!?…”"’,:—–' or "\n" in page.text[max(0, quote.start - 2) : quote.start]
    )
    return begins and (content[:1].isupper() or content[:1] in "…[(") and content[-1:] in _STOPS


def _is_title(content: str) -> bool:
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


def _look(page: Page, names: Names, number: int) -> _Found | None:
    """The source and word of saying of one quotation, from the words of its sentence or the one before."""
    text, quote = page.text, page.quotes[number]
    left = _left(page, number)
    right = _right(page, number)
    beside_left = _before_marks(text, names, left, quote)
    if beside_left is not None and beside_left.how == "beside":
        return beside_left
    beside_right = _after_marks(text, names, right, quote)
    if beside_right is not None and beside_right.how == "beside":
        return beside_right
    return beside_left or beside_right or _sentence_before(page, names, quote, left)


def _left(page: Page, number: int) -> Span:
    """The words of the sentence before the marks."""
    quote = page.quotes[number]
    start = page.sentences[page.sentence_no(quote.start)].start if page.sentences else 0
    if number:
        start = max(start, page.quotes[number - 1].end)
    return Span(min(max(start, quote.start - _REACH), quote.start), quote.start)


_SENTENCE_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bSt)(?<!\bLt)"
    r"(?<!\bJr)[.!?…](?=\s|\Z)|\n"
)


def _right(page: Page, number: int) -> Span:
    """The words of the sentence after the marks."""
    quote, text = page.quotes[number], page.text
    end = min(len(text), quote.end + _REACH)
    if number + 1 < len(page.quotes):
        end = min(end, page.quotes[number + 1].start)
    start = quote.end
    stop = _SENTENCE_STOP.search(text, start, end)
    return Span(start, stop.start() if stop else end)


def _before_marks(text: str, names: Names, left: Span, quote: Quoted) -> _Found | None:
    """A source before the marks: ``Brel told the inquiry that she "never saw it"``."""
    found = list(cues.cue_pattern().finditer(text, left.start, left.end))
    according = cues.ACCORDING.search(text, left.start, left.end)
    if according and not found:
        source = source_after(text, names, according.end(), left.end)
        how = "beside" if source and not text[source.span.end : quote.start].strip(" ,:") else "elsewhere"
        return _Found(source, Span(*according.span()), how) if source else None
    for cue in reversed(found):
        between = text[cue.end() : quote.start]
        beside = bool(cues.ADJACENT.match(between) or cues.TO_THE_QUOTATION.fullmatch(between))
        source = None
        if cue[0].endswith("ing") and not _HAS_BEEN.search(text[max(0, cue.start() - 12) : cue.start()]):
            source = main_subject(text, names, left.start, cue.start())
        source = source or subject_before(text, names, left.start, cue.start())
        if source is not None or beside:
            return _Found(source, Span(*cue.span()), "beside" if beside else "elsewhere")
    if left.of(text).rstrip().endswith(":"):
        source = main_subject(text, names, left.start, left.end)
        return _Found(source, None, "beside") if source else None
    return None


_HAS_BEEN = re.compile(r"\b(?:is|are|was|were|been|be)\s+\Z")


_INVERTED = re.compile(r"[\s,;:–—-]*(?:(?:as|so|and|then|also|hat|soll|a|ha)\s+)?\Z", re.IGNORECASE)


def _after_marks(text: str, names: Names, right: Span, quote: Quoted) -> _Found | None:
    """The source after the marks, as in ``," said Ana Brel``, or ``," Brel, who runs the mill, said``."""
    signature = cues.SIGNATURE.match(text, right.start, right.start + 12)
    if signature:
        signed = next(iter(names.between(signature.end(), signature.end() + 80)), None)
        if signed is not None and signed.title_start == signature.end() and signed.kind == "person":
            return _Found(Source(Span(signed.title_start, signed.end), "person", signed), None, "beside")
    according = cues.ACCORDING.search(text, right.start, right.end)
    cue = cues.cue_pattern().search(text, right.start, right.end)
    if (
        according
        and not _begins_anew(text, quote, right)
        and (cue is None or according.start() < cue.start())
    ):
        source = source_after(text, names, according.end(), right.end)
        how = "beside" if according.start() - right.start < 4 else "elsewhere"
        return _Found(source, Span(*according.span()), how) if source else None
    new_sentence = _begins_anew(text, quote, right)
    for _ in range(3):
        if cue is None or (new_sentence and cue.end() - right.start > _TIGHT):
            return _unknown_verb(text, names, right, quote)
        found = _around_cue(text, names, right, cue, quote)
        if new_sentence and (found is None or found.how != "beside"):
            return None
        if found is not None:
            return found
        cue = cues.cue_pattern().search(text, cue.end(), right.end)
    return _unknown_verb(text, names, right, quote)


def _unknown_verb(text: str, names: Names, right: Span, quote: Quoted) -> _Found | None:
    """A name or pronoun and any verb after marks that end in a comma: ``," Brel surmised``."""
    if text[quote.inner.end - 1 : quote.inner.end] not in {",", "?", "!"}:
        return None
    start = right.start + len(right.of(text)) - len(right.of(text).lstrip())
    pronoun = cues.PRONOUN_AFTER.match(text, start, right.end)
    name = next(iter(names.between(start, right.end)), None)
    if pronoun:
        source = Source(Span(*pronoun.span(1)), "pronoun", pronoun=pronoun[1].lower())
    elif name is not None and name.title_start == start and name.kind in {"person", "word"}:
        source = Source(Span(start, name.end), name.kind, name)
    else:
        return None
    verb = cues.UNKNOWN_VERB.match(text, source.span.end, right.end)
    return _Found(source, Span(*verb.span(1)), "beside") if verb else None


_TIGHT = 60


def _begins_anew(text: str, quote: Quoted, right: Span) -> bool:
    """Whether the quotation ended its sentence, so that what follows is likely about something else."""
    following = right.of(text).lstrip()[:1]
    return text[quote.inner.end - 1 : quote.inner.end] in {".", "。"} and following.isupper()


def _around_cue(text: str, names: Names, right: Span, cue: re.Match[str], quote: Quoted) -> _Found | None:
    before = text[right.start : cue.start()]
    span = Span(*cue.span())
    inverted = cue[0] not in _NEVER_FIRST
    if inverted and _INVERTED.match(before):
        source = source_after(text, names, cue.end(), right.end)
        if source is not None:
            return _Found(source, span, "beside")
    closes = text[quote.inner.end - 1 : quote.inner.end] in _STOPS or before.lstrip()[:1] in {
        ",",
        "–",
        "—",
        "-",
    }
    source = subject_before(text, names, right.start, cue.start())
    if source is not None:
        lead = text[right.start : source.span.start].strip(" ,–—-\u00a0\t")
        near = not lead or bool(cues.CONNECTIVE.fullmatch(lead + " ")) or len(lead.split()) <= 3
        if closes and near:
            return _Found(source, span, "beside")
    if inverted and re.search(r",\s*\Z", before):
        source = source_after(text, names, cue.end(), right.end) or source
    return _Found(source, span, "elsewhere") if source else None


_NEVER_FIRST = frozenset({"told", "tells", "telling"})


def _sentence_before(page: Page, names: Names, quote: Quoted, left: Span) -> _Found | None:
    """The source in the sentence before, as in ``Brel denied it. "I was asleep."``, if there is one."""
    if left.of(page.text).strip() or not quote.inner.of(page.text).strip()[:1].isupper():
        return None
    number = page.sentence_no(quote.start)
    if number == 0 or len(quote.inner.of(page.text).split()) < _LEAST_CARRIED:
        return None
    sentence = page.sentences[number - 1]
    gap = page.text[sentence.end : quote.start]
    content = sentence.of(page.text)
    quoted_before = bool(page.quotes_between(sentence.start, sentence.end))
    colon = content.endswith((":", "—", "–"))
    if quoted_before or (("\n" in gap) and not colon):
        return None
    cue = cues.cue_pattern().search(page.text, sentence.start, sentence.end)
    source = _subject_of(page.text, names, sentence, cue)
    if source is None or not (colon or cue or "\n" not in gap):
        return None
    return _Found(source, Span(*cue.span()) if cue else None, "beside")


def _subject_of(text: str, names: Names, sentence: Span, cue: re.Match[str] | None) -> Source | None:
    if cue is not None:
        begins = not text[sentence.start : cue.start()].strip()
        beside = (
            source_after(text, names, cue.end(), sentence.end)
            if begins
            else subject_before(text, names, sentence.start, cue.start())
        )
        if beside is not None:
            return beside
    return main_subject(text, names, sentence.start, sentence.end)
