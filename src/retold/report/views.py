"""A story as the page shows it: its parts in order, each of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from retold.article import Span
from retold.report.evidence import Evidence, Piece, differences, evidence
from retold.report.findings import (
    Addition,
    Article,
    Credit,
    Derivation,
    Place,
    Quotation,
    SetAside,
    Story,
    Variant,
)
from retold.report.graph import Edge, Graph
from retold.report.headline import headline, to_know
from retold.report.phrases import Phrase, mentions

MOST_EDGES = 40
MOST_VARIANTS = 60
MOST_QUOTATIONS = 40
MOST_ARTICLES = 100
MOST_CREDITS = 60
MOST_SENTENCES = 12
_CONTEXT = 90
"""Characters shown on either side of a reading."""
_KINDS = {
    "figure": "Figures",
    "date": "Dates",
    "name": "Names",
    "term": "Wording",
    "quotation": "Quoted words",
}


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A derivation with what shows it."""

    edge: Edge
    why: Phrase
    evidence: Evidence
    alternatives: Sequence[Derivation]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A bit of an article with its middle marked."""

    article_id: str
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """A variant with the sentence of each article."""

    variant: Variant
    excerpts: Sequence[Excerpt]


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a quotation and who has it; what differs from the fullest version is marked."""

    article_ids: Sequence[str]
    pieces: Sequence[Piece]
    marked: bool


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation in its versions, the fullest first."""

    speaker: str | None
    described: Sequence[str]
    versions: Sequence[Version]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article, and what it adds of its own."""

    article: Article
    parents: Sequence[Edge]
    addition: Addition | None
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as the page shows it.

    Attributes:
        prefix: Begins the ids of its parts.
        more: By part, how much of it is not shown.
    """

    story: Story
    graph: Graph
    prefix: str
    headline: str
    to_know: Sequence[Phrase]
    undecided: Sequence[Phrase]
    edges: Sequence[EdgeView]
    variants: Sequence[tuple[str, Sequence[VariantView]]]
    quotations: Sequence[QuotationView]
    articles: Sequence[ArticleView]
    credits: Sequence[tuple[Credit, Excerpt]]
    lost_why: Sequence[Phrase]
    more: dict[str, int]

    def excerpt_of(self, credit: Credit) -> Excerpt:
        """The sentence of a credit."""
        return _credit_excerpt(self.graph, credit)

    def text_of(self, stretch: SetAside) -> str:
        """The beginning of a stretch that was set aside."""
        return _shortened(self.graph.articles[stretch.article_id].text[slice(*stretch.span)])


def story_view(story: Story, prefix: str) -> StoryView:
    """Everything the page shows of a story."""
    graph = Graph(story)
    quoted = [quotation for quotation in story.quotations if len(quotation.readings) > 1]
    return StoryView(
        story=story,
        graph=graph,
        prefix=prefix,
        headline=headline(story),
        to_know=to_know(story),
        undecided=[mentions(question.question, story) for question in story.undecided],
        edges=[_edge(graph, edge) for edge in graph.edges[:MOST_EDGES]],
        variants=list(_variants(graph)),
        quotations=[_quotation(story, quotation) for quotation in quoted[:MOST_QUOTATIONS]],
        articles=_articles(graph),
        credits=[(credit, _credit_excerpt(graph, credit)) for credit in story.credits[:MOST_CREDITS]],
        lost_why=[mentions(lost.why, story) for lost in story.lost_sources],
        more={
            "edges": max(0, len(graph.edges) - MOST_EDGES),
            "variants": max(0, len(story.variants) - MOST_VARIANTS),
            "quotations": max(0, len(quoted) - MOST_QUOTATIONS),
            "articles": max(0, len(story.articles) - MOST_ARTICLES),
            "credits": max(0, len(story.credits) - MOST_CREDITS),
        },
    )


def _edge(graph: Graph, edge: Edge) -> EdgeView:
    alternatives = graph.alternatives(edge.child) if edge.main else []
    return EdgeView(edge, mentions(edge.derivation.why, graph.story), evidence(graph, edge), alternatives)


def _variants(graph: Graph) -> Iterator[tuple[str, Sequence[VariantView]]]:
    """The variants by kind, those most articles have first."""
    ranked = sorted(graph.story.variants, key=lambda v: -sum(len(r.article_ids) for r in v.readings))
    ranked = ranked[:MOST_VARIANTS]
    for kind in [*_KINDS, *sorted({v.kind for v in ranked} - set(_KINDS))]:
        found = [VariantView(v, list(islice(_excerpts(graph, v), 12))) for v in ranked if v.kind == kind]
        if found:
            yield _KINDS.get(kind, kind.capitalize()), found


def _excerpts(graph: Graph, variant: Variant) -> Iterator[Excerpt]:
    for reading in variant.readings:
        for name, place in zip(reading.article_ids, reading.places, strict=False):
            if name in graph.articles:
                yield excerpt(graph.articles[name], place)


def excerpt(article: Article, place: Place, around: Place | None = None) -> Excerpt:
    """A place in an article with what stands around it, as far as ``around`` or some words."""
    text, (start, end) = article.text, place
    first, last = around or (max(0, start - _CONTEXT), min(len(text), end + _CONTEXT))
    first, last = max(first, start - 4 * _CONTEXT), min(last, end + 4 * _CONTEXT)
    before, after = text[first:start], text[end:last]
    if first > 0 and not around:
        before = "…" + before[before.find(" ") + 1 :]
    if last < len(text) and not around:
        after = after[: after.rfind(" ") + 1].rstrip() + "…"
    return Excerpt(article.article_id, before, text[start:end], after)


def _credit_excerpt(graph: Graph, credit: Credit) -> Excerpt:
    return excerpt(graph.articles[credit.article_id], credit.span, credit.sentence_span)


def _quotation(story: Story, quotation: Quotation) -> QuotationView:
    """Versions that say the same in the same words are taken together."""
    same: dict[str, list[str]] = {}
    texts: dict[str, tuple[str, bool]] = {}
    for reading in quotation.readings:
        key = " ".join(reading.text.casefold().replace("’", "'").split()).strip(" .,;")
        if reading.article_id not in same.setdefault(key, []):
            same[key].append(reading.article_id)
        texts.setdefault(key, (reading.text, reading.marked))
    order = sorted(texts, key=lambda key: -len(key))
    fullest = texts[order[0]][0]
    versions = [
        Version(
            same[key], differences(fullest, texts[key][0])[1] if key != order[0] else [Piece(fullest)], marked
        )
        for key in order
        for marked in [texts[key][1]]
    ]
    speaker = next((s for s in story.speakers if s.speaker_id == quotation.speaker_id), None)
    return QuotationView(quotation.speaker, speaker.descriptions if speaker else (), versions)


def _articles(graph: Graph) -> list[ArticleView]:
    added = {addition.article_id: addition for addition in graph.story.additions}
    found = []
    for name, article in islice(graph.articles.items(), MOST_ARTICLES):
        addition = added.get(name)
        spans = addition.spans[:MOST_SENTENCES] if addition else ()
        sentences = [_shortened(Span(*span).of(article.text)) for span in spans]
        found.append(ArticleView(article, graph.parents.get(name, ()), addition, sentences))
    return found


def _shortened(text: str, most: int = 400) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
