"""Whom an outlet cites for what it reports: ``the Gazette reported, citing two pilots and a port report``.

Goes in: a page, its attributions and its credits. Comes out: one more attribution for each voice cited, with
the content of the outlet's. Method: the words behind "citing" up to the end of the clause, cut at commas and
"and". Known failures: voices described in a clause with a comma of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.article import Span
from retold.attribution.chains.routes import is_source
from retold.attribution.credits.credits import Credit
from retold.attribution.direct.direct import Attribution
from retold.attribution.names.names import Names
from retold.attribution.reading.page import Page
from retold.attribution.sources.phrases import source_of
from retold.attribution.sources.who import Who

_CITING = re.compile(r"\b(citing|quoting|cites|quotes)\s+", re.IGNORECASE)
_END = re.compile(r"[.;:“”\"\n()]|,\s+(?:the|The|a|an)\s+(?=[A-Z])|\b(?:said|reported|reports|that|who|as)\b")
_PART = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_LONGEST, _MOST = 300, 5


def without_citing(page: Page, said: Sequence[Attribution]) -> list[Attribution]:
    """The attributions but for those whose word of saying is "citing": what follows it is no speech."""
    return [one for one in said if one.cue is None or not _CITING.match(one.cue.of(page.text) + " ")]


def cited(
    page: Page, names: Names, said: Sequence[Attribution], credits: Sequence[Credit]
) -> Iterator[tuple[Attribution, Attribution]]:
    """Each voice that an outlet cites, with the outlet's attribution that it is cited for."""
    if not _CITING.search(page.text):
        return
    who = Who(page, names)
    sentences = {c.sentence.start: c.sentence for c in credits if c.kind == "report"}
    for start in sorted(sentences):
        sentence = sentences[start]
        match = _CITING.search(page.text, sentence.start, min(sentence.end, sentence.start + 2_000))
        outlets = [
            one
            for one in said
            if one.source is not None and sentence.start <= one.source.start < sentence.end
            if any(c.sentence.start == start and is_source(one.source, c) for c in credits)
        ]
        if match is None or not outlets:
            continue
        cue = Span(match.start(1), match.end(1))
        for part in _parts(page.text, match.end(), sentence.end):
            source = source_of(page.text, names, part)
            name, description = who.name_of(source)
            told = replace(outlets[0], source=part, cue=cue, name=name, description=description)
            yield told, outlets[0]


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    end = min(end, start + _LONGEST)
    stop = _END.search(text, start, end)
    end = stop.start() if stop else end
    cuts = [match.span() for match in _PART.finditer(text, start, end)][: _MOST - 1]
    edges = zip([start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True)
    for first, after in edges:
        words = text[first:after]
        if words.strip():
            left = len(words) - len(words.lstrip())
            yield Span(first + left, first + len(words.rstrip()))
