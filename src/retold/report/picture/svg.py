"""A stemma as SVG: cards for articles, dashed cards for lost sources, edges that link to their evidence.

Only classes, no colours: ``static/stemma.css`` gives them, in the page and in a notebook alike. Every string
is escaped by ``element``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from markupsafe import Markup

from retold.report.graph import AN_ORIGIN, ONE_OF_SEVERAL, SURE, Graph
from retold.report.markup import element, plain
from retold.report.picture.layout import CARD_HEIGHT, Layout
from retold.report.picture.svg_edges import arrow, labels, line, strokes_of
from retold.report.words.phrases import chance, count, day_of, when

_WIDTHS = {
    letter: width
    for width, letters in ((0.3, "iljI.,:;'’!| "), (0.45, "frt()[]-“”"), (0.53, "sczJ"), (0.95, "mwMW@%—…"))
    for letter in letters
}
"""Of the usual bold sans-serif letters, in em."""
_UPPER, _LOWER, _FULL = 0.7, 0.62, 1.0


def stemma_svg(graph: Graph, layout: Layout, prefix: str, links: bool = True) -> Markup:
    """The stemma of a story.

    Args:
        graph: What to draw.
        layout: Where.
        prefix: Begins the ids that the links lead to: ``PREFIX-edge-1``, ``PREFIX-article-A``.
        links: Whether there is evidence to link to.
    """
    parts = [element("title", f"Family tree of {count(len(graph.articles), 'article')}"), arrow(prefix)]
    parts += _axis(layout)
    strokes = strokes_of(graph, layout)
    parts += [line(graph, stroke, prefix, links) for stroke in strokes]
    parts += [label for stroke in strokes for label in labels(stroke)]
    parts += [_card(graph, node, layout, prefix, links) for node in layout.places]
    parts += _folded(layout)
    width, height = round(layout.width), round(layout.height)
    return element(
        "svg",
        *parts,
        class_="stemma",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="group",
        aria_label="Family tree: who derives from whom",
    )


def fit(text: str, width: float, size: float, bold: bool = False) -> str:
    """The beginning of a text that fits the width at a font size, both in pixels; widths are estimates."""
    text = plain(text)
    room = width / size * (1.0 if bold else 1.1)
    used = 0.0
    for place, letter in enumerate(text):
        used += _em(letter)
        if used > room:
            return text[: max(1, place - 1)].rstrip() + "…"
    return text


def _em(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _UPPER if letter.isupper() else _LOWER


def _axis(layout: Layout) -> Iterator[Markup]:
    for x, label in layout.ticks:
        yield element("line", x1=x, x2=x, y1=22, y2=round(layout.height), class_="tick")
        yield element("text", label, x=x, y=14, class_="tick-label")


def _card(graph: Graph, node: str, layout: Layout, prefix: str, links: bool) -> Markup:
    x, y = layout.places[node]
    lost = node in graph.lost
    corner = CARD_HEIGHT / 2 if lost else 7
    box = element("rect", x=x, y=y, width=layout.card, height=CARD_HEIGHT, rx=corner, class_="box")
    lines = _lost_lines if lost else _article_lines
    parts = [box, *lines(graph, node, x, y, layout.card)]
    place = (
        f"{prefix}-lost-{list(graph.lost).index(node) + 1}"
        if lost
        else f"{prefix}-article-{graph.letters[node]}"
    )
    kind = "node lost" if lost else "node origin" if graph.role(node) == AN_ORIGIN else "node"
    if not links:
        return element("g", *parts, class_=kind)
    name = plain(graph.name(node))
    said = f"{name}, not in the pile" if lost else f"Article {graph.letters[node]}: {name}"
    return element("a", *parts, href=f"#{place}", class_=kind, aria_label=said)


def _lost_lines(graph: Graph, node: str, x: float, y: float, card: float) -> Iterator[Markup]:
    middle = x + card / 2
    name = graph.lost[node].name or graph.name(node).capitalize()
    yield element("text", fit(name, card - 30, 14, bold=True), x=middle, y=y + 28, class_="name middle")
    odds = graph.lost[node].probability
    sure = "not in the pile" if odds >= SURE else f"not in the pile · {chance(odds)}"
    yield element("text", sure, x=middle, y=y + 47, class_="note middle")


def _article_lines(graph: Graph, node: str, x: float, y: float, card: float) -> Iterator[Markup]:
    article, room = graph.articles[node], card - 58
    yield element("circle", cx=x + 25, cy=y + CARD_HEIGHT / 2, r=13, class_="badge")
    yield element("text", graph.letters[node], x=x + 25, y=y + CARD_HEIGHT / 2 + 4.5, class_="letter")
    name, note = (article.outlet, article.title) if article.outlet else (article.title, article.article_id)
    yield element(
        "text", fit(name or article.article_id, room, 14, bold=True), x=x + 48, y=y + 21, class_="name"
    )
    yield element("text", fit(note, room, 12), x=x + 48, y=y + 38, class_="note")
    role = graph.role(node)
    # The border says what an origin is; another role needs the room of the time.
    doubts = [role] if role == ONE_OF_SEVERAL else [day_of(article), role]
    notes = when(article) if role in {"", AN_ORIGIN} else " · ".join(filter(None, doubts))
    yield element("text", fit(notes, room, 11.5), x=x + 48, y=y + 54, class_="when")


def _folded(layout: Layout) -> Iterator[Markup]:
    for node, number in layout.folded.items():
        x, y = layout.places[node] if node else (8.0, layout.height - CARD_HEIGHT)
        below = y + CARD_HEIGHT + 16 if node else y + 20
        yield element("text", f"and {number:,} more, not drawn", x=x + 20, y=below, class_="more")
