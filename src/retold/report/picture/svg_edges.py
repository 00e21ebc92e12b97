"""The lines of a stemma as SVG: each turns right beside its parent and arrives level with its child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from retold.report.graph import DRAWN, Edge, Graph
from retold.report.markup import element, plain
from retold.report.picture.layout import CARD_HEIGHT, GAP, Layout
from retold.report.words.phrases import chance, likely, percent

_TURN = GAP / 2 - 6
_APART = 14
"""Between the ends of two lines that arrive at one child."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Where the line of an edge begins and ends.

    Attributes:
        below: Whether its probability stands below the line, and not above it.
    """

    edge: Edge
    x1: float
    y1: float
    x2: float
    y2: float
    below: bool

    @property
    def path(self) -> str:
        """The line, as SVG has it."""
        turn, end = self.x1 + _TURN, self.x1 + 2 * _TURN
        curve = f"C{turn:g} {self.y1:g} {turn:g} {self.y2:g} {end:g} {self.y2:g}"
        return f"M{self.x1:g} {self.y1:g} {curve} H{self.x2 - 2:g}"


def strokes_of(graph: Graph, layout: Layout) -> list[Stroke]:
    """The lines of a story's edges, as far as both ends are drawn; at a child, from top to bottom."""
    found = []
    middle = CARD_HEIGHT / 2
    for child, edges in graph.parents.items():
        arriving = sorted(
            (layout.places[edge.parent][1], edge.key, edge)
            for edge in edges
            if edge.parent in layout.places and child in layout.places
        )
        for number, (y1, _, edge) in enumerate(arriving):
            x2, y2 = layout.places[child]
            y2 += middle + _APART * (number - (len(arriving) - 1) / 2)
            below = number > 0 if len(arriving) > 1 else y2 > y1 + middle and not edge.open
            found.append(
                Stroke(edge, layout.places[edge.parent][0] + layout.card, y1 + middle, x2, y2, below)
            )
    return found


def arrow(prefix: str) -> Markup:
    """The head of the lines."""
    head = element("path", d="M0 0 L8 4 L0 8 Z", class_="arrow")
    size: dict[str, str | float] = {
        "viewBox": "0 0 8 8",
        "refX": 7,
        "refY": 4,
        "markerWidth": 8,
        "markerHeight": 8,
    }
    marker = element(
        "marker", head, id=f"{prefix}-arrow", orient="auto", markerUnits="userSpaceOnUse", **size
    )
    return element("defs", marker)


def line(graph: Graph, stroke: Stroke, prefix: str, links: bool) -> Markup:
    """A line that leads to its evidence."""
    edge, d = stroke.edge, stroke.edge.derivation
    said = _said(graph, edge)
    weight = {
        "stroke-width": f"{1 + 2.5 * d.probability:.1f}",
        "stroke-opacity": f"{0.35 + 0.65 * d.probability:.2f}",
    }
    head = {} if edge.open else {"marker-end": f"url(#{prefix}-arrow)"}
    kind = f"line{'' if edge.main else ' second'}{'' if d.probability >= DRAWN else ' weak'}"
    parts = [
        element("title", said),
        element("path", d=stroke.path, class_="reach"),
        element("path", d=stroke.path, class_=kind, **weight, **head),
    ]
    if not links:
        return element("g", parts, class_="edge")
    return element("a", parts, href=f"#{prefix}-edge-{edge.key}", class_="edge", aria_label=said)


def labels(stroke: Stroke) -> Iterator[Markup]:
    """How probable an edge is, on the side of its line where neither the line turns nor another arrives."""
    edge, d = stroke.edge, stroke.edge.derivation
    # Short, since there is little room: > 99 % for over 99 %.
    number = chance(d.either_way if edge.open else d.probability).replace("over", ">")
    x, above_line, below_line = f"{stroke.x2 - 13:g}", f"{stroke.y2 - 6:g}", f"{stroke.y2 + 15:g}"
    yield element("text", number, x=x, y=below_line if stroke.below else above_line, class_="odds")
    if edge.open:
        yield element("text", "either way", x=x, y=below_line, class_="odds")


def _said(graph: Graph, edge: Edge) -> str:
    d = edge.derivation
    parent, child = (plain(graph.name(node)) for node in (edge.parent, edge.child))
    share = f"{percent(d.child_share)} of its words in common" if d.shared_words else "no words in common"
    if edge.open:
        return f"{child} derives from {parent}, or the other way round: {chance(d.either_way)}; {share}"
    return f"{child} derives from {parent}: {likely(d.probability)}, {chance(d.probability)}; {share}"
