"""The words that name a speaker, left or right of a word of saying.

Goes in: a text, its names, and where to look. Comes out: a source with its name, if it has one, and what the
text says it is. Method: commas cut the words before a verb of saying into segments; appositions and relative
clauses ("Ana Brel, who runs the mill, said") are stepped over; what is left ends in a name, a pronoun or a
noun. Known failures: subjects with a long clause of their own and no commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.article import Span
from retold.attribution.names.names import Names
from retold.attribution.names.runs import Name
from retold.attribution.reading import cues
from retold.attribution.reading.lexicon import words as lexicon
from retold.attribution.sources.descriptions import apposition, between_commas, cut, joined, says_what
from retold.attribution.sources.segments import is_aside, segments, without_auxiliary, without_brackets

_LONGEST_PHRASE = 14
_WORD = re.compile(r"[\w.’'-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to speak.

    Attributes:
        span: The words that name the source.
        kind: person, body, place, pronoun or unnamed.
        name: The name, for a person or body.
        description: What the text says the source is.
        pronoun: The pronoun in lower case, else empty.
    """

    span: Span
    kind: str
    name: Name | None = None
    description: str | None = None
    pronoun: str = ""


def subject_before(text: str, names: Names, start: int, end: int) -> Source | None:
    """The source whose verb of saying begins at ``end``; words before ``start`` are not looked at."""
    start = max(start, end - 400)
    if cues.COORDINATED.search(text, max(start, end - 40), end):
        return main_subject(text, names, start, end)
    end = without_brackets(text, start, without_auxiliary(text, start, end))
    parts = segments(text, start, end)
    last = len(parts) - 1
    skipping = False
    while last > 0 and (
        not parts[last].of(text).strip() or is_aside(text, names, parts, last, skipping=skipping)
    ):
        skipping = True
        last -= 1
    found = _phrase(text, names, parts[last])
    if found is None or last == len(parts) - 1:
        return found
    aside = between_commas(text, parts[last + 1].start, parts[-1].end)
    if aside and not (cues.APPOSITION.match(aside) and says_what(aside)):
        aside = None
    return Source(found.span, found.kind, found.name, joined(found.description, aside), found.pronoun)


def main_subject(text: str, names: Names, start: int, end: int) -> Source | None:
    """The subject of a sentence whose verb of saying has none beside it: ``Brel left the room, saying``."""
    named = [n for n in names.between(start, end) if n.kind in {"person", "word", "body"}]
    inside = [n for n in named if not _is_beside(text, start, n)] or named
    first = inside[0] if inside else None
    if first is not None and first.kind != "person" and len(inside) > 1 and inside[1].kind == "person":
        # "the Harrow council member Ana Brel": the person, not the body.
        first = first if _PARTED.search(text[first.end : inside[1].title_start]) else inside[1]
    pronoun = _FIRST_PRONOUN.match(text, start, end)
    if pronoun and (first is None or pronoun.start(1) < first.start):
        return Source(Span(*pronoun.span(1)), "pronoun", pronoun=pronoun[1].lower())
    return _with_premodifiers(text, first, start) if first else None


def _is_beside(text: str, start: int, name: Name) -> bool:
    """Whether a name is no subject: a preposition goes before it, or it goes before a noun."""
    before = text[max(start, name.title_start - 40) : name.title_start]
    if name.kind == "person" and name.title_start == name.start and _ARTICLE.search(before):
        return _NOUN.match(text, name.end) is not None
    return _OBLIQUE.search(before) is not None


_ARTICLE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s+[a-z]")
_OBLIQUE = re.compile(rf"\b(?:{cues.BEFORE_NO_SUBJECT}|at|told)\s+(?:the\s+)?\Z", re.IGNORECASE)


_FIRST_PRONOUN = re.compile(r"\W*(?:\w+,\s)?(he|she|they)\b", re.IGNORECASE)


def source_after(text: str, names: Names, start: int, end: int) -> Source | None:
    """The source that follows a verb of saying which ends at ``start``."""
    end = min(end, start + 300)
    if match := cues.PRONOUN_AFTER.match(text, start, end):
        return Source(Span(match.start(1), match.end(1)), "pronoun", pronoun=match[1].lower())
    if cues.PREPOSITION.match(text, start, end):
        return None
    first = _first_name(text, names, start, end)
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    if first is not None:
        return _beginning_with(text, first, begin, end)
    stop = cues.NOUN_PHRASE_STOP.search(text, begin + 1, end)
    phrase = Span(begin, stop.start() if stop else end)
    beyond = names.between(phrase.end, min(end, phrase.end + 80))
    if beyond and beyond[0].kind == "person" and text[phrase.end : beyond[0].title_start].strip() == ",":
        return _named(beyond[0], Span(begin, beyond[0].end), phrase.of(text).strip())
    return _unnamed(text, phrase) if _is_somebody(phrase.of(text)) else None


def _beginning_with(text: str, name: Name, begin: int, end: int) -> Source:
    """The source between two offsets whose first name this is: that name, or whoever belongs to it."""
    before = text[begin : name.title_start]
    if cues.IN_ANOTHERS_SERVICE.search(before) or _OFFICE_ELSEWHERE.fullmatch(before):
        return _unnamed(text, Span(begin, name.end))
    if _OWNED.match(text, name.end, end):
        stop = cues.NOUN_PHRASE_STOP.search(text, name.end + 3, end)
        return _unnamed(text, Span(begin, stop.start() if stop else end))
    before = text[begin : name.start].strip(" ,")
    description = joined(before if says_what(before) else None, apposition(text, name.end, end))
    return _named(name, Span(begin, name.end), description)


