"""Where each node of a stemma is drawn: across by time, where times are known, else by generation.

Down the page a tidy tree: every leaf has a row of its own, a parent stands in the middle of its children, of
many near the first of them, and roots that share a child stand next to each other. Time runs in order, not to
scale: a child always stands right of its parents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from retold.report.graph import Graph
from retold.report.words.phrases import day

CARD_HEIGHT = 64
_CARD_WIDTHS = 280, 204
"""The wide ones where there is room for them: names and titles are read, not guessed."""
GAP = 82
"""Between a parent's right side and its child's left, where the edge turns."""
_ROW = 80
_BESIDE = 20
_IN_SIGHT = 3
"""Rows below its first child at which a parent stands at most: that of many must be seen at once."""
_STEP, _STEPS = 40, 400
_TOP = 34
_MARGIN = 8
_MOST_NODES = 60
_LEAST_DATED = 0.8
_TICK = 96
_WIDTH = 1_060
"""A drawing by time that is wider than this is drawn by generation instead."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing's geometry, in pixels.

    Attributes:
        places: Left and top of each node drawn.
        folded: By node, how many of its children are left out; by the empty string, how many roots.
        ticks: Days or hours along the top: where, and what.
        width: Of the whole.
        height: Of the whole.
        card: Width of a card.
    """

    places: dict[str, tuple[float, float]]
    folded: dict[str, int]
    ticks: tuple[tuple[float, str], ...]
    width: float
    height: float
    card: float


def lay_out(graph: Graph) -> Layout:
    """The geometry of a story's stemma."""
    kept, folded = kept_of(graph, _MOST_NODES)
    times, card, columns = _fitting(graph, kept)
    rows: dict[str, float] = {}
    place = 0.0
    roots = _root_order(graph, kept)
    single = [root for root in roots if not (graph.below(root) or folded.get(root))]
    children = _children(graph, kept)
    for root in roots:
        if root not in single:
            place = _set_rows(children, root, folded, rows, place)
    if not times:
        _spread(graph, single, columns, card)
    place = _pack(sorted(single, key=columns.__getitem__), columns, rows, place, card)
    bottom = place + (1 if folded.get("") else 0)
    top = _TOP if times else _MARGIN
    places = {node: (_MARGIN + columns[node], top + rows[node] * _ROW) for node in kept}
    width = max(columns.values(), default=0) + card + 2 * _MARGIN
    return Layout(places, folded, _ticks(columns, times), width, top + bottom * _ROW, card)


def _fitting(graph: Graph, kept: list[str]) -> tuple[dict[str, datetime], float, dict[str, float]]:
    """The times to draw by, the width of cards, and the columns: by time if there is room, and wide if so."""
    known = _times(graph, kept)
    tries = [(times, card) for times in ([known, {}] if known else [{}]) for card in _CARD_WIDTHS]
    for times, card in tries:
        columns = _columns(graph, kept, times, card)
        if max(columns.values(), default=0) + card <= _WIDTH:
            break
    return times, card, columns


