"""The family tree as a list for narrow screens, lost sources, and what shows each derivation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from retold.report.evidence import Change, Evidence, Piece, SideBySide, evidence
from retold.report.findings import Credit, Reading
from retold.report.graph import Edge, Graph
from retold.report.markup import bdi, element, joined
from retold.report.page.excerpts import excerpt, shortened
from retold.report.page.marks import Marks, folding, more, section
from retold.report.words.mentions import mentions
from retold.report.words.phrases import chance, count, likely, percent, when

_LEDE = """Each line of the family tree with what shows it. Passages stand side by side; what only one of the
two has is marked."""
_MOST_LOST = 40
_DEEPEST = 12
_MOST_CREDITS, _MOST_CHANGES, _MOST_OTHERS = 3, 20, 5
_LONGEST_QUOTED = 120
_KINDS = {"verbatim": "word for word", "edited": "edited", "reworded": "told in other words"}


def tree(marks: Marks) -> Markup:
    """The family tree as nested lists, of the nodes that are drawn."""
    items = [_branch(marks, root, 0) for root in marks.graph.roots if root in marks.layout.places]
    return element("ul", items, _folded(marks, ""), class_="tree", aria_label="Family tree")


def _branch(marks: Marks, node: str, depth: int) -> Markup:
    below = [edge.child for edge in marks.graph.children.get(node, ()) if edge.child in marks.layout.places]
    inner = [_branch(marks, child, depth + 1) for child in below] if depth < _DEEPEST else []
    detail = element("span", _detail(marks, node), class_="detail")
    rest = _folded(marks, node)
    return element("li", marks.node(node), " ", detail, element("ul", inner, rest) if inner or rest else None)


def _folded(marks: Marks, node: str) -> Markup | None:
    number = marks.layout.folded.get(node)
    return element("li", f"and {number:,} more") if number else None


def _detail(marks: Marks, node: str) -> Iterator[str]:
    graph = marks.graph
    if node in graph.lost:
        yield "not in the pile"
        return
    known = " · ".join(filter(None, [when(graph.articles[node]), graph.role(node)]))
    yield known
    for number, edge in enumerate(graph.parents.get(node, ())):
        d = edge.derivation
        words = (
            f"{chance(d.either_way)} either way"
            if edge.open
            else f"{likely(d.probability)}, {chance(d.probability)}"
        )
        yield " · " if known or number else ""
        yield element("a", words, href=f"#{marks.prefix}-edge-{edge.key}")
        if not edge.main:
            yield joined(" also from " if number else " in part from ", marks.node(edge.parent))


def lost_sources(marks: Marks) -> Markup | None:
    """The sources that are not in the pile, and why there must be some."""
    story = marks.graph.story
    if not story.lost_sources:
        return None
    lines = [
        element(
            "p",
            marks.node(lost.id),
            f": {likely(lost.probability)}, {chance(lost.probability)}. ",
            marks.phrase(mentions(lost.why, story)),
            id_=f"{marks.prefix}-lost-{number}",
            class_="anchor",
        )
        for number, lost in enumerate(story.lost_sources[:_MOST_LOST], 1)
    ]
    rest = more(len(story.lost_sources) - _MOST_LOST, "lost_sources")
    return section("Sources that are not in the pile", "", lines, rest)


def derivations(marks: Marks, first_open: bool) -> Markup | None:
    """Each derivation drawn, with what shows it."""
    graph = marks.graph
    if not graph.edges:
        return None
    drawn = [edge for edge in graph.edges if {edge.parent, edge.child} <= set(marks.layout.places)]
    shown = [_derivation(marks, edge, first_open and number == 0) for number, edge in enumerate(drawn)]
    return section(
        "Who took from whom",
        _LEDE,
        shown,
        more(len(graph.edges) - len(drawn), "derivations"),
        id_=f"{marks.prefix}-derivations",
    )


def _derivation(marks: Marks, edge: Edge, open_: bool) -> Markup:
    found = evidence(marks.graph, edge)
    d = edge.derivation
    joint = " and " if edge.open else " from "
    summary = [
        marks.node(d.child),
        joint,
        marks.node(d.parent),
        element("span", _numbers(marks, edge), class_="numbers"),
    ]
    why = element("p", marks.phrase(mentions(d.why, marks.graph.story)), class_="why") if d.why else None
    content = [
        why,
        [_credit(marks.graph, credit) for credit in found.credits[:_MOST_CREDITS]],
        _changed(found),
        [side_by_side(marks, pair) for pair in found.passages],
        more(found.more, "passages"),
        _others(marks, edge),
    ]
    inside = element("div", content, class_="inside anchor", id_=f"{marks.prefix}-edge-{edge.key}")
    return folding(summary, inside, class_="box", open_=open_)


def _numbers(marks: Marks, edge: Edge) -> Iterator[str]:
    d = edge.derivation
    if edge.open:
        yield f"{likely(d.either_way).capitalize()} ({chance(d.either_way)}) "
        yield "that one derives from the other; which from which is open"
    else:
        yield f"{likely(d.probability).capitalize()} ({chance(d.probability)})"
    if d.shared_words:
        yield f" · {count(d.shared_words, 'word')} in common, {percent(d.child_share)} of "
        yield marks.badge(d.child)


def _credit(graph: Graph, credit: Credit) -> Markup:
    return element(
        "blockquote", excerpt(graph.articles[credit.article_id], credit.span, credit.sentence_span)
    )


def _changed(found: Evidence) -> Markup | None:
    if not found.changes:
        return None
    lines = [_change(change) for change in found.changes[:_MOST_CHANGES]]
    rest = more(len(found.changes) - _MOST_CHANGES, "readings")
    return joined(element("h3", "Changed on the way"), element("ul", lines, class_="plain"), rest)


def _change(change: Change) -> Markup:
    was, now, context = change.before.text, change.after.text, change.variant.about
    if was == now and change.variant.kind == "quotation":  # given to somebody else
        context = f"“{shortened(now, _LONGEST_QUOTED)}”"
        was, now = _speaker(change, change.before), _speaker(change, change.after)
    about = element("span", " ", bdi(context), class_="about") if context else None
    before, after = element("del", bdi(was)), element("ins", bdi(now))
    return element("li", before, " → ", after, about)


def _speaker(change: Change, reading: Reading) -> str:
    """Whom a reading gives a quotation to: its value begins with the name where it is not the usual one."""
    return (reading.value or "").rpartition(": ")[0] or change.variant.about


def _others(marks: Marks, edge: Edge) -> Markup | None:
    others = marks.graph.alternatives(edge.child)[:_MOST_OTHERS] if edge.main else []
    if not others:
        return None
    parts = [
        [", " if n else "", marks.node(d.parent), f" ({chance(d.probability)})"] for n, d in enumerate(others)
    ]
    return element("p", "Less likely parents of ", marks.node(edge.child), ": ", parts, ".", class_="about")


def side_by_side(marks: Marks, pair: SideBySide) -> Markup:
    """A passage in both its articles."""
    head = (
        f"{count(pair.passage.words, 'word')} in common, {_KINDS.get(pair.passage.kind, pair.passage.kind)}"
    )
    left = _side(marks, pair.left, pieces(pair.left_pieces, "del"), pair.cut)
    right = _side(marks, pair.right, pieces(pair.right_pieces, "ins"), pair.cut)
    sides = element("div", left, right, class_="sides")
    return element("div", element("p", head, class_="pair-head"), sides, class_="pair")


def _side(marks: Marks, article: str, text: Markup, cut: bool) -> Markup:
    who = element("span", marks.node(article), class_="who")
    return element("div", who, text, "…" if cut else None, class_="side")


def pieces(parts: Sequence[Piece], tag: str) -> Markup:
    """One side of a comparison, what differs in elements of that name."""
    return joined(
        element("span", f"{part.left_out:,} words the same", class_="gap")
        if part.left_out
        else _differing(part.text, tag)
        if part.differs
        else bdi(part.text)
        for part in parts
        if part.left_out or part.text
    )


def _differing(text: str, tag: str) -> Markup:
    """A stretch that differs, line by line: an empty line between paragraphs bears no mark."""
    return joined(
        ["\n" if number else "", element(tag, bdi(line)) if line.strip() else line]
        for number, line in enumerate(text.split("\n"))
    )
