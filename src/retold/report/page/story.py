"""One story on the page: what to know, the family tree, and the evidence for each statement."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from retold.report.findings import Story
from retold.report.graph import AN_ORIGIN, Graph
from retold.report.markup import bdi, element, joined, unbroken
from retold.report.page.articles import articles, credits, set_aside
from retold.report.page.derivations import derivations, lost_sources, tree
from retold.report.page.marks import Marks, folding
from retold.report.page.variants import quotations, variants
from retold.report.page.voices import voices
from retold.report.picture.svg import stemma_svg
from retold.report.words.digest import to_know
from retold.report.words.headline import headline, how_many
from retold.report.words.mentions import mentions
from retold.report.words.phrases import count

_MOST_QUESTIONS = 5
"""Questions shown at once; the others fold."""


def story_part(story: Story, number: int, alone: bool) -> Markup:
    """A story; one that is not alone folds, and has its own headline."""
    marks = Marks(Graph(story), f"s{number}")
    parts = {
        "derivations": derivations(marks, first_open=alone),
        "variants": variants(marks),
        "quotations": quotations(marks),
        "voices": voices(marks),
        "articles": articles(marks),
        "credits": credits(marks),
    }
    content = joined(
        element("ul", [element("li", marks.phrase(phrase)) for phrase in to_know(story)], class_="know"),
        _contents(marks.prefix, [name for name, part in parts.items() if part]) if alone else None,
        _figure(marks),
        _undecided(marks),
        lost_sources(marks),
        parts.values(),
        set_aside(marks),
    )
    if alone:
        return content
    size = f" {count(len(story.articles), 'article')}, {how_many(story)}"
    summary = [element("span", bdi(story.title), class_="title"), element("span", size, class_="about")]
    head = element("h2", unbroken(bdi(headline(story))), ".", class_="headline anchor", id_=marks.prefix)
    return folding(summary, [head, content], class_="story", open_=number == 1)


def _contents(prefix: str, names: list[str]) -> Markup:
    titles = {
        "derivations": "Who took from whom",
        "variants": "What differs",
        "quotations": "Quotations",
        "voices": "Who speaks",
        "articles": "The articles",
        "credits": "Who is credited",
    }
    links = [(f"{prefix}-{name}", titles[name]) for name in names]
    links += [("inputs", "What was read"), ("help", "How to read this page")]
    items = [element("li", element("a", title, href=f"#{place}")) for place, title in links]
    return element("nav", element("ul", items), aria_label="On this page")


def _figure(marks: Marks) -> Markup:
    drawing = stemma_svg(marks.graph, marks.layout, marks.prefix)
    frame = element("div", drawing, class_="wide", tabindex=0, role="region", aria_label="Family tree")
    return element("figure", frame, tree(marks), element("figcaption", _legend(marks.graph)))


def _legend(graph: Graph) -> Iterator[Markup]:
    def key(kind: str, meaning: str) -> Markup:
        return element("span", element("span", class_=f"key {kind}".strip()), meaning)

    yield key("", "article")
    if any(graph.role(node) == AN_ORIGIN for node in graph.articles):
        yield key("origin", "article that is an origin")
    if any(node in graph.lost for node in graph.nodes):
        yield key("lost", "source that is not in the pile")
    if graph.edges:
        yield key("line", "derives from, with how probable that is; follow it to the evidence")
    if not all(edge.main for edge in graph.edges):
        yield key("line second", "a further source of the article, for a part of it")


def _undecided(marks: Marks) -> Markup | None:
    questions = marks.graph.story.undecided
    if not questions:
        return None
    lines = [element("p", marks.phrase(mentions(q.question, marks.graph.story))) for q in questions]
    rest = lines[_MOST_QUESTIONS:]
    folded = folding(f"{len(rest)} more", rest) if rest else None
    head = element("h2", "What the texts cannot decide")
    return element("section", head, lines[:_MOST_QUESTIONS], folded, class_="open-questions")
