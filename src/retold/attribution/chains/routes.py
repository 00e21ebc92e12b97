"""Through which outlets words came to an article: ``told Coast Radio, the Gazette reported``.

Goes in: a page, its attributions and its credits. Comes out: for each attribution the outlets on the way,
from the article outwards, and whether the last of them heard the voice itself. Method: the outlets that the
sentence of the word of saying credits; a listener ("told", "in an interview with") belongs to the word of
saying beside it, and stands nearest to the voice; who goes on speaking keeps the way. Known failures:
sentences in which two outlets report two voices; a voice that goes from one interview to another unsaid.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from retold.article import Span
from retold.attribution.credits.credits import Credit
from retold.attribution.credits.outlets import canonical_outlet, outlet_key
from retold.attribution.direct.direct import Attribution
from retold.attribution.reading.page import Page

_CARRIED_CHARACTERS = 1_500
"""How far behind its last words a voice still speaks in the same interview."""
_TOLD_US = re.compile(
    r"\b(?:told|tells|interview\s+with|speaking\s+to|spoke\s+(?:to|with))\s+"
    r"(?:(?-i:us|me)|this\s+(?:newspaper|reporter|magazine|website|paper|outlet|publication|network|agency))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one attribution.

    Attributes:
        via: Standard names of the outlets it came through, from the article outwards; empty if none is named.
        told: The outlet that heard the voice itself, where the text says so.
        access: own, if that is the article's own outlet; direct, if it is another; relay, if outlets report
            what the voice said; ``None`` if the text says nothing.
    """

    via: tuple[str, ...] = ()
    told: str | None = None
    access: str | None = None


def routes(
    page: Page,
    said: Sequence[Attribution],
    voices: Sequence[str | None],
    credits: Sequence[Credit],
    outlet: str | None,
) -> list[Route]:
    """The way of each attribution.

    Args:
        page: The text.
        said: Its attributions, in the order of the text.
        voices: Name or role of each.
        credits: What the text credits, the outlet's own mentions included.
        outlet: Who published it.
    """
    given: dict[int, list[Credit]] = defaultdict(list)
    for credit in credits:
        if credit.kind in {"interview", "report", "cited"}:
            given[credit.sentence.start].append(credit)
    own = outlet_key(canonical_outlet(outlet)) if outlet else ""
    sentences = [_sentence(page, one) for one in said]
    together: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        together[sentence.start].append(number)
    found: list[Route] = []
    for number, one in enumerate(said):
        sentence = sentences[number]
        beside = [(said[n], voices[n]) for n in together[sentence.start]]
        here = [c for c in given.get(sentence.start, ()) if not is_source(one.source, c)]
        way = _way(one, voices[number], beside, here, own)
        if way.access is None and _TOLD_US.search(
            page.text, sentence.start, min(sentence.end, sentence.start + 600)
        ):
            way = Route(access="own")
        found.append(way)
    return _carried(said, voices, found)


def is_source(source: Span | None, credit: Credit) -> bool:
    """Whether the outlet credited is the source itself, and not somebody of it or heard by it."""
    if source is None or credit.kind == "interview" or credit.cue.lower().startswith("writing"):
        return False
    return credit.span.overlaps(source) and credit.span.end >= source.end - 1


def _sentence(page: Page, said: Attribution) -> Span:
    place = said.cue or said.source or said.content
    return page.sentences[page.sentence_no(place.start)] if page.sentences else place


_Beside = Sequence[tuple[Attribution, str | None]]


def _way(said: Attribution, voice: str | None, beside: _Beside, credits: Sequence[Credit], own: str) -> Route:
    told = next((c for c in credits if c.kind == "interview" and _is_listener(said, voice, beside, c)), None)
    reports = sorted(
        (c for c in credits if c.kind != "interview"), key=lambda c: (c.kind == "cited", c.span.start)
    )
    names = [c.outlet for c in reports] + ([told.outlet] if told else [])
    via = tuple(dict.fromkeys(name for name in names if outlet_key(name) != own))
    listener = told.outlet if told else None
    if listener is not None and outlet_key(listener) == own:
        return Route(via, listener, "relay" if via else "own")
    if listener is not None:
        return Route((*(name for name in via if name != listener), listener), listener, "direct")
    return Route(via, None, "relay" if via else None)


def _is_listener(said: Attribution, voice: str | None, beside: _Beside, credit: Credit) -> bool:
    """Whether it is this voice that an outlet heard: the one whose word of saying is next to the outlet."""
    nearest, whose = min(beside, key=lambda pair: _distance(pair[0], credit))
    return said is nearest or said.cue == nearest.cue or (voice is not None and voice == whose)


def _distance(said: Attribution, credit: Credit) -> int:
    place = said.cue or said.source or said.content
    gap = max(credit.span.start - place.end, place.start - credit.span.end, 0)
    return gap if place.start <= credit.span.start else 2 * gap + 1


def _carried(said: Sequence[Attribution], voices: Sequence[str | None], found: list[Route]) -> list[Route]:
    """The ways, with those of voices that go on speaking filled in."""
    last: int | None = None
    for number, way in enumerate(found):
        if voices[number] is None:
            continue
        same = last is not None and voices[last] == voices[number]
        near = last is not None and said[number].content.start - said[last].content.end <= _CARRIED_CHARACTERS
        if way.access is None and last is not None and same and near:
            found[number] = found[last]
        last = number
    return found