def _is_somebody(phrase: str) -> bool:
    """Whether a noun phrase can speak: it says so, or it is short and has an article."""
    count = len(phrase.split())
    short = 1 < count <= 8 and bool(cues.DETERMINER.match(phrase.strip()))
    return count > 0 and (short or bool(cues.HUMAN.search(phrase)))


def _first_name(text: str, names: Names, start: int, end: int) -> Name | None:
    """The first name after ``start`` that no mark and no verb separates from it."""
    found: Name | None = None
    for name in names.between(start, end):
        if name.kind == "title":
            continue
        before = text[start if found is None else found.end : name.title_start]
        parted = _PARTED.search(before) and not _OFFICE_OF.fullmatch(before)
        if parted or (found is not None and (name.kind != "person" or not before.strip())):
            break
        found = name
        if name.kind == "person":
            break
    return None if found is None or found.kind == "place" else found


_PARTED = re.compile(
    r"[,;:“”\"\n()]|\b(?:in|on|during|at|after|when|as|who|that|of|for|from|and|said|told)\b|[’']s\b"
)


_OFFICE_ELSEWHERE = re.compile(
    r"\s*(?:le|la|les|el|los|las|il|lo|i|o|os|a)\s+(?:[a-zà-ÿ]+\s+){1,3}(?:de|du|des|del|della|di|do|da|dos)\s+"
    r"(?:(?:la|el|las|los)\s+)?"
)
"""``le maire de Karst``: the place is not who speaks."""
_OWNED = re.compile(r"[’']s?\s+[a-z]+")
"""Behind a name that somebody else belongs to: ``said Brel’s lawyer``."""
_OFFICE_OF = re.compile(
    r"\s*(?:[\w’'-]+\s+){0,3}[A-Z][a-z]+\s+(?:of|for)\s+(?:(?:the|and)\s+|[A-Z][\w-]*,?\s+){1,5}"
)
"""Between a word of saying and a name: ``said Secretary of Ports Ana Brel``."""


def _phrase(text: str, names: Names, segment: Span) -> Source | None:
    """The source at the end of a segment."""
    content = segment.of(text).rstrip(" )”\"’'")
    end = segment.start + len(content)
    if match := cues.PRONOUN.search(content[-8:]):
        begin = end - len(match[1])
        return Source(Span(begin, end), "pronoun", pronoun=match[1].lower())
    clause = list(cues.CLAUSE.finditer(text, segment.start, end))
    begin = clause[-1].end() if clause else segment.start
    inside = names.between(begin, end)
    last = next((name for name in reversed(inside) if name.kind != "title"), None)
    if last is not None and end - last.end <= 1:
        return _at_name(text, Span(begin, end), last, inside)
    person = next(
        (n for n in reversed(inside) if n.kind == "person" and cues.HEAD_OF.match(text, n.end, end)), None
    )
    if person is not None:
        return _with_premodifiers(text, person, begin)
    return _noun_phrase(text, Span(begin, end))


def _at_name(text: str, phrase: Span, last: Name, inside: list[Name]) -> Source | None:
    """The source that ends in a name: that name, or whoever it belongs to."""
    before = text[phrase.start : last.title_start]
    if cues.IN_ANOTHERS_SERVICE.search(before):
        start = _noun_start(text, phrase.start, last.title_start)
        return _unnamed(text, Span(start, last.end))
    if last.kind != "person":
        heads = [n for n in inside if n.kind == "person" and cues.HEAD_OF.match(text, n.end, last.start)]
        if heads:
            return _with_premodifiers(text, heads[-1], phrase.start)
    return _with_premodifiers(text, last, phrase.start)


def _with_premodifiers(text: str, name: Name, start: int) -> Source:
    """A name with the words before it that say what its bearer is."""
    begin = name.title_start
    for match in reversed(list(_WORD.finditer(text, start, name.title_start))[-8:]):
        between = text[match.end() : begin]
        if between.strip() or (
            match[0].lower() in lexicon("words before a verb") and match[0].lower() not in _INNER
        ):
            break
        begin = match.start()
        if match[0].lower() in {"the", "a", "an"}:
            break
    description = text[begin : name.start].strip(" ,")
    if _BELONGING.search(description):
        return _unnamed(text, Span(begin, name.end))
    return _named(name, Span(begin, name.end), description if says_what(description) else None)


_BELONGING = re.compile(r"\w\s+(?:of|for|at|from)(?:\s+the)?\Z")


_INNER = frozenset({"of", "the", "for", "a", "an"})


def _noun_phrase(text: str, phrase: Span) -> Source | None:
    start = _noun_start(text, phrase.start, phrase.end)
    content = text[start : phrase.end]
    words = _WORD.findall(content)
    if not words or len(words) > _LONGEST_PHRASE or not _is_somebody(content):
        return None
    return _unnamed(text, Span(start, phrase.end))


def _noun_start(text: str, start: int, end: int) -> int:
    """Where the noun phrase that ends at ``end`` begins: at its outermost article."""
    found = [m.start() for m in cues.DETERMINER.finditer(text, start, end)]
    if not found:
        words = list(_WORD.finditer(text, start, end))[-4:]
        return words[0].start() if words else start
    begin = found[-1]
    for earlier in reversed(found[:-1]):
        if not re.search(r"\b(?:of|for|from|in|at|to|with|by)\s+\Z", text[earlier:begin]):
            break
        begin = earlier
    return begin


def _named(name: Name, span: Span, description: str | None) -> Source:
    return Source(span, name.kind, name, cut(description))


def _unnamed(text: str, span: Span) -> Source:
    content = span.of(text).rstrip()
    lead = cues.CONNECTIVE.match(content)
    start = span.start + (lead.end() if lead else 0)
    trimmed = Span(start, span.start + len(content))
    return Source(trimmed, "unnamed", description=cut(trimmed.of(text).strip()))
