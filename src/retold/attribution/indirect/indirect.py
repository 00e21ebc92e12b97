"""Who is said to have said what without quotation marks, or only partly in them.

Goes in: a page with its names, and what the rules of :mod:`retold.attribution.direct.direct` found. Comes
out: the same attributions, with sources where the rules found none, and with the whole of what is said where
that is more than stands in the marks; and those of indirect speech. Method: a trained tagger
(:mod:`retold.attribution.indirect.tagger`) marks sources, words of saying and contents; linking
(:mod:`retold.attribution.indirect.linking`) puts them together. Where the tagger's file is absent, or the
text is not English, the rules stand alone. Known failures: those of the tagger; see the model card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from retold.article import Span
from retold.attribution.direct.direct import Attribution, attributions_of_page
from retold.attribution.direct.further import with_further
from retold.attribution.indirect.decoding import Tagged
from retold.attribution.indirect.linking import Frame, Linked, link
from retold.attribution.indirect.tagger import Tagger, tagger
from retold.attribution.indirect.traits import traits
from retold.attribution.names.names import Names
from retold.attribution.reading.page import Page
from retold.attribution.reading.pieces import BREAK, Pieces, pieces
from retold.attribution.sources.phrases import source_of
from retold.attribution.sources.sources import Source
from retold.attribution.sources.who import Who

_WORD = re.compile(r"\w+")
_MOSTLY_QUOTED = 0.8
_LEAST_MIXED = 2
_OWN_WORDS = 2
"""Words outside the marks from which the whole of what is said is more than the words in them."""
_ENGLISH = frozenset(["the", "of", "to", "and", "in", "that", "is", "was", "for", "on", "he", "she", "it"])
_LEAST_ENGLISH = 0.12
_LOOKED_AT = 400


def all_attributions(page: Page, names: Names) -> list[Attribution]:
    """The attributions of a page, direct, mixed and indirect, in order of their content."""
    return of_pages([(page, names)])[0]


def of_pages(pages: Sequence[tuple[Page, Names]]) -> list[list[Attribution]]:
    """The same for each of several pages, which is faster than one by one; memory grows with their number."""
    found = [attributions_of_page(page, names) for page, names in pages]
    network = tagger()
    if network is not None:
        found = _with_tagged(pages, found, network)
    return [with_further(*page, said) for page, said in zip(pages, found, strict=True)]


def _with_tagged(
    pages: Sequence[tuple[Page, Names]], said: Sequence[list[Attribution]], network: Tagger
) -> list[list[Attribution]]:
    """The attributions of each page with what the network finds in those in English."""
    found = list(said)
    cuts = [pieces(page.text) for page, _ in pages]
    english = [number for number, cut in enumerate(cuts) if is_english(cut)]
    rows = [traits(*pages[n], cuts[n], found[n], network.vocabulary) for n in english]
    for n, spans in zip(english, network.spans(rows), strict=True):
        linked = link(frame_of(pages[n][0], cuts[n], spans), network.links)
        found[n] = _merged(*pages[n], found[n], cuts[n], linked)
    return found


def is_english(cut: Pieces) -> bool:
    """Whether the first words of a text are English ones."""
    words = [word.lower() for word in cut.words[:_LOOKED_AT] if word[0].isalpha()]
    return bool(words) and sum(word in _ENGLISH for word in words) >= _LEAST_ENGLISH * len(words)


def found_in(
    page: Page, names: Names, said: Sequence[Attribution], cut: Pieces, network: Tagger
) -> list[Linked]:
    """The attributions as the tagger sees them."""
    rows = traits(page, names, cut, said, network.vocabulary)
    return link(frame_of(page, cut, network.spans([rows])[0]), network.links)


def frame_of(page: Page, cut: Pieces, spans: Sequence[Tagged]) -> Frame:
    """Spans of a page with what linking is told of the text around them."""
    starts = np.array(cut.starts)
    sentence = np.searchsorted(np.array([s.start for s in page.sentences]), starts, "right")
    paragraph = np.cumsum(np.array([word == BREAK for word in cut.words]))
    marked = np.zeros(len(cut), np.bool_)
    first = np.searchsorted(starts, [quote.start for quote in page.quotes])
    after = np.searchsorted(starts, [quote.end for quote in page.quotes])
    for a, b in zip(first, after, strict=True):
        marked[a:b] = True
    return Frame(spans, sentence.tolist(), paragraph.tolist(), marked.tolist())


def _merged(
    page: Page, names: Names, said: Sequence[Attribution], cut: Pieces, linked: Sequence[Linked]
) -> list[Attribution]:
    who = Who(page, names)
    rows = list(said)
    starts = np.array([found.content.start for found in rows])
    added: list[Attribution] = []
    for one in linked:
        source = _source(page, names, cut, one)
        name, description = who.name_of(source) if source else (None, None)
        cue = Span(cut.starts[one.cue.first], cut.ends[one.cue.after - 1]) if one.cue else None
        speech = Attribution(Span(0, 0), "indirect", source.span if source else None, cue, name, description)
        for piece in one.contents:
            whole = Span(cut.starts[piece.first], cut.ends[piece.after - 1])
            known = list(_overlapping(rows, starts, whole))
            for number in known:
                rows[number] = _filled(page, rows[number], speech, whole)
            added += _new(page, speech, whole, [rows[number].content for number in known])
    one_a_place = {found.content.start: found for found in (*added, *rows)}
    return [one_a_place[start] for start in sorted(one_a_place)]


def _overlapping(rows: Sequence[Attribution], starts: npt.NDArray[np.int64], span: Span) -> Iterator[int]:
    """Numbers of the attributions by rules whose content shares characters with a span."""
    number = max(0, int(np.searchsorted(starts, span.start, "right")) - 1)
    while number < len(rows) and rows[number].content.start < span.end:
        if rows[number].content.end > span.start:
            yield number
        number += 1


def _filled(page: Page, known: Attribution, speech: Attribution, whole: Span) -> Attribution:
    """An attribution by rules with what the tagger adds to it."""
    if speech.source is not None and known.source is None:
        known = replace(
            known,
            source=speech.source,
            cue=known.cue or speech.cue,
            name=speech.name,
            description=speech.description,
        )
    own = [Span(whole.start, known.content.start), Span(known.content.end, whole.end)]
    words = sum(len(_WORD.findall(part.of(page.text))) for part in own if part.end > part.start)
    return replace(known, whole=whole) if words >= _OWN_WORDS else known


def _new(page: Page, speech: Attribution, whole: Span, known: Sequence[Span]) -> list[Attribution]:
    """Attributions that the rules have nothing of: each of the words in marks, else all that is said."""
    rows: list[Attribution] = []
    for quote in page.quotes_between(whole.start - 1, whole.end):
        words = len(_WORD.findall(quote.inner.of(page.text)))
        mostly = words >= _MOSTLY_QUOTED * len(_WORD.findall(whole.of(page.text)))
        enough = words >= _LEAST_MIXED or (mostly and words)
        if enough and quote.inner.end <= whole.end + 1 and not any(quote.inner.overlaps(k) for k in known):
            around = Span(min(whole.start, quote.inner.start), max(whole.end, quote.inner.end))
            kind = "direct" if mostly else "mixed"
            rows.append(replace(speech, content=quote.inner, kind=kind, whole=None if mostly else around))
    if rows or known or speech.cue is None:
        return rows
    return [replace(speech, content=whole)]


def _source(page: Page, names: Names, cut: Pieces, one: Linked) -> Source | None:
    if one.source is None:
        return None
    span = Span(cut.starts[one.source.first], cut.ends[one.source.after - 1])
    return source_of(page.text, names, span)
