"""How the page names articles: a letter that links to the article, with or without its name."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from retold.report.graph import Graph
from retold.report.markup import Child, bdi, element, joined, plain
from retold.report.picture.layout import lay_out
from retold.report.words.phrases import Phrase, Ref

_MOST_BADGES = 8
_CLOSING = (",", ".", ";", ":", ")")


class Marks:
    """Names of the nodes of one story.

    Attributes:
        graph: The story's graph.
        layout: Its drawing; the page tells more of the nodes that are drawn.
        prefix: Begins the ids of the story's parts.
    """

    def __init__(self, graph: Graph, prefix: str) -> None:
        self.graph = graph
        self.layout = lay_out(graph)
        self.prefix = prefix

    def badge(self, node: str) -> Markup:
        """The letter of an article, with a link to it; a lost source as a dashed ring."""
        name = plain(self.graph.name(node))
        letter = self.graph.letters.get(node)
        if letter is None:
            return element("span", class_="badge lost", title=f"{name}, not in the pile")
        if node not in self.layout.places:
            return element("span", letter, class_="badge", title=name)
        return element("a", letter, class_="badge", href=f"#{self.prefix}-article-{letter}", title=name)

    def badges(self, nodes: Sequence[str]) -> Markup:
        """Several letters; the rest of many as a count."""
        shown = joined([" ", self.badge(node)] for node in nodes[:_MOST_BADGES])
        more = len(nodes) - _MOST_BADGES
        return shown if more <= 0 else joined(shown, element("span", f" and {more:,} more", class_="about"))

    def node(self, node: str) -> Markup:
        """An article by letter and name, or a lost source by name."""
        article = self.graph.articles.get(node)
        kind = "label" if article is None or article.outlet else "label id"
        name = element("span", bdi(self.graph.name(node)), class_=kind)
        return element("span", self.badge(node), " ", name, class_="node-name")

    def phrase(self, phrase: Phrase) -> Markup:
        """A sentence with its references drawn; a line does not end between a letter and its comma."""
        parts = list(phrase)
        drawn: list[Markup] = []
        for number, part in enumerate(parts):
            after = parts[number + 1] if number + 1 < len(parts) else None
            if not isinstance(part, Ref):
                drawn.append(bdi(part))
            elif not part.short:
                drawn.append(self.node(part.node))
            elif isinstance(after, str) and after[:1] in _CLOSING:
                parts[number + 1] = after[1:]
                drawn.append(element("span", self.badge(part.node), after[:1], class_="together"))
            else:
                drawn.append(self.badge(part.node))
        return joined(drawn)


def more(number: int, table: str) -> Markup | None:
    """Where to find what the page leaves out."""
    if number <= 0:
        return None
    return element(
        "p", f"and {number:,} more, in ", element("code", f"tables/{table}.parquet"), ".", class_="lede"
    )


def section(title: str, lede: str, *content: Child, id_: str | None = None) -> Markup:
    """A part of the page with its heading."""
    head = element("h2", title, id_=id_, class_="anchor" if id_ else None)
    return element("section", head, element("p", lede, class_="lede") if lede else None, content)


def folding(summary: Child, content: Child, *, class_: str | None = None, open_: bool = False) -> Markup:
    """What opens at a click; it works without a script."""
    return element("details", element("summary", summary), content, class_=class_, open_=open_)
