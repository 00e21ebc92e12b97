"""What is found in one article > its rows of ``attributions``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.attribution.chains.cited import cited, without_citing
from retold.attribution.chains.routes import Route, is_source, routes
from retold.attribution.credits.credits import Credit
from retold.attribution.credits.outlets import canonical_outlet, is_agency, outlet_key
from retold.attribution.direct.direct import Attribution
from retold.attribution.direct.further import by_rules
from retold.attribution.indirect.indirect import of_pages
from retold.attribution.names.names import Names
from retold.attribution.reading.page import Page
from retold.attribution.sources.kinds import kind_of
from retold.attribution.sources.roles import role_of, settled
from retold.engine.bundle import Row

_WITH_ROLE = frozenset({"unnamed", "organisation", "document", "post"})
"""Kinds of source that are known by a role where they have no name."""
_OUTLETS = frozenset({"outlet", "agency"})


@dataclass(frozen=True, slots=True)
class _Voice:
    words: str | None
    kind: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the parts of this module see it.

    Attributes:
        row: Its row, with ``closely`` for whether indirect speech is looked for.
        page: Its text.
        credits: What it credits, the mentions of its own outlet included.
        names: The names in it.
        outlets: What it credits by name.
    """

    row: Row
    page: Page
    credits: Sequence[Credit]
    names: Names
    outlets: frozenset[str]

    @classmethod
    def of(cls, row: Row, page: Page, credits: Sequence[Credit]) -> Article:
        """An article from its row, its text and its credits."""
        names = Names(page.text, page.embedded)
        return cls(row, page, credits, names, frozenset(credit.outlet for credit in credits))


def attribution_rows(row: Row, page: Page, credits: Sequence[Credit]) -> list[Row]:
    """The rows of one article, in the order of what is said."""
    return rows_of_articles([Article.of(row, page, credits)])


def rows_of_articles(articles: Sequence[Article]) -> list[Row]:
    """The rows of some articles, one article after the other; memory grows with their number."""
    closely = [n for n, article in enumerate(articles) if article.row["closely"]]
    read = of_pages([(articles[n].page, articles[n].names) for n in closely])
    found = dict(zip(closely, read, strict=True))
    return [
        row
        for n, article in enumerate(articles)
        for row in _rows(article, found[n] if n in found else by_rules(article.page, article.names))
    ]


def _rows(article: Article, found: Sequence[Attribution]) -> list[Row]:
    page, row = article.page, article.row
    said = [_by_outlet(one, article.credits) for one in without_citing(page, found)]
    voices = _voices(article, said)
    keys = [_key(*pair) for pair in zip(said, voices, strict=True)]
    ways = routes(page, said, keys, article.credits, row["outlet"])
    rows = [_row(row["article_id"], *found) for found in zip(said, voices, ways, strict=True)]
    way_of = {one.content.start: way for one, way in zip(said, ways, strict=True)}
    return rows + _cited_rows(article, said, way_of)


def _by_outlet(said: Attribution, credits: Sequence[Credit]) -> Attribution:
    """The attribution with the outlet's name where words such as "the report" stand for one.

    Who speaks to an outlet is not that outlet, though its name may be the only one there.
    """
    heard = (c.span for c in credits if c.kind == "interview" and c.outlet == said.name)
    within = next((span for span in heard if said.source is not None and span.overlaps(said.source)), None)
    if said.source is not None and within is not None:
        return replace(said, name=None, source=said.source if said.source.start < within.start - 4 else None)
    outlet = next((c.outlet for c in credits if is_source(said.source, c)), None)
    return replace(said, name=outlet, description=None) if outlet and said.name is None else said


def _voices(article: Article, said: Sequence[Attribution]) -> list[_Voice]:
    words = [one.source.of(article.page.text) if one.source else None for one in said]
    kinds = [_kind(article, source, one.name) for source, one in zip(words, said, strict=True)]
    roles = settled(
        [
            role_of(source) if source and one.name is None and kind in _WITH_ROLE else None
            for source, one, kind in zip(words, said, kinds, strict=True)
        ]
    )
    return [_Voice(*voice) for voice in zip(words, kinds, roles, strict=True)]


def _kind(article: Article, words: str | None, name: str | None) -> str | None:
    """The kind of a source, those the article credits being outlets, and its own one the author."""
    kind, own = kind_of(words, name, article.names), article.row["outlet"]
    if name is None or kind == "person":
        return kind
    if own and outlet_key(name) == outlet_key(canonical_outlet(own)):
        return "author"
    if name in article.outlets:
        return "agency" if is_agency(name) else "outlet"
    return kind


def _key(said: Attribution, voice: _Voice) -> str | None:
    return said.name or voice.role


def _row(article_id: str, said: Attribution, voice: _Voice, way: Route) -> Row:
    return {
        "attribution_id": f"{article_id}:{said.content.start}",
        "article_id": article_id,
        "kind": said.kind,
        "content_start": said.content.start,
        "content_end": said.content.end,
        "whole_start": (said.whole or said.content).start,
        "whole_end": (said.whole or said.content).end,
        "source_start": said.source.start if said.source else None,
        "source_end": said.source.end if said.source else None,
        "cue_start": said.cue.start if said.cue else None,
        "cue_end": said.cue.end if said.cue else None,
        "source": voice.words,
        "source_kind": voice.kind,
        "name": said.name,
        "role": voice.role,
        "description": said.description,
        "told": way.told,
        "via": list(way.via),
        "access": way.access,
    }


def _cited_rows(article: Article, said: Sequence[Attribution], way_of: dict[int, Route]) -> list[Row]:
    """Rows for the voices that outlets cite; they say what the outlet reports."""
    rows: list[Row] = []
    for one, reported in cited(article.page, article.names, said, article.credits):
        voice = _voices(article, [one])[0]
        if voice.kind in _OUTLETS or voice.kind is None or _key(one, voice) is None or one.source is None:
            continue
        before = way_of[reported.content.start].via
        way = Route((*before, reported.name or ""), None, "relay")
        made = _row(article.row["article_id"], replace(one, kind="indirect"), voice, way)
        made["attribution_id"] += f":{one.source.start}"
        rows.append(made)
    return rows
