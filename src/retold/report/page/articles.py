"""The articles, what each adds of its own, whom they credit, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from retold.report.findings import Addition, Article
from retold.report.graph import AN_ORIGIN, ONE_OF_SEVERAL
from retold.report.markup import bdi, element, joined
from retold.report.page.excerpts import excerpt, shortened
from retold.report.page.marks import Marks, folding, more, section
from retold.report.words.phrases import chance, count, likely, percent, when
from retold.text.safe import visible

_LEDE = """Own sentences are those that no article it may derive from has. They may be the outlet’s reporting,
its opinion, or taken from a source that is not here."""
_MOST_SENTENCES = 12
_MOST_CREDITS = 60
_MOST_SET_ASIDE = 20
_MOST_PARENTS = 4


def articles(marks: Marks) -> Markup:
    """Each article with what is known about it and what it adds."""
    graph = marks.graph
    added = {addition.article_id: addition for addition in graph.story.additions}
    shown = [article for name, article in graph.articles.items() if name in marks.layout.places]
    return section(
        "The articles, and what each adds of its own",
        _LEDE,
        [_article(marks, article, added.get(article.article_id)) for article in shown],
        more(len(graph.articles) - len(shown), "articles"),
        id_=f"{marks.prefix}-articles",
    )


def _article(marks: Marks, article: Article, addition: Addition | None) -> Markup:
    letter = marks.graph.letters[article.article_id]
    head = element("h3", element("span", letter, class_="badge"), " ", bdi(article.outlet or article.title))
    own = [_standing(marks, article), _added(article, addition)]
    content = [
        head,
        element("p", _known(article), class_="meta"),
        element("p", own),
        _sentences(article, addition),
    ]
    return element("article", content, class_="own", id_=f"{marks.prefix}-article-{letter}")


def _known(article: Article) -> Iterator[str]:
    if article.outlet and article.title:
        yield bdi(article.title)
        yield element("br")
    if when(article):
        yield when(article)
        yield " (time of collection) · " if article.published_kind == "collected" else " · "
    yield count(article.words, "word")
    if article.author:
        yield joined(" · ", bdi(article.author))
    yield joined(" · ", element("code", bdi(article.path)))
    if is_web_address(article.url):
        link = element("a", bdi(article.url), href=article.url, rel="noopener noreferrer nofollow")
        yield joined(" · ", link)


def is_web_address(url: str | None) -> bool:
    """Whether it is an ordinary web address; nothing else becomes a link."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return False
    return visible(url) == url and not any(c.isspace() for c in url)


def _standing(marks: Marks, article: Article) -> Iterator[str]:
    name = article.article_id
    edges = marks.graph.parents.get(name, [])
    tied = [edge for edge in marks.graph.children.get(name, []) if edge.open]
    role = marks.graph.role(name)
    whole = bool(tied) or any(edge.main for edge in edges)
    for number, edge in enumerate([*edges, *tied]):
        d = edge.derivation
        derives = "Derives from " if whole else "Has a passage from "
        yield " and " if number else "Tied to " if edge.open else derives
        words = f"{chance(d.either_way)} either way" if edge.open else likely(d.probability)
        link = element("a", words, href=f"#{marks.prefix}-edge-{edge.key}")
        yield joined(marks.node(edge.parent if edge.child == name else edge.child), " (", link, ")")
    if edges or tied:
        yield ". "
    if not whole and role.endswith("%"):
        yield f"Derives from nothing here: {chance(marks.graph.origin(name))}. "
    elif not whole and role == AN_ORIGIN:
        yield "Derives from nothing here: an origin. "
    if not edges:
        yield from _several(marks, name, certain=role == ONE_OF_SEVERAL and not tied)


def _several(marks: Marks, name: str, *, certain: bool) -> Iterator[Markup | str]:
    """The parents of which none is likely enough to be drawn; ``certain`` if it has one of them for sure."""
    others = [d for d in marks.graph.possible(name) if not marks.graph.open_between(d.parent, name)]
    if not others:
        yield "Derives from one of several. " if certain else ""
        return
    yield "Derives from one of " if certain else "May derive from "
    for number, d in enumerate(others[:_MOST_PARENTS]):
        yield joined(", " if number else "", marks.node(d.parent), f" ({chance(d.probability)})")
    left = len(others) - _MOST_PARENTS
    yield f" and {left} more. " if left > 0 else ". "


def _added(article: Article, addition: Addition | None) -> str:
    if addition is None:
        return "Nothing of its own."
    share = min(1.0, addition.words / max(1, article.words))
    return f"{count(addition.words, 'word')} of its own, {percent(share)}."


def _sentences(article: Article, addition: Addition | None) -> Markup | None:
    if addition is None:
        return None
    spans = addition.spans[:_MOST_SENTENCES]
    quoted = [element("blockquote", bdi(shortened(article.text[start:end]))) for start, end in spans]
    left = len(addition.spans) - len(spans)
    rest = element("p", f"and {left:,} more.", class_="lede") if left else None
    return folding(count(len(addition.spans), "own sentence"), [quoted, rest])


def credits(marks: Marks) -> Markup | None:
    """The articles' statements that they take material from an outlet or agency."""
    found = marks.graph.story.credits
    if not found:
        return None
    lines = [
        element(
            "blockquote",
            marks.badge(credit.article_id),
            " ",
            excerpt(marks.graph.articles[credit.article_id], credit.span, credit.sentence_span),
            element("span", " ", bdi(credit.outlet), class_="about")
            if credit.text != credit.outlet
            else None,
        )
        for credit in found[:_MOST_CREDITS]
    ]
    return section(
        "Who is credited",
        "Statements of the articles that they take material from an outlet or agency.",
        lines,
        more(len(found) - _MOST_CREDITS, "credits"),
        id_=f"{marks.prefix}-credits",
    )


def set_aside(marks: Marks) -> Markup | None:
    """Text that belongs to an outlet."""
    found = marks.graph.story.set_aside
    if not found:
        return None
    lines = [
        element(
            "blockquote",
            marks.badge(stretch.article_id),
            " ",
            bdi(shortened(marks.graph.articles[stretch.article_id].text[slice(*stretch.span)])),
            element("span", " ", bdi(stretch.why), class_="about"),
        )
        for stretch in found[:_MOST_SET_ASIDE]
    ]
    return section(
        "Set aside",
        "Text that belongs to an outlet and not to this story. It counted for nothing.",
        lines,
        more(len(found) - _MOST_SET_ASIDE, "boilerplate"),
    )
