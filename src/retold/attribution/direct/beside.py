"""The source and word of saying around a quotation.

Method, in this order: right before the marks ("Brel said: "), right after them (", said Ana Brel"), elsewhere
in the sentence, in the sentence before. Known failures: sources named in a later sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.article import Span
from retold.attribution.names.names import Names
from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.reading.marks import Quoted
from retold.attribution.reading.page import Page
from retold.attribution.sources.sources import Source, main_subject, source_after, subject_before

_REACH = 400
_LEAST_CARRIED = 4
STOPS = frozenset(".!?…,。！？、")
"""What a quotation ends with that is a sentence, or that a word of saying follows."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands around a quotation.

    Attributes:
        source: Who speaks; ``None`` if only a word of saying was found.
        cue: The word of saying; ``None`` if only a source was found.
        how: beside, if they stand right by the marks, else elsewhere.
    """

    source: Source | None
    cue: Span | None
    how: str


def look_around(page: Page, names: Names, number: int) -> Found | None:
    """The source and word of saying of one quotation, from the words of its sentence or the one before."""
    text, quote = page.text, page.quotes[number]
    left = _left(page, number)
    right = _right(page, number)
    beside_left = _before_marks(text, names, left, quote)
    if beside_left is not None and beside_left.how == "beside":
        return beside_left
    beside_right = _so_named(text, names, right) or _after_marks(text, names, right, quote)
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


_TITLES = (
    *(
        "Mr",
        "Ms",
        "Dr",
        "Mrs",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "St",
        "Lt",
        "Jr",
        "Capt",
        "Sgt",
        "Col",
        "Maj",
        "Adm",
    ),
    *("Cmdr", "Cpl", "Pvt", "Rev", "Prof", "Hon", "Sr", "Supt", "Det", "Insp", "Reps", "Sens"),
)
_SIGNED_AS = re.compile(r"(?:(?:[^\W\d_a-z][\w.’'-]*|of|the|for|and)[ \u00a0])*")
"""Before the name under a quotation: what its bearer is, ``— Head of the Mill Office Ana Brel``."""
_SENTENCE_STOP = re.compile(
    r"[.!?…\n](?:(?<=\n)|(?=\s|\Z)(?<!\b[A-Z].)" + "".join(rf"(?<!\b{title}.)" for title in _TITLES) + ")"
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


def _before_marks(text: str, names: Names, left: Span, quote: Quoted) -> Found | None:
    """A source before the marks: ``Brel told the inquiry that she "never saw it"``."""
    found = list(cues.cue_pattern().finditer(text, left.start, left.end))
    according = cues.ACCORDING.search(text, left.start, left.end)
    if according and not found:
        source = source_after(text, names, according.end(), left.end)
        how = "beside" if source and not text[source.span.end : quote.start].strip(" ,:") else "elsewhere"
        return Found(source, Span(*according.span()), how) if source else None
    if found and not text[left.start : found[0].start()].strip() and found[0][0][:1].isupper():
        source = source_after(text, names, found[0].end(), left.end)
        if source is not None and left.of(text).rstrip()[-1:] in {",", ":"}:
            return Found(source, Span(*found[0].span()), "beside")
    for cue in reversed(found):
        between = text[cue.end() : quote.start]
        beside = bool(cues.ADJACENT.match(between) or cues.TO_THE_QUOTATION.fullmatch(between))
        source = None
        if cue[0].endswith("ing") and not _HAS_BEEN.search(text[max(0, cue.start() - 12) : cue.start()]):
            source = main_subject(text, names, left.start, cue.start())
        source = source or subject_before(text, names, left.start, cue.start())
        if source is not None or beside:
            return Found(source, Span(*cue.span()), "beside" if beside else "elsewhere")
    if left.of(text).rstrip().endswith(":"):
        source = main_subject(text, names, left.start, left.end)
        return Found(source, None, "beside") if source else None
    return None


_HAS_BEEN = re.compile(r"\b(?:is|are|was|were|been|be)\s+\Z")


_INVERTED = re.compile(r"[\s,;:–—-]*(?:(?:as|so|and|then|also|hat|soll|a|ha)\s+)?\Z", re.IGNORECASE)


def _after_marks(text: str, names: Names, right: Span, quote: Quoted) -> Found | None:
    """The source after the marks, as in ``," said Ana Brel``, or ``," Brel, who runs the mill, said``."""
    signature = cues.SIGNATURE.match(text, right.start, right.start + 12)
    if signature:
        signed = next(
            (n for n in names.between(signature.end(), signature.end() + 100) if n.kind == "person"), None
        )
        if signed is not None and _SIGNED_AS.fullmatch(text, signature.end(), signed.title_start):
            return Found(Source(Span(signature.end(), signed.end), "person", signed), None, "beside")
    according = cues.ACCORDING.search(text, right.start, right.end)
    cue = cues.cue_pattern().search(text, right.start, right.end)
    if (
        according
        and not _begins_anew(text, quote, right)
        and (cue is None or according.start() < cue.start())
    ):
        source = source_after(text, names, according.end(), right.end)
        how = "beside" if according.start() - right.start < 4 else "elsewhere"
        return Found(source, Span(*according.span()), how) if source else None
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


def _so_named(text: str, names: Names, right: Span) -> Found | None:
    """The source in German: ``“, so Brel.``."""
    so = _SO.match(text, right.start, right.end)
    source = source_after(text, names, so.end(), right.end) if so else None
    if so is None or source is None or source.name is None or not _ENDS.match(text, source.span.end):
        return None
    return Found(source, Span(*so.span(1)), "beside")


_SO = re.compile(r"\s?,\s+(so)\s+(?=\S)")
_ENDS = re.compile(r"\s*(?:[.,;]|\Z)")


def _unknown_verb(text: str, names: Names, right: Span, quote: Quoted) -> Found | None:
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
    return Found(source, Span(*verb.span(1)), "beside") if verb else None


_TIGHT = 60


def _begins_anew(text: str, quote: Quoted, right: Span) -> bool:
    """Whether the quotation ended its sentence, so that what follows is likely about something else."""
    following = right.of(text).lstrip()[:1]
    return text[quote.inner.end - 1 : quote.inner.end] in {".", "。"} and following.isupper()


def _around_cue(text: str, names: Names, right: Span, cue: re.Match[str], quote: Quoted) -> Found | None:
    before = text[right.start : cue.start()]
    span = Span(*cue.span())
    inverted = cue[0] not in _NEVER_FIRST
    if inverted and _INVERTED.match(before):
        source = source_after(text, names, cue.end(), right.end)
        if source is not None:
            return Found(source, span, "beside")
    closes = text[quote.inner.end - 1 : quote.inner.end] in STOPS or before.lstrip()[:1] in {
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
            return Found(source, span, "beside")
    if inverted and re.search(r",\s*\Z", before):
        source = source_after(text, names, cue.end(), right.end) or source
    if source is None and text[quote.inner.end - 1] in ",?!":
        stranger = _STRANGER.fullmatch(text, right.start, cue.start())
        if stranger is None and inverted:
            stranger = _STRANGER.match(text, cue.end(), right.end)
        if stranger is not None:
            return Found(Source(Span(*stranger.span(1)), "unnamed"), span, "beside")
    if source is None and _INVERTED.match(before) and cue[0] in lexicon("cues without a subject"):
        return Found(None, span, "beside")
    return Found(source, span, "elsewhere") if source else None


_STRANGER = re.compile(r"\s+([^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){0,3})\s*")
"""Capitalised words that were not taken for a person's name, where the speaker must stand."""


_NEVER_FIRST = frozenset({"told", "tells", "telling"})


def _sentence_before(page: Page, names: Names, quote: Quoted, left: Span) -> Found | None:
    """The source in the sentence before, as in ``Brel denied it. "I was asleep."``, if there is one."""
    if left.of(page.text).strip() or not quote.inner.of(page.text).strip()[:1].isupper():
        return None
    number = page.sentence_no(quote.start)
    if number == 0 or len(quote.inner.of(page.text).split()) < _LEAST_CARRIED:
        return None
    sentence = page.sentences[number - 1]
    sentence = Span(max(sentence.start, sentence.end - _REACH), sentence.end)
    if page.quotes_between(sentence.start, sentence.end):
        return None
    new_line = "\n" in page.text[sentence.end : min(quote.start, sentence.end + 20)]
    colon = page.text[sentence.end - 1] in ":—–"
    if new_line and not colon:
        return None
    cue = cues.cue_pattern().search(page.text, sentence.start, sentence.end)
    source = _subject_of(page.text, names, sentence, cue)
    if source is None:
        return None
    return Found(source, Span(*cue.span()) if cue else None, "beside")


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