def _spread(graph: Graph, single: list[str], columns: dict[str, float], card: float) -> None:
    """Articles tied to no other stand beside each other, in the order of the story."""
    beside = int((_WIDTH + _BESIDE) // (card + _BESIDE))
    number = {node: n for n, node in enumerate(graph.nodes)}
    for n, node in enumerate(sorted(single, key=number.__getitem__)):
        columns[node] = (n % beside) * (card + _BESIDE)


def _pack(
    single: list[str], columns: dict[str, float], rows: dict[str, float], first: float, card: float
) -> float:
    """Rows for articles tied to no other, as few as there is room for; the row after them."""
    ends: list[float] = []
    for node in single:
        row = next((n for n, end in enumerate(ends) if end + _BESIDE <= columns[node]), len(ends))
        ends[row : row + 1] = [columns[node] + card]
        rows[node] = first + row
    return first + len(ends)


def kept_of(graph: Graph, most: int) -> tuple[list[str], dict[str, int]]:
    """The nodes with most below them, and by parent how many children are left out."""
    nodes = graph.nodes
    if len(nodes) <= most:
        return nodes, {}
    ranked = sorted(nodes, key=lambda node: -graph.sizes[node])
    kept: set[str] = set()
    folded: dict[str, int] = {}
    for node in ranked:
        parents = graph.parents.get(node)
        if len(kept) < most and (not parents or parents[0].parent in kept):
            kept.add(node)
            continue
        parent = parents[0].parent if parents else ""
        while parent and parent not in kept:
            above = graph.parents.get(parent)
            parent = above[0].parent if above else ""
        folded[parent] = folded.get(parent, 0) + 1
    return [node for node in nodes if node in kept], folded


def _times(graph: Graph, kept: list[str]) -> dict[str, datetime]:
    """The times to draw by; none if too few are known or a derivation contradicts them."""
    times = {
        name: article.published
        for name, article in graph.articles.items()
        if name in kept and article.published is not None
    }
    kinds = {graph.articles[name].published_kind for name in times}
    if len(times) < max(2, _LEAST_DATED * sum(node in graph.articles for node in kept)) or len(kinds) > 1:
        return {}
    ordered = len(set(times.values())) > 1 and not _contradicted(graph, set(kept), times)
    return times if ordered else {}


def _contradicted(graph: Graph, shown: set[str], times: dict[str, datetime]) -> bool:
    """Whether something derives, directly or through nodes without a time, from what is later."""
    latest: dict[str, datetime | None] = {}

    def before(node: str) -> datetime | None:
        if node not in latest:
            parents = [edge.parent for edge in graph.parents.get(node, ()) if edge.parent in shown]
            known = [times[p] if p in times else before(p) for p in parents]
            latest[node] = max((time for time in known if time), default=None)
        return latest[node]

    return any((found := before(node)) is not None and found > time for node, time in times.items())


def _columns(graph: Graph, kept: list[str], times: dict[str, datetime], card: float) -> dict[str, float]:
    columns: dict[str, float] = {}

    def right_of_parents(node: str) -> float:
        edges = graph.parents.get(node, ())
        return max((place(edge.parent) + card + GAP for edge in edges if edge.parent in shown), default=0)

    def place(node: str) -> float:
        if node not in columns:
            columns[node] = max(least if node in times else 0, right_of_parents(node))
        return columns[node]

    shown = set(kept)
    moments = sorted(set(times.values()))
    step = min(_STEP, _STEPS / max(1, len(moments)))
    least = 0.0
    for moment in moments:
        same = [place(node) for node in kept if times.get(node) == moment]
        least = max(least, *same) + step
    for node in kept:
        place(node)
    return columns


def _root_order(graph: Graph, kept: list[str]) -> list[str]:
    """Large families first, each followed by those it shares a child with."""
    waiting = [node for node in kept if node not in graph.parents]
    waiting.sort(key=lambda root: -len(graph.below(root)))
    ordered: list[str] = []
    last: set[str] = set()
    reached: set[str] = set()
    while waiting:
        below = [graph.below(root) for root in waiting]
        near = max(
            range(len(waiting)), key=lambda k: (len(below[k] & last), not below[k].isdisjoint(reached), -k)
        )
        last = below[near]
        reached |= last
        ordered.append(waiting.pop(near))
    return ordered


def _children(graph: Graph, kept: list[str]) -> dict[str, list[str]]:
    """By node, the children that stand beside it: each beside its likeliest parent, be it for a part only."""
    shown = set(kept)
    found: dict[str, list[str]] = {}
    for child, edges in graph.parents.items():
        if child in shown:
            found.setdefault(edges[0].parent, []).append(child)
    return found


def _set_rows(
    children_of: dict[str, list[str]], root: str, folded: dict[str, int], rows: dict[str, float], first: float
) -> float:
    """Rows of a family from ``first`` on; the row after it. No recursion: chains may be long."""
    place = first
    stack = [(root, False)]
    while stack:
        node, done = stack.pop()
        children = children_of.get(node, [])
        if done:
            middle = (rows[children[0]] + rows[children[-1]]) / 2
            rows[node] = min(middle, rows[children[0]] + _IN_SIGHT)
            place += 1 if folded.get(node) else 0
        elif children:
            stack.append((node, True))
            stack += [(child, False) for child in reversed(children)]
        else:
            rows[node] = place
            place += 1.5 if folded.get(node) else 1
    return place


def _ticks(columns: dict[str, float], times: dict[str, datetime]) -> tuple[tuple[float, str], ...]:
    one_day = len({time.date() for time in times.values()}) == 1
    ticks: list[tuple[float, str]] = []
    labels: set[str] = set()
    for node in sorted(times, key=lambda node: (times[node], columns[node])):
        label = f"{times[node]:%H:%M}" if one_day else day(times[node])
        if label in labels or (ticks and _MARGIN + columns[node] - ticks[-1][0] < _TICK):
            continue
        labels.add(label)
        ticks.append((_MARGIN + columns[node], label))
    return tuple(ticks)
